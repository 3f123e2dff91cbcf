import type { SandboxTls } from '../servers/tls';
import { readPackageFile } from './packageFile';
import { startProxy, type RunningProxy } from './proxy';
import { createRegistry } from './registryApi';

/**
 * Starts the proxy behind which n8n installs a package as its users do.
 * In: its tarball, and the sandbox's certificates.
 */
export async function offerPackage(
	packageFile: string,
	{ certificateFor }: SandboxTls,
): Promise<RunningProxy> {
	return await startProxy(certificateFor, createRegistry(await readPackageFile(packageFile)));
}
