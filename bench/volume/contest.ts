import { median, spread } from '../statistics';
import type { PrintLine } from '../../sandbox/n8n/install/ensureN8n';
import type { Lap } from './lap';

/** Someone who does the work once, each time it is called. */
export interface Contender {
	title: string;
	run: () => Promise<Lap>;
}

export interface Result {
	title: string;
	laps: Lap[];
}

/**
 * Runs all by turns. Each round begins with the next one, so that in a whole cycle each is first once and
 * last once, and what changes meanwhile hits all.
 * @param cycles 0 = one round only
 */
export async function contest(
	contenders: Contender[],
	cycles: number,
	say: PrintLine,
): Promise<Map<string, Result>> {
	const rounds = Math.max(1, cycles * contenders.length);
	const results = new Map(
		contenders.map(({ title }): [string, Result] => [title, { title, laps: [] }]),
	);
	for (let round = 0; round < rounds; round += 1) {
		const first = round % contenders.length;
		for (const { title, run } of [...contenders.slice(first), ...contenders.slice(0, first)]) {
			const lap = await run();
			results.get(title)?.laps.push(lap);
			say(`${title}: ${seconds([lap.nodeMs])}, ${lap.traffic.fno?.requests ?? 0} requests`);
		}
	}
	return results;
}

export const nodeTimes = ({ laps }: Result) => laps.map(({ nodeMs }) => nodeMs);
export const processorTimes = ({ laps }: Result) => laps.map(({ processorMs }) => processorMs);
const executionTimes = ({ laps }: Result) => laps.map(({ executionMs }) => executionMs);

const inSeconds = (milliseconds: number) => milliseconds / 1000;

/** Median and, of several, the spread. */
export function seconds(milliseconds: number[], digits = 2): string {
	const values = milliseconds.map(inSeconds);
	const middle = `${median(values).toFixed(digits)} s`;
	return values.length > 1 ? `${middle} (${spread(values, digits)})` : middle;
}

export function megabytes(values: number[]): string {
	const middle = `${median(values).toFixed(0)} MB`;
	return values.length > 1 ? `${middle} (${spread(values, 0)})` : middle;
}

/** The times of two, divided round by round for the spread and median by median for the figure. */
export function ratioOf(ours: number[], theirs: number[]): { ratio: number; text: string } {
	const ratio = median(ours) / median(theirs);
	const each = ours.map((value, round) => value / (theirs[round] ?? NaN));
	const text = each.length > 1 ? ` (${spread(each, 2)})` : '';
	return { ratio, text: `${ratio.toFixed(2)}${text}` };
}

/** What is known of one who took part, in words. */
export function describe(result: Result): string {
	const { laps } = result;
	const most = (values: number[]) => Math.max(...values);
	const requests = most(laps.map(({ traffic }) => traffic.fno?.requests ?? 0));
	const inFlight = most(laps.map(({ traffic }) => traffic.fno?.inFlightMax ?? 0));
	return [
		`${seconds(nodeTimes(result))}; ${requests} requests, ${inFlight} in flight`,
		...(laps.some(({ executionMs }) => executionMs > 0)
			? [
					`execution ${seconds(executionTimes(result))}`,
					`CPU of n8n ${seconds(processorTimes(result))}`,
				]
			: []),
	].join('; ');
}

/** A contest's result by title. @throws Error for someone who took no part */
export function resultOf(results: Map<string, Result>, title: string): Result {
	const found = results.get(title);
	if (found === undefined) throw new Error(`${title} took no part`);
	return found;
}
