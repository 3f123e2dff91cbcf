import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, selectors, type BrowserContext, type Page } from 'playwright-core';
import { findProgram } from '../sandbox/n8n/install/npm';
import type { Owner } from '../sandbox/n8n/api/client';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** @throws Error naming the package to install when there is no Chromium */
function chromiumProgram(): string {
	const named = process.env.CHROMIUM_PATH;
	const found = named !== undefined && existsSync(named) ? named : undefined;
	const program = found ?? findProgram('chromium') ?? findProgram('google-chrome');
	if (program === undefined) {
		throw new Error(
			'Chromium is missing: install the Debian package "chromium" (apt-get install chromium) or name the program in CHROMIUM_PATH',
		);
	}
	return program;
}

/** Runs `use` with a page of a fresh, headless Chromium, which is closed afterwards. */
export async function withPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
	const profile = await mkdtemp(join(tmpdir(), 'e2e-chromium-'));
	let context: BrowserContext | undefined;
	try {
		context = await chromium.launchPersistentContext(profile, {
			executablePath: chromiumProgram(),
			headless: true,
			args: FLAGS,
			viewport: { width: 1500, height: 1000 },
		});
		const page = context.pages()[0] ?? (await context.newPage());
		// n8n's own test attribute is not the one that Playwright looks for.
		selectors.setTestIdAttribute('data-test-id');
		return await use(page);
	} finally {
		await context?.close();
		await rm(profile, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** Signs in to n8n's editor as a person would. */
export async function signInToEditor(page: Page, url: string, owner: Owner): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.fill('input[name=emailOrLdapLoginId]', owner.email);
	await page.fill('input[name=password]', owner.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
}
