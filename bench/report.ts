import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';

/** One row of the table that all benchmarks print together. */
export interface Row {
	work: string;
	/** `-` where the figure is background for other rows. */
	aim: string;
	figure: string;
	met: 'yes' | 'no' | '-';
	/** By how much the figure misses its aim: 0.1 = a tenth. Not printed. */
	missedBy?: number;
}

export interface Report {
	rows: Row[];
	/** Everything else that was measured; written to the results file only. */
	details: unknown;
}

/** Options for every benchmark. */
export interface BenchOptions {
	/** Ctrl-C. */
	signal: AbortSignal;
	/** A small run that shows that everything works; times and memory are not checked. */
	isQuick: boolean;
	/** Run only these parts; empty = all. */
	parts: string[];
}

const RESULTS = path.join(import.meta.dirname, 'results.json');

/** Runs on one machine differ by less than this; a row that misses by more has failed. */
const TOLERANCE = 0.1;

const verdict = (isMet: boolean): Row['met'] => (isMet ? 'yes' : 'no');

/** The verdict where the aim is an upper limit. */
const atMost = (figure: number, aim: number): Pick<Row, 'met' | 'missedBy'> => ({
	met: verdict(figure <= aim),
	missedBy: figure <= aim ? 0 : figure / aim - 1,
});

/** The verdict where the aim is a lower limit. */
export const atLeast = (figure: number, aim: number): Pick<Row, 'met' | 'missedBy'> => ({
	met: verdict(figure >= aim),
	missedBy: figure >= aim ? 0 : aim / figure - 1,
});

/** The verdict on something that either holds or doesn't. */
export const holds = (isMet: boolean): Pick<Row, 'met' | 'missedBy'> => ({
	met: verdict(isMet),
	missedBy: isMet ? 0 : Infinity,
});

/** A figure without an aim: background for other rows. */
export const plainRow = (work: string, figure: string): Row => ({
	work,
	aim: '-',
	figure,
	met: '-',
});

export interface Limit {
	work: string;
	/** The largest value that meets the aim. */
	limit: number;
	value: number;
	/** Follows the number of the aim. */
	unit?: string;
	figure: string;
	/** False for times and memory of a quick run, which say nothing. */
	isChecked: boolean;
}

/** A figure with an upper limit. */
export const limitRow = ({ work, limit, value, unit = '', figure, isChecked }: Limit): Row => ({
	work,
	aim: `at most ${limit.toLocaleString('en')}${unit}`,
	figure,
	...(isChecked ? atMost(value, limit) : { met: '-' as const }),
});

const hasFailed = ({ met, missedBy = Infinity }: Row): boolean =>
	met === 'no' && !(missedBy <= TOLERANCE);

/**
 * Prints one table and writes everything to `bench/results.json`.
 * Returns the rows that missed their aim by more than a tenth.
 */
export function publish(reports: Record<string, Report>): Row[] {
	const rows = Object.values(reports).flatMap((report) => report.rows);
	console.table(rows.map(({ work, aim, figure, met }) => ({ work, aim, figure, met })));
	const machine = {
		at: new Date().toISOString(),
		node: process.version,
		processors: cpus().length,
		load: loadavg(),
	};
	writeFileSync(RESULTS, `${JSON.stringify({ machine, ...reports }, null, '\t')}\n`);
	return rows.filter(hasFailed);
}
