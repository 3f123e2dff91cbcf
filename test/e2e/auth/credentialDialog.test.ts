import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { createCredential, credentialData } from '../../../sandbox/n8n/api/credentials';
import type { Account } from '../../../sandbox/n8n/api/credentials';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { OWNER } from '../../../sandbox/n8n/stack';
import { signInToEditor, withPage } from '../../../tools/chromium';
import { unroll } from '../../../tools/screenshots/camera';
import { useWorld } from '../support/world';

const at = useWorld();
const OUTPUT = join(tmpdir(), 'n8n-dynamics365-e2e');

/** Opens a new credential in the editor's dialog. */
async function inDialog(
	account: Account,
	changes: JsonObject,
	look: (dialog: Locator) => Promise<void>,
): Promise<void> {
	const data = credentialData(at.sandbox, account, { cloud: 'global', ...changes });
	const { id } = await createCredential(at.client, `dialog ${account}`, data);
	await withPage(async (page) => {
		await page.setViewportSize({ width: 1300, height: 1900 });
		await signInToEditor(page, at.n8nUrl, OWNER);
		await page.goto(`${at.n8nUrl}/home/credentials/${id}`);
		const dialog = page.getByTestId('credential-edit-dialog');
		await dialog.getByText('Instance URL').waitFor();
		try {
			await look(dialog);
		} finally {
			await mkdir(OUTPUT, { recursive: true });
			await unroll(dialog);
			await page.screenshot({ path: join(OUTPUT, `credential-${account}.png`) });
		}
	});
}

const inEntra = 'Microsoft Dynamics ERP';
const inFno = 'System administration > Setup > Microsoft Entra ID applications';

it('the dialog tells a person what to set up in Entra ID', async () => {
	await inDialog('person', {}, async (dialog) => {
		expect(await dialog.getByText(inEntra).isVisible()).toBe(true);
		expect(await dialog.getByText(inFno).count()).toBe(0);
		expect(await dialog.getByText('Shared Entities').count()).toBe(0);
	});
});

it('the dialog tells a service principal what to set up in F&O', async () => {
	await inDialog('secret', { allowedCompanies: 'usmf, usrt' }, async (dialog) => {
		expect(await dialog.getByText(inFno).isVisible()).toBe(true);
		expect(await dialog.getByText(inEntra).count()).toBe(0);
		expect(await dialog.getByText('Shared Entities').isVisible()).toBe(true);
	});
});
