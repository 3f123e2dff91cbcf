import { assertProjectIsFree } from '../../../nodes/shared/dataManagement/runs/blockingRun';
import { FnoError } from '../../../nodes/shared/transport/errors/fnoError';
import type { Connection } from '../../../nodes/shared/transport/types';

interface Listed {
	JobId: string;
	StagingStatus: string;
	TargetStatus: string;
	StagingStartDateTime: string;
}

const row = (JobId: string, status: string, began: string): Listed => ({
	JobId,
	StagingStatus: status,
	TargetStatus: status,
	StagingStartDateTime: began,
});
const NEVER = '1900-01-01T00:00:00Z';
const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();

/** An instance with these rows, and what it says about the status of some runs. */
function instance(rows: readonly Listed[], states: Record<string, string | FnoError>) {
	const sent: string[] = [];
	const answer = (path: string, body: string): unknown => {
		if (path.includes('GetExecutionSummaryStatus')) {
			const { executionId } = JSON.parse(body) as { executionId: string };
			const state = states[executionId] ?? 'Failed';
			if (state instanceof Error) throw state;
			return { value: state };
		}
		const query = new URLSearchParams(path.slice(path.indexOf('?')));
		const isWaiting = query.get('$filter')?.includes('lt 1901-01-01') ?? false;
		const by = query.get('$orderby') === 'JobId desc' ? 'JobId' : 'StagingStartDateTime';
		const found = rows
			.filter(({ StagingStartDateTime }) => !isWaiting || StagingStartDateTime === NEVER)
			.sort((a, b) => (a[by] < b[by] ? 1 : -1));
		return { value: found.slice(0, Number(query.get('$top') ?? Infinity)) };
	};
	const request = async ({ path, body = '' }: { path: string; body?: string }) => {
		sent.push(path);
		const text = JSON.stringify(await Promise.resolve(answer(path, body)));
		return { status: 200, headers: {}, text };
	};
	const connection = { request, instance: 'https://fno.example', cacheKey: 'k' };
	return { sent, connection: connection as unknown as Connection };
}

const history = Array.from({ length: 5_000 }, (_, n) => row(`old-${n}`, 'Finished', day(n)));

it('a long history is not read', async () => {
	const { sent, connection } = instance(history, {});
	await assertProjectIsFree(connection, 'p');
	expect(sent).toHaveLength(2);
	for (const path of sent) expect(path).toContain('$top=100');
});

it('a run that executes is found among others that never began', async () => {
	const zombies = Array.from({ length: 300 }, (_, n) => row(`z-${n}`, 'NotRun', NEVER));
	const running = row('running', 'Executing', day(6_000));
	const { connection } = instance([...history, ...zombies, running], { running: 'Executing' });
	await expect(assertProjectIsFree(connection, 'p')).rejects.toThrow('executing the run running');
});

it('so is the newest one that has not started', async () => {
	const zombies = Array.from({ length: 300 }, (_, n) => row(`n8n-2025-${n}`, 'NotRun', NEVER));
	const waiting = row('n8n-2026', 'NotRun', NEVER);
	const { connection } = instance([...zombies, waiting], { 'n8n-2026': 'NotRun' });
	await expect(assertProjectIsFree(connection, 'p')).rejects.toThrow('executing the run n8n-2026');
});

it('a run that is listed and not found has only just started', async () => {
	const refused = new FnoError({ kind: 'refused', status: 400, message: 'Nein.', description: '' });
	const { connection } = instance([row('new', 'NotRun', NEVER)], { new: refused });
	await expect(assertProjectIsFree(connection, 'p')).rejects.toThrow('executing the run new');
});

it('a run that only stages blocks nothing once it is done', async () => {
	const staged = { ...row('staged', 'Finished', day(1)), TargetStatus: 'NotRun' };
	const { connection } = instance([staged], { staged: 'Succeeded' });
	await expect(assertProjectIsFree(connection, 'p')).resolves.toBeUndefined();
});
