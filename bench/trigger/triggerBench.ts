import { join } from 'node:path';
import { ensureN8n } from '../../sandbox/n8n/install/ensureN8n';
import { rejectOnAbort, startStack, type Stack } from '../../sandbox/n8n/stack';
import type { BenchOptions, Report } from '../report';
import { waitUntilFinished, tallyOf, total, type Database } from './storedExecutions';
import { runRound } from './eventLoad';
import { processorSeconds } from '../measure/processorTime';
import { ourTrigger, activateListener, webhookNode, type ActiveListener } from './listeners';
import { reportOf, type ListenerResult, type FinishedRound } from './triggerReport';

const IN_FLIGHT = 20;

interface Size {
	rounds: number;
	events: number;
}

/** Fewer events give a first impression sooner. */
const FULL: Size = { rounds: 10, events: Number(process.env.BENCH_EVENTS ?? 5000) };
const QUICK: Size = { rounds: 2, events: 100 };

interface N8nProcess {
	database: Database;
	pid: number;
}

const say = (line: string) => console.log(`bench: ${line}`);

/** One round at one listener; it ends when n8n has finished all executions of it. */
async function runRoundToEnd(
	{ database, pid }: N8nProcess,
	listener: ActiveListener,
	count: number,
): Promise<FinishedRound> {
	const before = processorSeconds(pid);
	const { title, target, workflowId, sent } = listener;
	const { sent: ids, ...round } = await runRound(target, count, IN_FLIGHT);
	sent.push(...ids);
	const { lastEnd } = await waitUntilFinished(database, workflowId, sent.length);
	const processor = processorSeconds(pid) - before;
	const finishedSeconds = (lastEnd - round.startedAt) / 1000;
	say(
		`${title}: ${round.accepted} of ${count} accepted in ${round.seconds.toFixed(1)} s, finished in ${finishedSeconds.toFixed(1)} s`,
	);
	return { ...round, count, finishedSeconds, processorSeconds: processor };
}

/**
 * Rounds in turn, each listener as often first as second, so that a change of the load affects
 * both.
 */
async function compareListeners(
	stack: Stack,
	node: string,
	{ rounds, events }: Size,
): Promise<{ ours: ListenerResult; other: ListenerResult }> {
	const database = { node, file: join(stack.userFolder, '.n8n', 'database.sqlite') };
	const n8n = stack.children.find(({ name }) => name === 'n8n');
	const n8nProcess = { database, pid: n8n?.process.pid ?? 0 };
	const ours = await activateListener(stack, await ourTrigger(stack));
	const other = await activateListener(stack, webhookNode());
	const roundsOf = new Map<ActiveListener, FinishedRound[]>([
		[ours, []],
		[other, []],
	]);
	for (const listener of [ours, other])
		await runRoundToEnd(n8nProcess, listener, Math.ceil(events / 25));
	for (let round = 0; round < rounds; round += 1) {
		for (const listener of round % 2 === 0 ? [ours, other] : [other, ours]) {
			roundsOf
				.get(listener)
				?.push(await runRoundToEnd(n8nProcess, listener, Math.ceil(events / rounds)));
		}
	}
	const result = async (listener: ActiveListener): Promise<ListenerResult> => {
		const found = await tallyOf(database, listener.workflowId, { withIds: true });
		const seen = new Set(found.eventIds);
		return {
			title: listener.title,
			rounds: roundsOf.get(listener) ?? [],
			sent: listener.sent.length,
			executions: total(found),
			statuses: found.statuses,
			lost: listener.sent.filter((id) => !seen.has(id)).length,
		};
	};
	return { ours: await result(ours), other: await result(other) };
}

/**
 * Compares the trigger with n8n's own Webhook node: both in one n8n, in turn, with the same kind of
 * events.
 * @throws Error if n8n doesn't start or exits meanwhile
 */
export async function benchTrigger({ signal, isQuick }: BenchOptions): Promise<Report> {
	const { node } = await ensureN8n(say, signal);
	const stack = await startStack(say, { signal });
	try {
		const failures = [rejectOnAbort(signal), ...stack.children.map(({ ended }) => ended)];
		const { ours, other } = await Promise.race([
			compareListeners(stack, node, isQuick ? QUICK : FULL),
			...failures,
		]);
		return reportOf(ours, other, { inFlight: IN_FLIGHT, isQuick });
	} finally {
		await stack.stop();
	}
}
