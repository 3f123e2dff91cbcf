import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startSandbox, type Sandbox, type SandboxOptions } from './sandbox';

const number = (name: string, text: string): number => {
	const value = Number(text);
	if (!Number.isInteger(value) || value < 0) {
		throw new Error(`--${name} takes a number, not '${text}'`);
	}
	return value;
};

/** Parses the command line. Throws for an unknown option or a value that isn't a number. */
function readOptions(args: string[]): SandboxOptions {
	const option = { type: 'string' } as const;
	const { values } = parseArgs({
		args,
		options: {
			scale: option,
			'allow-http-webhooks': { type: 'boolean' },
			'package-file': option,
			'control-port': option,
			'entra-port': option,
			'power-platform-port': option,
			'bap-port': option,
			'resource-manager-port': option,
			'blob-port': option,
			'environment-ports': option,
			'dataverse-ports': option,
		},
	});
	const {
		'allow-http-webhooks': allowHttpWebhooks,
		'package-file': packageFile,
		...numbers
	} = values;
	const read = (name: keyof typeof numbers): number | undefined => {
		const text = numbers[name];
		return text === undefined ? undefined : number(name, text);
	};
	const readList = (name: keyof typeof numbers): number[] | undefined =>
		values[name]?.split(',').map((text) => number(name, text));
	return {
		scale: read('scale'),
		allowHttpWebhooks,
		packageFile,
		ports: {
			control: read('control-port'),
			entra: read('entra-port'),
			powerPlatform: read('power-platform-port'),
			bap: read('bap-port'),
			resourceManager: read('resource-manager-port'),
			blobs: read('blob-port'),
			environments: readList('environment-ports'),
			dataverses: readList('dataverse-ports'),
		},
	};
}

/**
 * A parent process that holds our stdin stops us by closing it; a terminal or /dev/null doesn't.
 */
function onParentGone(leave: () => void): void {
	const stdin = fstatSync(0);
	if (!stdin.isFIFO() && !stdin.isSocket()) return;
	process.stdin.on('end', leave).on('close', leave).resume();
}

/** Installed before the start, so that a signal during the start leaves nothing behind either. */
function leaveInOrder(starting: Promise<Sandbox>): void {
	let leaving = false;
	const leave = (): void => {
		if (leaving) return;
		leaving = true;
		starting
			.then(({ stop }) => stop())
			.then(
				() => process.exit(0),
				() => process.exit(1),
			);
	};
	process.on('SIGTERM', leave).on('SIGINT', leave);
	onParentGone(leave);
}

async function main(): Promise<void> {
	const starting = startSandbox(readOptions(process.argv.slice(2)));
	leaveInOrder(starting);
	// JSON leaves out `stop`.
	process.stdout.write(`${JSON.stringify(await starting)}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
