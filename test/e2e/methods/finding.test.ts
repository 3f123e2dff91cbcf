import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { OWNER } from '../../../sandbox/n8n/stack';
import { signInToEditor, withPage } from '../../../tools/chromium';
import { PANEL_SEARCHES } from '../../support/panelSearches';
import {
	byName,
	connectedCredential,
	fromList,
	NODE,
	useWorld,
	workflowWith,
} from '../support/world';

const at = useWorld();
const OUTPUT = join(tmpdir(), 'n8n-dynamics365-e2e');
const NAME = 'Dynamics 365 Finance & Operations';

async function screenshot(page: Page, name: string): Promise<void> {
	await mkdir(OUTPUT, { recursive: true });
	const path = join(OUTPUT, `${name}.png`);
	await page.screenshot({ path });
	process.stdout.write(`e2e: screenshot: ${path}\n`);
}

const items = (page: Page) => page.getByTestId('rlc-item').filter({ visible: true });

/** Opens the list of a resource locator and searches it. */
async function search(page: Page, parameter: string, text: string): Promise<void> {
	await page.getByTestId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
	await page.getByTestId('rlc-search').filter({ visible: true }).fill(text);
}

const openNode = async (page: Page) =>
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${NODE}"]`).dblclick();

it('the node panel finds the package by the words that people use', async () => {
	await withPage(async (page) => {
		await signInToEditor(page, at.n8nUrl, OWNER);
		await page.goto(`${at.n8nUrl}/workflow/new`);
		await page.getByText('Add first step').waitFor();
		await page.keyboard.press('n');
		const bar = page.getByTestId('node-creator-search-bar').filter({ visible: true });
		try {
			for (const text of PANEL_SEARCHES) {
				await bar.fill(text);
				const found = page.getByTestId('node-creator-item-name').filter({ hasText: NAME });
				await found.first().waitFor({ timeout: 15_000 });
			}
		} finally {
			await screenshot(page, 'node-panel');
		}
	});
}, 180_000);

it('the lists of the editor are searched by words and can be emptied', async () => {
	const credential = await connectedCredential(at, 'person');
	const [, second] = at.sandbox.environments;
	const workflow = await workflowWith(at, credential, {
		resource: 'action',
		operation: 'execute',
		instance: fromList(second.url),
		entity: byName('CustomerGroups'),
		action: fromList(''),
	});
	await withPage(async (page) => {
		try {
			await signInToEditor(page, at.n8nUrl, OWNER);
			await page.goto(`${at.n8nUrl}/workflow/${workflow.id}`);
			await openNode(page);
			const instance = page.getByTestId('resource-locator-instance').getByTestId('rlc-input');
			await search(page, 'instance', '');
			await items(page).filter({ hasText: 'Instance of the credential' }).first().click();
			await page.getByPlaceholder('Instance of the credential').first().waitFor();
			expect(await instance.inputValue()).not.toContain(second.name);

			const company = page.getByTestId('resource-locator-company');
			expect(await company.count()).toBe(0);
			await search(page, 'action', 'payment find');
			await items(page).filter({ hasText: 'findByPaymentTerm' }).first().click();
			expect(await company.count()).toBe(0);
			await search(page, 'action', 'tax sales');
			await items(page).filter({ hasText: 'salesTaxIncluded' }).first().click();
			await company.waitFor();
		} finally {
			await screenshot(page, 'action-key');
		}
	});
}, 180_000);
