import { publish, type BenchOptions, type Report } from './report';
import { benchRequire } from './requireBench';
import { benchTrigger } from './trigger/triggerBench';
import { benchVolume } from './volume/volumeBench';

type Bench = (options: BenchOptions) => Report | Promise<Report>;

const benches: Readonly<Record<string, Bench>> = {
	require: benchRequire,
	trigger: benchTrigger,
	volume: benchVolume,
};

const QUICK = '--quick';

/** Ctrl-C ends what a bench has started before the process goes. */
function stopSignal(): AbortSignal {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM'] as const) {
		process.once(name, () => controller.abort(new Error(`stopped by ${name}`)));
	}
	return controller.signal;
}

/** Runs the benches that are named, or all of them, one after another; `volume:read` is a part of one. */
async function main(args: string[]): Promise<void> {
	const named = args.filter((arg) => arg !== QUICK).map((arg) => arg.split(':'));
	const unknown = named.flatMap(([name]) => (name in benches ? [] : name));
	if (unknown.length > 0) {
		throw new Error(`no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);
	}
	const options = { signal: stopSignal(), isQuick: args.includes(QUICK) };
	const reports: Record<string, Report> = {};
	for (const [name, bench] of Object.entries(benches)) {
		const wanted = named.filter(([bench]) => bench === name);
		if (named.length > 0 && wanted.length === 0) continue;
		const parts = wanted.flatMap(([, part]) => part ?? []);
		reports[name] = await bench({ ...options, parts });
	}
	const failed = publish(reports);
	for (const { work } of failed) console.error(`missed by more than a tenth: ${work}`);
	if (failed.length > 0) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
