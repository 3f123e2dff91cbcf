import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment, npmScript } from '../../../sandbox/n8n/install/npmEnvironment';
import { runProgram } from '../../../sandbox/n8n/install/runProgram';

export const ODATA_PACKAGE = 'n8n-nodes-odata';
const VERSION = '0.2.0';

/**
 * Installs the other package for OData as n8n would: without scripts and peers, and with its
 * dependencies in the folder of n8n's community packages. Returns why that failed, or undefined.
 */
export async function installODataPackage(
	folder: string,
	userFolder: string,
): Promise<string | undefined> {
	const target = join(folder, 'odata');
	await mkdir(target, { recursive: true });
	await writeFile(join(target, 'package.json'), '{ "private": true }\n');
	const args = ['install', `${ODATA_PACKAGE}@${VERSION}`, '--ignore-scripts', '--legacy-peer-deps'];
	try {
		await runProgram([process.execPath, npmScript(), ...args, '--no-audit', '--no-fund'], {
			cwd: target,
			env: cleanEnvironment(),
		});
	} catch (error) {
		return `npm did not install it: ${error instanceof Error ? error.message.slice(-200) : error}`;
	}
	const modules = join(userFolder, '.n8n', 'nodes', 'node_modules');
	await cp(join(target, 'node_modules'), modules, { recursive: true });
	return undefined;
}
