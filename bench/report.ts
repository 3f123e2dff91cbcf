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
	/** How far the figure is beyond its aim: 0.1 = a tenth. Not printed. */
	missedBy?: number;
}

export interface Report {
	rows: Row[];
	/** Whatever else was measured, for the file of results only. */
	details: unknown;
}

/** What every bench is given. */
export interface BenchOptions {
	/** Ctrl-C. */
	signal: AbortSignal;
	/** Small, to show that it works; times are not judged. */
	isQuick: boolean;
	/** Only these of its parts, where it has parts; none named = all. */
	parts: string[];
}

const RESULTS = path.join(import.meta.dirname, 'results.json');

/** Machines differ from run to run by less than this; a row missed by more has failed. */
const TOLERANCE = 0.1;

export const verdict = (isMet: boolean): Row['met'] => (isMet ? 'yes' : 'no');

/** A verdict on a figure that may be as large as its aim. */
export const atMost = (figure: number, aim: number): Pick<Row, 'met' | 'missedBy'> => ({
	met: verdict(figure <= aim),
	missedBy: figure <= aim ? 0 : figure / aim - 1,
});

/** A verdict on a figure that may be as small as its aim. */
export const atLeast = (figure: number, aim: number): Pick<Row, 'met' | 'missedBy'> => ({
	met: verdict(figure >= aim),
	missedBy: figure >= aim ? 0 : aim / figure - 1,
});

/** A verdict on something that holds or does not. */
export const holds = (isMet: boolean): Pick<Row, 'met' | 'missedBy'> => ({
	met: verdict(isMet),
	missedBy: isMet ? 0 : Infinity,
});

const hasFailed = ({ met, missedBy = Infinity }: Row): boolean =>
	met === 'no' && !(missedBy <= TOLERANCE);

/**
 * Prints one table and writes everything to `bench/results.json`.
 * Out: the rows that were missed by more than a tenth.
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
