import { publish, type Report } from './report';
import { benchRequire } from './require';
import { benchTrigger } from './trigger/bench';

type Bench = (signal: AbortSignal) => Report | Promise<Report>;

const benches: Readonly<Record<string, Bench>> = { require: benchRequire, trigger: benchTrigger };

/** Ctrl-C ends what a bench has started before the process goes. */
function stopSignal(): AbortSignal {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM'] as const) {
		process.once(name, () => controller.abort(new Error(`stopped by ${name}`)));
	}
	return controller.signal;
}

/** Runs the benches that are named, or all of them, one after another. */
async function main(named: string[]): Promise<void> {
	const unknown = named.filter((name) => !(name in benches));
	if (unknown.length > 0) {
		throw new Error(`no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);
	}
	const signal = stopSignal();
	const reports: Record<string, Report> = {};
	for (const [name, bench] of Object.entries(benches)) {
		if (named.length === 0 || named.includes(name)) reports[name] = await bench(signal);
	}
	publish(reports);
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
