import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { OWNER } from '../../sandbox/n8n/stack';
import { signInToEditor, withPage } from '../../tools/chromium';
import {
	byId,
	byName,
	connectedCredential,
	fromList,
	mapped,
	NODE,
	workflowWith,
	useWorld,
} from './support/world';

const at = useWorld();
const [, second] = at.sandbox.environments;
const OUTPUT = join(tmpdir(), 'n8n-dynamics365-e2e');

/** A value that is typed in a condition. */
const typed = (value: string) => ({ __rl: true, mode: 'text', value });

/** Opens the list of a resource locator, searches it and selects the item with this text. */
async function pick(page: Page, parameter: string, search: string, text: string): Promise<void> {
	await page.getByTestId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
	await page.getByTestId('rlc-search').filter({ visible: true }).fill(search);
	const items = page.getByTestId('rlc-item').filter({ visible: true });
	await items.filter({ hasText: text }).first().click();
}

async function screenshot(page: Page, name: string): Promise<void> {
	await mkdir(OUTPUT, { recursive: true });
	const path = join(OUTPUT, name);
	await page.screenshot({ path, fullPage: true });
	process.stdout.write(`e2e: screenshot of the node: ${path}\n`);
}

it('the editor fills instance, entity and fields from the live environment', async () => {
	const credential = await connectedCredential(at, 'person');
	const workflow = await workflowWith(at, credential, {
		resource: 'record',
		operation: 'create',
		instance: fromList(''),
		entity: fromList(''),
		company: byId('usmf'),
		inputMode: 'fields',
		fields: mapped({}),
		options: {},
	});

	await withPage(async (page) => {
		try {
			await signInToEditor(page, at.n8nUrl, OWNER);
			await page.goto(`${at.n8nUrl}/workflow/${workflow.id}`);
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${NODE}"]`).dblclick();
			await page.getByTestId('resource-locator-instance').waitFor();
			await pick(page, 'instance', second.url, second.name);
			await pick(page, 'entity', 'CustCustomerGroupEntity', 'CustomerGroups');
			const fields = page.getByTestId('mapping-fields-container');
			await fields.getByText('Description', { exact: true }).waitFor();
			const shown = (await fields.innerText()).split('\n');
			expect(shown).toEqual(
				expect.arrayContaining(['CustomerGroupId (Customer group, Key)', 'Description']),
			);
		} finally {
			await screenshot(page, 'editor.png');
		}
	});

	const requests = (await at.control.requests()).filter(({ service }) => service === 'fno');
	expect(requests.some(({ environment }) => environment === second.name)).toBe(true);
});

it('the editor shows the parameters for filters and write modes', async () => {
	const credential = await connectedCredential(at, 'secret');
	const entity = { entity: byName('CustomerGroups'), company: byId('usmf') };
	const instance = fromList('');
	const filtered = await workflowWith(at, credential, {
		resource: 'record',
		operation: 'getAll',
		instance,
		...entity,
		filterMode: 'conditions',
		conditions: {
			condition: [
				{ field: 'Description', operator: 'contains', value: typed('shop') },
				{ field: 'IsSalesTaxIncludedInPrice', operator: 'equals', value: fromList('') },
			],
		},
	});
	const batched = await workflowWith(at, credential, {
		resource: 'record',
		operation: 'upsert',
		instance,
		...entity,
		writeMode: 'batches',
	});
	await withPage(async (page) => {
		await signInToEditor(page, at.n8nUrl, OWNER);
		const open = async (id: string, shown: string[], picture: string) => {
			await page.goto(`${at.n8nUrl}/workflow/${id}`);
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${NODE}"]`).dblclick();
			await page.getByTestId('resource-locator-instance').waitFor();
			try {
				for (const text of shown) await page.getByText(text, { exact: true }).first().waitFor();
			} finally {
				await screenshot(page, picture);
			}
		};
		await open(filtered.id, ['Filter By', 'Must Meet', 'Add Condition', 'Output'], 'getMany.png');
		const values = page.getByTestId('resource-locator-value');
		await values.nth(1).getByTestId('rlc-input').click();
		const choices = page.getByTestId('rlc-item').filter({ visible: true });
		await choices.filter({ hasText: 'Yes' }).waitFor();
		const texts = await choices.allInnerTexts();
		expect(texts.map((text) => text.trim())).toEqual(['No', 'Yes']);
		await open(batched.id, ['If Found', 'Write Mode', 'Batch Size'], 'writeMode.png');
	});
}, 180_000);
