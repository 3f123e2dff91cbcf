import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';

/** One row of the table that all benches print together. */
export interface Row {
	work: string;
	/** `-` where the figure only tells what the others rest on. */
	aim: string;
	figure: string;
	met: 'yes' | 'no' | '-';
}

export interface Report {
	rows: Row[];
	/** Whatever else was measured, for the file of results only. */
	details: unknown;
}

const RESULTS = path.join(import.meta.dirname, 'results.json');

export const verdict = (isMet: boolean): Row['met'] => (isMet ? 'yes' : 'no');

/** Prints one table and writes everything to `bench/results.json`. */
export function publish(reports: Record<string, Report>): void {
	console.table(Object.values(reports).flatMap(({ rows }) => rows));
	const machine = {
		at: new Date().toISOString(),
		node: process.version,
		processors: cpus().length,
		load: loadavg(),
	};
	writeFileSync(RESULTS, `${JSON.stringify({ machine, ...reports }, null, '\t')}\n`);
}
