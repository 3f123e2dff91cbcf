import { join } from 'node:path';
import { ensureN8n } from '../../sandbox/n8n/install/ensureN8n';
import { rejectOnAbort, startStack, type Stack } from '../../sandbox/n8n/stack';
import type { BenchOptions, Report } from '../report';
import { settled, tallyOf, total, type Database } from './executions';
import { runRound } from './load';
import { processorSeconds } from '../processor';
import { ourTrigger, putInService, webhookNode, type Opponent } from './opponents';
import { reportOf, type Contest, type Lap } from './summary';

const IN_FLIGHT = 20;

interface Size {
	rounds: number;
	events: number;
}

/** A smaller number shows a trend sooner. */
const FULL: Size = { rounds: 10, events: Number(process.env.BENCH_EVENTS ?? 5000) };
const QUICK: Size = { rounds: 2, events: 100 };

interface Place {
	database: Database;
	/** n8n's process. */
	pid: number;
}

const say = (line: string) => console.log(`bench: ${line}`);

/** One round at one opponent, over when n8n has done all the work that it caused. */
async function lap({ database, pid }: Place, opponent: Opponent, count: number): Promise<Lap> {
	const before = processorSeconds(pid);
	const { title, target, workflowId, sent } = opponent;
	const { sent: ids, ...round } = await runRound(target, count, IN_FLIGHT);
	sent.push(...ids);
	const { lastEnd } = await settled(database, workflowId, sent.length);
	const processor = processorSeconds(pid) - before;
	const settledSeconds = (lastEnd - round.startedAt) / 1000;
	say(
		`${title}: ${round.answered} of ${count} answered in ${round.seconds.toFixed(1)} s, worked off in ${settledSeconds.toFixed(1)} s`,
	);
	return { ...round, count, settledSeconds, processorSeconds: processor };
}

/** Laps by turns, each opponent as often first as second, so that what changes meanwhile hits both. */
async function contest(
	stack: Stack,
	node: string,
	{ rounds, events }: Size,
): Promise<{ ours: Contest; other: Contest }> {
	const database = { node, file: join(stack.userFolder, '.n8n', 'database.sqlite') };
	const n8n = stack.children.find(({ name }) => name === 'n8n');
	const place = { database, pid: n8n?.process.pid ?? 0 };
	const ours = await putInService(stack, await ourTrigger(stack));
	const other = await putInService(stack, webhookNode());
	const laps = new Map<Opponent, Lap[]>([
		[ours, []],
		[other, []],
	]);
	for (const opponent of [ours, other]) await lap(place, opponent, Math.ceil(events / 25));
	for (let round = 0; round < rounds; round += 1) {
		for (const opponent of round % 2 === 0 ? [ours, other] : [other, ours]) {
			laps.get(opponent)?.push(await lap(place, opponent, Math.ceil(events / rounds)));
		}
	}
	const result = async (opponent: Opponent): Promise<Contest> => {
		const found = await tallyOf(database, opponent.workflowId, { withIds: true });
		const seen = new Set(found.eventIds);
		return {
			title: opponent.title,
			laps: laps.get(opponent) ?? [],
			sent: opponent.sent.length,
			executions: total(found),
			statuses: found.statuses,
			lost: opponent.sent.filter((id) => !seen.has(id)).length,
		};
	};
	return { ours: await result(ours), other: await result(other) };
}

/**
 * The trigger against n8n's own Webhook node: both in one n8n, fed by turns with the same events.
 * @throws Error when n8n does not come up or ends meanwhile
 */
export async function benchTrigger({ signal, isQuick }: BenchOptions): Promise<Report> {
	const { node } = await ensureN8n(say, signal);
	const stack = await startStack(say, { signal });
	try {
		const over = [rejectOnAbort(signal), ...stack.children.map(({ ended }) => ended)];
		const { ours, other } = await Promise.race([
			contest(stack, node, isQuick ? QUICK : FULL),
			...over,
		]);
		return reportOf(ours, other, { inFlight: IN_FLIGHT, isQuick });
	} finally {
		await stack.stop();
	}
}
