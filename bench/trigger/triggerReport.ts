import { atLeast, holds, plainRow, type Report } from '../report';
import { percentile, spread, sum } from '../measure/statistics';
import type { Round } from './eventLoad';

/** One round, and when n8n had finished the executions it started. */
export interface FinishedRound extends Omit<Round, 'sent'> {
	count: number;
	finishedSeconds: number;
	/** Processor time of n8n's process meanwhile; NaN if the system doesn't report it. */
	processorSeconds: number;
}

/** All measurements of one listener. */
export interface ListenerResult {
	title: string;
	rounds: FinishedRound[];
	/** All events sent to it, including the warm-up. */
	sent: number;
	executions: number;
	statuses: Record<string, number>;
	/** Events that no successful execution contains. */
	lost: number;
}

const AIM_RATIO = 0.9;

const accepted = ({ rounds }: ListenerResult) => sum(rounds.map((round) => round.accepted));
const rate = (result: ListenerResult) =>
	accepted(result) / sum(result.rounds.map(({ seconds }) => seconds));
const finishedRate = (result: ListenerResult) =>
	accepted(result) / sum(result.rounds.map(({ finishedSeconds }) => finishedSeconds));
const times = ({ rounds }: ListenerResult) => rounds.flatMap((round) => round.times);

function figures(result: ListenerResult) {
	return {
		title: result.title,
		events: sum(result.rounds.map(({ count }) => count)),
		accepted: accepted(result),
		acceptedPerSecond: rate(result),
		finishedPerSecond: finishedRate(result),
		processorMilliseconds:
			(1000 * sum(result.rounds.map((round) => round.processorSeconds))) /
			sum(result.rounds.map(({ count }) => count)),
		milliseconds: { p50: percentile(times(result), 50), p99: percentile(times(result), 99) },
		sentWithWarmUp: result.sent,
		executions: result.executions,
		statuses: result.statuses,
		lost: result.lost,
		rounds: result.rounds.map(({ times: each, ...round }) => ({
			...round,
			acceptedPerSecond: round.accepted / round.seconds,
			p99: percentile(each, 99),
		})),
	};
}

/** The rows of the table and the figures behind them. */
export function reportOf(
	ours: ListenerResult,
	other: ListenerResult,
	{ inFlight, isQuick }: { inFlight: number; isQuick: boolean },
): Report {
	const [our, their] = [figures(ours), figures(other)];
	const ratio = our.acceptedPerSecond / their.acceptedPerSecond;
	const ratios = our.rounds.map(
		(round, index) => round.acceptedPerSecond / (their.rounds[index]?.acceptedPerSecond ?? NaN),
	);
	const both = (text: (one: typeof our) => string | number) =>
		`${text(our)}; ${their.title}: ${text(their)}`;
	const work = (what: string) => `trigger, ${our.events} events, ${inFlight} in flight: ${what}`;
	return {
		rows: [
			{
				work: work(`accepted per second, times the ${their.title}'s`),
				aim: `at least ${AIM_RATIO}`,
				figure: `${ratio.toFixed(2)} (${spread(ratios, 2)}, ${ratios.length} rounds)`,
				...(isQuick ? { met: '-' as const } : atLeast(ratio, AIM_RATIO)),
			},
			{
				work: work('events lost'),
				aim: '0',
				figure: both(({ lost, sentWithWarmUp }) => `${lost} of ${sentWithWarmUp}`),
				...holds(our.lost === 0 && our.accepted === our.events),
			},
			{
				work: work('executions started'),
				aim: String(our.sentWithWarmUp),
				figure: both(({ executions, sentWithWarmUp }) => `${executions} of ${sentWithWarmUp}`),
				...holds(our.executions === our.sentWithWarmUp),
			},
			...[
				['accepted per second', (one: typeof our) => one.acceptedPerSecond.toFixed(0)] as const,
				[
					'99% accepted within',
					(one: typeof our) => `${one.milliseconds.p99.toFixed(0)} ms`,
				] as const,
				[
					'processor time of n8n for each',
					(one: typeof our) => `${one.processorMilliseconds.toFixed(1)} ms`,
				] as const,
				['finished per second', (one: typeof our) => one.finishedPerSecond.toFixed(0)] as const,
			].map(([what, text]) => plainRow(work(what), both(text))),
		],
		details: { ratio, ratios, listeners: [our, their] },
	};
}
