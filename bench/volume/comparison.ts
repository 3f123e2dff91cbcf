import { median, spread } from '../measure/statistics';
import type { PrintLine } from '../../sandbox/n8n/install/ensureN8n';
import type { WorkflowRun } from './workflowRun';

/** One way of doing the work; each call of `run` does it once. */
export interface Candidate {
	title: string;
	run: () => Promise<WorkflowRun>;
}

export interface Result {
	title: string;
	runs: WorkflowRun[];
}

/**
 * Runs all candidates in turn. Each round starts with the next one, so that in a full cycle each is
 * first once and last once, and a change of the load affects all of them.
 * @param cycles 0 = a single round
 */
export async function compare(
	candidates: Candidate[],
	cycles: number,
	say: PrintLine,
): Promise<Map<string, Result>> {
	const rounds = Math.max(1, cycles * candidates.length);
	const results = new Map(
		candidates.map(({ title }): [string, Result] => [title, { title, runs: [] }]),
	);
	for (let round = 0; round < rounds; round += 1) {
		const first = round % candidates.length;
		for (const { title, run } of [...candidates.slice(first), ...candidates.slice(0, first)]) {
			const measured = await run();
			results.get(title)?.runs.push(measured);
			say(
				`${title}: ${seconds([measured.nodeMs])}, ${measured.traffic.fno?.requests ?? 0} requests`,
			);
		}
	}
	return results;
}

export const nodeTimes = ({ runs }: Result) => runs.map(({ nodeMs }) => nodeMs);
export const processorTimes = ({ runs }: Result) => runs.map(({ processorMs }) => processorMs);
const executionTimes = ({ runs }: Result) => runs.map(({ executionMs }) => executionMs);

const inSeconds = (milliseconds: number) => milliseconds / 1000;

/** The median and, for several values, the spread. */
export function seconds(milliseconds: number[], digits = 2): string {
	const values = milliseconds.map(inSeconds);
	const middle = `${median(values).toFixed(digits)} s`;
	return values.length > 1 ? `${middle} (${spread(values, digits)})` : middle;
}

export function megabytes(values: number[]): string {
	const middle = `${median(values).toFixed(0)} MB`;
	return values.length > 1 ? `${middle} (${spread(values, 0)})` : middle;
}

/** The ratio of the medians, with the spread of the ratios of each round. */
export function ratioOf(ours: number[], theirs: number[]): { ratio: number; text: string } {
	const ratio = median(ours) / median(theirs);
	const each = ours.map((value, round) => value / (theirs[round] ?? NaN));
	const text = each.length > 1 ? ` (${spread(each, 2)})` : '';
	return { ratio, text: `${ratio.toFixed(2)}${text}` };
}

/** A result in words. */
export function describe(result: Result): string {
	const { runs } = result;
	const most = (values: number[]) => Math.max(...values);
	const requests = most(runs.map(({ traffic }) => traffic.fno?.requests ?? 0));
	const inFlight = most(runs.map(({ traffic }) => traffic.fno?.inFlightMax ?? 0));
	return [
		`${seconds(nodeTimes(result))}; ${requests} requests, ${inFlight} in flight`,
		...(runs.some(({ executionMs }) => executionMs > 0)
			? [
					`execution ${seconds(executionTimes(result))}`,
					`CPU of n8n ${seconds(processorTimes(result))}`,
				]
			: []),
	].join('; ');
}

/** @throws Error if there is no result with this title */
export function resultOf(results: Map<string, Result>, title: string): Result {
	const found = results.get(title);
	if (found === undefined) throw new Error(`no result for ${title}`);
	return found;
}
