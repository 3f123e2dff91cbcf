import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, selectors, type BrowserContext, type Page } from 'playwright-core';
import { findProgram } from '../sandbox/n8n/install/npmEnvironment';
import type { Owner } from '../sandbox/n8n/api/n8nClient';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** @throws Error that says what to install if there is no Chromium */
function chromiumProgram(): string {
	const configured = process.env.CHROMIUM_PATH;
	const found = configured !== undefined && existsSync(configured) ? configured : undefined;
	const program = found ?? findProgram('chromium') ?? findProgram('google-chrome');
	if (program === undefined) {
		throw new Error(
			'Chromium is missing: install the Debian package "chromium" (apt-get install chromium) or set CHROMIUM_PATH to the program',
		);
	}
	return program;
}

/**
 * Runs `use` with a page of a new headless Chromium, which is closed afterwards.
 * @param trustAll accepts certificates that nobody vouches for, such as those of the sandbox
 */
export async function withPage<T>(
	use: (page: Page) => Promise<T>,
	{ trustAll = false } = {},
): Promise<T> {
	const profile = await mkdtemp(join(tmpdir(), 'e2e-chromium-'));
	let context: BrowserContext | undefined;
	try {
		context = await chromium.launchPersistentContext(profile, {
			executablePath: chromiumProgram(),
			headless: true,
			args: FLAGS,
			ignoreHTTPSErrors: trustAll,
			viewport: { width: 1500, height: 1000 },
		});
		const page = context.pages()[0] ?? (await context.newPage());
		// n8n's test attribute is not Playwright's default.
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
