import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment, npmScript } from '../../../sandbox/n8n/install/npmEnvironment';
import { runProgram } from '../../../sandbox/n8n/install/runProgram';

export const ODATA_PACKAGE = 'n8n-nodes-odata';
const VERSION = '0.2.0';

/**
 * Installs the other package for OData as n8n would: no scripts, no peers, then its folder with all it
 * needs among n8n's community packages. Out: why that cannot be, or undefined.
 */
export async function installODataPackage(
	folder: string,
	userFolder: string,
): Promise<string | undefined> {
	const place = join(folder, 'odata');
	await mkdir(place, { recursive: true });
	await writeFile(join(place, 'package.json'), '{ "private": true }\n');
	const args = ['install', `${ODATA_PACKAGE}@${VERSION}`, '--ignore-scripts', '--legacy-peer-deps'];
	try {
		await runProgram([process.execPath, npmScript(), ...args, '--no-audit', '--no-fund'], {
			cwd: place,
			env: cleanEnvironment(),
		});
	} catch (error) {
		return `npm did not install it: ${error instanceof Error ? error.message.slice(-200) : error}`;
	}
	const modules = join(userFolder, '.n8n', 'nodes', 'node_modules');
	await cp(join(place, 'node_modules'), modules, { recursive: true });
	return undefined;
}
