import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { OWNER } from '../../../sandbox/n8n/stack';
import { signInToEditor, withPage } from '../../../tools/chromium';
import { listeningCredential, savedTrigger, TRIGGER_NODE } from '../support/triggers';
import { useWorld } from '../support/world';

const at = useWorld();
const OUTPUT = join(tmpdir(), 'n8n-dynamics365-e2e');

const LABELS = [
	'Credential',
	'Instance',
	'Category Name or ID',
	'Business Event Names or IDs',
	'Company',
	'Delivery Method',
	'Verification',
	'Options',
];

/** Delivery methods, and a text from the notice about each. */
const METHODS = [
	['Event Grid, Subscribed by This Node', 'EventGrid EventSubscription Contributor'],
	['Event Grid, Subscribed by Hand', 'Cloud Event Schema'],
	['Dataverse', 'x-webhook-secret'],
];

async function screenshot(page: Page, name: string): Promise<void> {
	await mkdir(OUTPUT, { recursive: true });
	const path = join(OUTPUT, `${name}.png`);
	await page.screenshot({ path });
	process.stdout.write(`e2e: screenshot of the trigger: ${path}\n`);
}

/** Opens a drop-down of the open node and returns its entries. */
async function entriesOf(page: Page, parameter: Locator): Promise<string[]> {
	await parameter.locator('input').first().click();
	const items = page.locator('.el-select-dropdown__item').filter({ visible: true });
	await items.first().waitFor();
	const names = await items.allInnerTexts();
	await page.keyboard.press('Escape');
	await items.first().waitFor({ state: 'hidden' });
	return names.map((name) => name.split('\n')[0]);
}

it('the editor shows the parameters of the trigger, filled from the live environment', async () => {
	const credential = await listeningCredential(at, 'person');
	const { workflow } = await savedTrigger(at, credential);

	await withPage(async (page) => {
		try {
			await page.setViewportSize({ width: 1500, height: 1500 });
			await signInToEditor(page, at.n8nUrl, OWNER);
			await page.goto(`${at.n8nUrl}/workflow/${workflow.id}`);
			const node = page.locator(`[data-test-id="canvas-node"][data-node-name="${TRIGGER_NODE}"]`);
			await node.dblclick();
			await page.getByTestId('resource-locator-instance').waitFor();
			const parameter = (name: string) => page.getByTestId(`parameter-input-${name}`);

			const categories = await entriesOf(page, parameter('category'));
			expect(categories).toEqual(expect.arrayContaining(['All', 'PurchaseOrder', 'Batch']));
			const events = await entriesOf(page, parameter('businessEvents'));
			expect(events.join()).toContain('PurchaseOrderConfirmedBusinessEvent');

			const panel = page.getByTestId('node-parameters');
			const labels = await panel.locator('label, .n8n-input-label').allInnerTexts();
			const names = labels.map((label) => label.trim().split('\n')[0]);
			expect(names.slice(0, LABELS.length)).toEqual(LABELS);
			await page
				.getByText('Senders that only know the production URL do not reach a test')
				.waitFor();
			await screenshot(page, 'trigger-https');
			for (const [method, notice] of METHODS) {
				await parameter('arrival').locator('input').first().click();
				const items = page.locator('.el-select-dropdown__item').filter({ visible: true });
				await items.filter({ hasText: method }).first().click();
				await panel.getByText(notice).waitFor();
				await screenshot(page, `trigger-${method.toLowerCase().replaceAll(/\W+/g, '-')}`);
			}
		} finally {
			await screenshot(page, 'trigger-end');
		}
	});
});
