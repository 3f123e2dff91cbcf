import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rejectOnAbort, startStack, type Stack } from '../../sandbox/n8n/stack';
import type { BenchOptions, Report } from '../report';
import { waitUntilFinished, tallyOf, total, type Database } from './storedExecutions';
import { runRound } from './eventLoad';
import { processorSeconds } from '../measure/processorTime';
import {
	ourTrigger,
	activateListener,
	securedWebhookNode,
	webhookNode,
	type ActiveListener,
} from './listeners';
import { withProfile } from './profile';
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

/** All listeners in one order, starting with another one in each round. */
const inTurn = (listeners: ActiveListener[], round: number): ActiveListener[] =>
	listeners.map((_, index) => listeners[(index + round) % listeners.length]);

/**
 * Rounds in turn, each listener as often first as the others, so that a change of the load affects
 * all of them; then one round of each with a profile.
 */
async function compareListeners(
	stack: Stack,
	profileFile: string,
	{ rounds, events }: Size,
): Promise<ListenerResult[]> {
	const file = join(stack.userFolder, '.n8n', 'database.sqlite');
	const database = { node: stack.n8nNode, file };
	const pid = stack.children.find(({ name }) => name === 'n8n')?.process.pid ?? 0;
	const n8nProcess = { database, pid };
	const listeners: ActiveListener[] = [];
	for (const listener of [await ourTrigger(stack), await securedWebhookNode(stack), webhookNode()])
		listeners.push(await activateListener(stack, listener));
	const roundsOf = new Map<ActiveListener, FinishedRound[]>(listeners.map((one) => [one, []]));
	for (const listener of listeners)
		await runRoundToEnd(n8nProcess, listener, Math.ceil(events / 25));
	const count = Math.ceil(events / rounds);
	for (let round = 0; round < rounds; round += 1) {
		for (const listener of inTurn(listeners, round))
			roundsOf.get(listener)?.push(await runRoundToEnd(n8nProcess, listener, count));
	}
	const results: ListenerResult[] = [];
	for (const listener of listeners) {
		const time = await withProfile({ pid, file: profileFile }, () =>
			runRoundToEnd(n8nProcess, listener, count),
		);
		const found = await tallyOf(database, listener.workflowId, { withIds: true });
		const seen = new Set(found.eventIds);
		results.push({
			title: listener.title,
			rounds: roundsOf.get(listener) ?? [],
			sent: listener.sent.length,
			executions: total(found),
			statuses: found.statuses,
			lost: listener.sent.filter((id) => !seen.has(id)).length,
			timePerEvent: Object.fromEntries(
				Object.entries(time).map(([user, milliseconds]) => [user, milliseconds / count]),
			),
		});
	}
	return results;
}

/**
 * Compares the trigger with n8n's own Webhook node, secured and plain: all in one n8n, in turn, with
 * the same kind of events.
 * @throws Error if n8n doesn't start or exits meanwhile
 */
export async function benchTrigger({ signal, isQuick }: BenchOptions): Promise<Report> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-dynamics365-profile-'));
	const profileFile = join(folder, 'profile.json');
	const n8nSettings = {
		EXTERNAL_HOOK_FILES: join(import.meta.dirname, 'profileHook.ts'),
		BENCH_PROFILE_FILE: profileFile,
	};
	const stack = await startStack(say, { signal, n8nSettings });
	try {
		const failures = [rejectOnAbort(signal), ...stack.children.map(({ ended }) => ended)];
		const [ours, secured, plain] = await Promise.race([
			compareListeners(stack, profileFile, isQuick ? QUICK : FULL),
			...failures,
		]);
		return reportOf(ours, secured, plain, { inFlight: IN_FLIGHT, isQuick });
	} finally {
		await stack.stop();
		await rm(folder, { recursive: true, force: true });
	}
}
