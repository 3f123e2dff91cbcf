import { benchCaches } from './caches/cachesBench';
import { benchPackages } from './packages/packagesBench';
import { publish, type BenchOptions, type Report } from './report';
import { benchRequire } from './requireBench';
import { benchTrigger } from './trigger/triggerBench';
import { benchVolume } from './volume/volumeBench';

type Benchmark = (options: BenchOptions) => Report | Promise<Report>;

const benchmarks: Readonly<Record<string, Benchmark>> = {
	caches: benchCaches,
	packages: benchPackages,
	require: benchRequire,
	trigger: benchTrigger,
	volume: benchVolume,
};

const QUICK = '--quick';

/** Ctrl-C stops what a benchmark has started before the process exits. */
function stopSignal(): AbortSignal {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM'] as const) {
		process.once(name, () => controller.abort(new Error(`stopped by ${name}`)));
	}
	return controller.signal;
}

/**
 * Runs the benchmarks in `args`, or all of them, one after another; `volume:read` selects one part.
 */
async function main(args: string[]): Promise<void> {
	const named = args.filter((arg) => arg !== QUICK).map((arg) => arg.split(':'));
	const unknown = named.flatMap(([name]) => (name in benchmarks ? [] : name));
	if (unknown.length > 0) {
		const known = Object.keys(benchmarks).join(', ');
		throw new Error(`unknown benchmark ${unknown.join(', ')}; there are ${known}`);
	}
	const options = { signal: stopSignal(), isQuick: args.includes(QUICK) };
	const reports: Record<string, Report> = {};
	for (const [name, benchmark] of Object.entries(benchmarks)) {
		const selected = named.filter(([other]) => other === name);
		if (named.length > 0 && selected.length === 0) continue;
		const parts = selected.flatMap(([, part]) => part ?? []);
		reports[name] = await benchmark({ ...options, parts });
	}
	const failed = publish(reports);
	for (const { work } of failed) console.error(`missed by more than a tenth: ${work}`);
	if (failed.length > 0) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
