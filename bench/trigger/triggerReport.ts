import { atLeast, holds, type Report } from '../report';
import { percentile, spread, sum } from '../measure/statistics';
import type { Round } from './eventLoad';

/** One round and when n8n had worked off the executions that it started. */
export interface Lap extends Omit<Round, 'sent'> {
	count: number;
	settledSeconds: number;
	/** What n8n's process used of a processor meanwhile; NaN where the system does not tell. */
	processorSeconds: number;
}

/** All that one opponent did. */
export interface Contest {
	title: string;
	laps: Lap[];
	/** Every event that was ever sent to it, warm-up included. */
	sent: number;
	executions: number;
	statuses: Record<string, number>;
	/** Events without a successful execution that holds them. */
	lost: number;
}

const AIM_RATIO = 0.9;

const answered = ({ laps }: Contest) => sum(laps.map((lap) => lap.answered));
const rate = (contest: Contest) =>
	answered(contest) / sum(contest.laps.map(({ seconds }) => seconds));
const settledRate = (contest: Contest) =>
	answered(contest) / sum(contest.laps.map(({ settledSeconds }) => settledSeconds));
const times = ({ laps }: Contest) => laps.flatMap((lap) => lap.times);

function figures(contest: Contest) {
	return {
		title: contest.title,
		events: sum(contest.laps.map(({ count }) => count)),
		answered: answered(contest),
		answeredPerSecond: rate(contest),
		workedOffPerSecond: settledRate(contest),
		processorMilliseconds:
			(1000 * sum(contest.laps.map((lap) => lap.processorSeconds))) /
			sum(contest.laps.map(({ count }) => count)),
		milliseconds: { p50: percentile(times(contest), 50), p99: percentile(times(contest), 99) },
		sentWithWarmUp: contest.sent,
		executions: contest.executions,
		statuses: contest.statuses,
		lost: contest.lost,
		laps: contest.laps.map(({ times: each, ...lap }) => ({
			...lap,
			answeredPerSecond: lap.answered / lap.seconds,
			p99: percentile(each, 99),
		})),
	};
}

/** The rows of the table and what they rest on. */
export function reportOf(
	ours: Contest,
	other: Contest,
	{ inFlight, isQuick }: { inFlight: number; isQuick: boolean },
): Report {
	const [we, they] = [figures(ours), figures(other)];
	const ratio = we.answeredPerSecond / they.answeredPerSecond;
	const ratios = we.laps.map(
		(lap, at) => lap.answeredPerSecond / (they.laps[at]?.answeredPerSecond ?? NaN),
	);
	const both = (text: (one: typeof we) => string | number) =>
		`${text(we)}; ${they.title}: ${text(they)}`;
	const work = (what: string) => `trigger, ${we.events} events, ${inFlight} in flight: ${what}`;
	return {
		rows: [
			{
				work: work(`answered per second, times the ${they.title}'s`),
				aim: `at least ${AIM_RATIO}`,
				figure: `${ratio.toFixed(2)} (${spread(ratios, 2)}, ${ratios.length} rounds)`,
				...(isQuick ? { met: '-' as const } : atLeast(ratio, AIM_RATIO)),
			},
			{
				work: work('events lost'),
				aim: '0',
				figure: both(({ lost, sentWithWarmUp }) => `${lost} of ${sentWithWarmUp}`),
				...holds(we.lost === 0 && we.answered === we.events),
			},
			{
				work: work('executions started'),
				aim: String(we.sentWithWarmUp),
				figure: both(({ executions, sentWithWarmUp }) => `${executions} of ${sentWithWarmUp}`),
				...holds(we.executions === we.sentWithWarmUp),
			},
			...[
				['answered per second', (one: typeof we) => one.answeredPerSecond.toFixed(0)] as const,
				[
					'99% answered within',
					(one: typeof we) => `${one.milliseconds.p99.toFixed(0)} ms`,
				] as const,
				[
					'processor time of n8n for each',
					(one: typeof we) => `${one.processorMilliseconds.toFixed(1)} ms`,
				] as const,
				['worked off per second', (one: typeof we) => one.workedOffPerSecond.toFixed(0)] as const,
			].map(([what, text]) => ({
				work: work(what),
				aim: '-',
				figure: both(text),
				met: '-' as const,
			})),
		],
		details: { ratio, ratios, opponents: [we, they] },
	};
}
