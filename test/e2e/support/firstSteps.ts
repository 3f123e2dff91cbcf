import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** What our nodes and our credential are called, and what n8n calls what the steps need. */
const LABELS = {
	installFirst: 'Install a community node',
	triggerByHand: 'Trigger manually',
	search: 'd365',
	node: 'Dynamics 365 Finance & Operations',
	action: 'Create a record',
	customCloud: 'Custom',
	connect: 'Connect',
};

/** Where the pictures of the steps are saved, in their order. */
const PICTURES = join(tmpdir(), 'n8n-dynamics365-e2e', 'first-steps');

type TakePicture = (title: string, of?: Page) => Promise<void>;

/** Takes numbered pictures. */
async function createCamera(page: Page): Promise<TakePicture> {
	await rm(PICTURES, { recursive: true, force: true });
	await mkdir(PICTURES, { recursive: true });
	let count = 0;
	return async (title, of = page) => {
		count += 1;
		const path = join(PICTURES, `${String(count).padStart(2, '0')}-${title}.png`);
		await of.screenshot({ path, animations: 'disabled' });
		process.stdout.write(`e2e: ${path}\n`);
	};
}

/** A person's account, and what is entered in a credential by hand. */
export interface Account {
	userName: string;
	password: string;
	/** Text by the name of the field. */
	fields: Record<string, string>;
}

/** Someone who uses n8n's editor. */
export interface Walker {
	page: Page;
	n8nUrl: string;
	takePicture: TakePicture;
}

/** Nothing but n8n and the sandbox is reached; the editor would ask elsewhere for news. */
export async function createWalker(page: Page, n8nUrl: string): Promise<Walker> {
	const isElsewhere = ({ protocol, hostname }: URL) =>
		protocol.startsWith('http') && hostname !== 'localhost' && hostname !== '127.0.0.1';
	await page.context().route(isElsewhere, (route) => route.abort());
	return { page, n8nUrl, takePicture: await createCamera(page) };
}

/** Installs a package in the dialog of the settings. Out: its card. */
export async function installInDialog(
	{ page, n8nUrl, takePicture }: Walker,
	name: string,
): Promise<Locator> {
	await page.goto(`${n8nUrl}/settings/community-nodes`);
	const install = page.getByRole('button', { name: LABELS.installFirst });
	await install.waitFor();
	await takePicture('community-nodes');
	await install.click();
	await page.locator('input[name="packageNameInput"]').fill(name);
	await page.getByTestId('user-agreement-checkbox').click();
	await takePicture('install-dialog');
	await page.getByTestId('install-community-package-button').click();
	const card = page.getByTestId('community-package-card').filter({ hasText: name });
	// n8n runs npm several times.
	await card.waitFor({ timeout: 90_000 });
	await takePicture('installed');
	return card;
}

/** Begins a workflow and finds our node in the panel. Its parameters are open afterwards. */
export async function addNode({ page, n8nUrl, takePicture }: Walker): Promise<void> {
	await page.goto(`${n8nUrl}/workflow/new`);
	await page.getByTestId('canvas-add-button').click();
	const panel = page.getByTestId('node-creator');
	const item = (text: string) =>
		panel.getByTestId('node-creator-item-name').getByText(text, { exact: true });
	await item(LABELS.triggerByHand).click();
	await page.getByTestId('node-creator-plus-button').click();
	await panel.getByTestId('node-creator-search-bar').fill(LABELS.search);
	await item(LABELS.node).waitFor();
	await takePicture('node-panel');
	await item(LABELS.node).click();
	await item(LABELS.action).waitFor();
	await takePicture('actions');
	await item(LABELS.action).click();
	await page.getByTestId('node-parameters').waitFor();
	await takePicture('node-without-credential');
}

/** Makes a credential by hand and signs in as a person, in the window that opens. */
export async function connectAccount(
	{ page, takePicture }: Walker,
	account: Account,
): Promise<void> {
	await page.getByTestId('node-credentials-empty-state').getByRole('button').click();
	const dialog = page.getByTestId('credential-edit-dialog');
	const field = (name: string) => dialog.getByTestId(`parameter-input-${name}`);
	await field('tenantId').waitFor();
	await takePicture('credential-empty');
	await field('cloud').locator('input').first().click();
	await page
		.locator('.el-select-dropdown__item')
		.filter({ visible: true })
		.filter({ hasText: LABELS.customCloud })
		.click();
	for (const [name, text] of Object.entries(account.fields)) {
		await field(name).locator('input').first().fill(text);
	}
	const banner = dialog.getByTestId('oauth-not-connected-banner');
	await banner.scrollIntoViewIfNeeded();
	await takePicture('credential-filled');
	const [popup] = await Promise.all([
		page.context().waitForEvent('page'),
		banner.getByRole('button', { name: LABELS.connect }).click(),
	]);
	await popup.locator('input[name=userName]').fill(account.userName);
	await popup.locator('input[name=password]').fill(account.password);
	await takePicture('sign-in', popup);
	await popup.locator('button[type=submit]').click();
	// The dialog closes itself, and the node uses the new credential.
	await dialog.waitFor({ state: 'hidden' });
	await page.getByTestId('node-credentials-select').waitFor();
	await takePicture('connected');
}

/** Opens the list of a parameter, searches it and picks the entry with this text. */
export async function pickFromList(
	{ page, takePicture }: Walker,
	parameter: string,
	search: string,
	text: string,
): Promise<void> {
	await page.getByTestId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
	await page.getByTestId('rlc-search').filter({ visible: true }).fill(search);
	const found = page.getByTestId('rlc-item').filter({ visible: true, hasText: text });
	await found.first().waitFor();
	await takePicture(`list-of-${parameter}`);
	await found.first().click();
}

/**
 * Waits for the fields of the chosen entity. When they arrive, n8n 2.41 forgets what a list that is
 * open has loaded, and shows nothing until it is opened again.
 */
export async function waitForFields({ page }: Walker): Promise<void> {
	const fields = page.getByTestId('mapping-fields-container');
	await fields.locator('[data-test-id^="parameter-input-"]').first().waitFor();
}

/** Enters values in the fields of the open node's entity. */
export async function mapFields(
	{ page, takePicture }: Walker,
	values: Record<string, string>,
): Promise<void> {
	const fields = page.getByTestId('mapping-fields-container');
	for (const [name, text] of Object.entries(values)) {
		await fields.getByTestId(`parameter-input-${name}`).locator('input').first().fill(text);
	}
	await takePicture('mapped');
}

/** Runs the open node. Out: the panel with what it gave out. */
export async function executeStep({ page, takePicture }: Walker): Promise<Locator> {
	await page.getByTestId('node-execute-button').click();
	const output = page.getByTestId('output-panel');
	await output.getByTestId('ndv-items-count').waitFor();
	await takePicture('output');
	return output;
}
