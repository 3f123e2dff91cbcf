import { atLeast, holds, plainRow, type Report } from '../report';
import { percentile, spread, sum } from '../measure/statistics';
import type { Round } from './eventLoad';
import type { TimeByUser } from './profile';

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
	/** Milliseconds of n8n's main thread for each event in the profiled round, by what used them. */
	timePerEvent: TimeByUser;
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
		timePerEvent: result.timePerEvent,
		rounds: result.rounds.map(({ times: each, ...round }) => ({
			...round,
			acceptedPerSecond: round.accepted / round.seconds,
			p99: percentile(each, 99),
		})),
	};
}

type Figures = ReturnType<typeof figures>;

/** The rate of `one`, as a multiple of that of `other`: in all, and in each round. */
function compareRates(one: Figures, other: Figures) {
	const ratio = one.acceptedPerSecond / other.acceptedPerSecond;
	const ratios = one.rounds.map(
		(round, index) => round.acceptedPerSecond / (other.rounds[index]?.acceptedPerSecond ?? NaN),
	);
	const figure = `${ratio.toFixed(2)} (${spread(ratios, 2)}, ${ratios.length} rounds)`;
	return { ratio, ratios, figure };
}

/** What used less than this share of the time is added up. */
const SMALL_SHARE = 0.03;

/** What used the time of n8n, the most first. */
function describeTime({ timePerEvent }: Figures): string {
	const all = sum(Object.values(timePerEvent));
	const sorted = Object.entries(timePerEvent).sort(([, a], [, b]) => b - a);
	const large = sorted.filter(([, milliseconds]) => milliseconds >= all * SMALL_SHARE);
	const rest = all - sum(large.map(([, milliseconds]) => milliseconds));
	return [['all', all] as const, ...large, ['other', rest] as const]
		.map(([user, milliseconds]) => `${user} ${milliseconds.toFixed(2)}`)
		.join(', ');
}

/** The rows of the table and the figures behind them. */
export function reportOf(
	ours: ListenerResult,
	secured: ListenerResult,
	plain: ListenerResult,
	{ inFlight, isQuick }: { inFlight: number; isQuick: boolean },
): Report {
	const listeners = [ours, secured, plain].map(figures);
	const [our, like, fastest] = listeners;
	const toSecured = compareRates(our, like);
	const toPlain = compareRates(our, fastest);
	const each = (text: (one: Figures) => string | number) =>
		listeners.map((one) => `${one === our ? '' : `${one.title}: `}${text(one)}`).join('; ');
	const work = (what: string) => `trigger, ${our.events} events, ${inFlight} in flight: ${what}`;
	return {
		rows: [
			{
				work: work(`accepted per second, times the ${like.title}'s`),
				aim: `at least ${AIM_RATIO}`,
				figure: toSecured.figure,
				...(isQuick ? { met: '-' as const } : atLeast(toSecured.ratio, AIM_RATIO)),
			},
			plainRow(work(`accepted per second, times the ${fastest.title}'s`), toPlain.figure),
			{
				work: work('events lost'),
				aim: '0',
				figure: each(({ lost, sentWithWarmUp }) => `${lost} of ${sentWithWarmUp}`),
				...holds(our.lost === 0 && our.accepted === our.events),
			},
			{
				work: work('executions started'),
				aim: String(our.sentWithWarmUp),
				figure: each(({ executions, sentWithWarmUp }) => `${executions} of ${sentWithWarmUp}`),
				...holds(our.executions === our.sentWithWarmUp),
			},
			...[
				['accepted per second', (one: Figures) => one.acceptedPerSecond.toFixed(0)] as const,
				['99% accepted within', (one: Figures) => `${one.milliseconds.p99.toFixed(0)} ms`] as const,
				[
					'processor time of n8n for each',
					(one: Figures) => `${one.processorMilliseconds.toFixed(1)} ms`,
				] as const,
				['finished per second', (one: Figures) => one.finishedPerSecond.toFixed(0)] as const,
			].map(([what, text]) => plainRow(work(what), each(text))),
			...listeners.map((one) =>
				plainRow(`${one.title}, profile of n8n's main thread: ms for each`, describeTime(one)),
			),
		],
		details: { toSecured, toPlain, listeners },
	};
}
