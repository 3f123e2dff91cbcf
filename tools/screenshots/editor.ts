import type { Page } from 'playwright-core';
import { isObject } from '../../sandbox/n8n/api/json';
import type { StoredWorkflow } from '../../sandbox/n8n/api/workflows';
import { areaAround, areaOf, quieten, type Area } from './camera';

/** n8n's editor, signed in. */
export interface Editor {
	page: Page;
	n8nUrl: string;
}

export const WIDTH = 1300;
export const MARGIN = 16;

/** Opens a saved workflow in a window of that height. */
export async function openWorkflow(
	{ page, n8nUrl }: Editor,
	workflow: StoredWorkflow,
	height: number,
): Promise<void> {
	await page.setViewportSize({ width: WIDTH, height });
	await page.goto(`${n8nUrl}/workflow/${workflow.id}`);
	await quieten(page);
	await page.getByTestId('canvas-node').first().waitFor();
}

/** Runs the open workflow until each of its nodes has succeeded. */
export async function execute({ page }: Editor, { connections }: StoredWorkflow): Promise<void> {
	const targets = Object.values(connections).filter(isObject).length;
	await page.getByTestId('execute-workflow-button').first().click();
	// One node more than there are connections in a row.
	await page.getByTestId('canvas-node-status-success').nth(targets).waitFor();
}

/** Opens a node, waits until its lists are filled, and gives back where its parameters are. */
export async function openNode({ page }: Editor, name: string): Promise<Area> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	const panel = page.getByTestId('node-parameters');
	await panel.getByTestId('node-credentials-select').first().waitFor();
	await panel.locator('input:disabled').first().waitFor({ state: 'hidden' });
	const { x, y, width } = await areaOf(panel);
	const inputs = await areaAround(MARGIN, panel.locator('input, button').filter({ visible: true }));
	return { x, y, width, height: inputs.y + inputs.height - y };
}
