import { unfetchedRuns } from '../../../../nodes/Dynamics365FinanceOperations/operations/dataPackage/export/changes';
import type { Whose } from '../../../../nodes/Dynamics365FinanceOperations/operations/dataPackage/export/changes';
import {
	recall,
	remember,
} from '../../../../nodes/Dynamics365FinanceOperations/operations/dataPackage/export/deltaMemory';
import type { Run } from '../../../../nodes/Dynamics365FinanceOperations/operations/run/run';
import { FnoError } from '../../../../nodes/shared/transport/errors/fnoError';
import type { Connection } from '../../../../nodes/shared/transport/types';

const NEVER = '1900-01-01T00:00:00Z';
const idAt = (hour: number) => `n8n-20260501T${String(hour).padStart(2, '0')}0000000Z-x`;
const [eight, nine, ten, eleven] = [8, 9, 10, 11].map(idAt);
const started = (JobId: string, hour: number) => ({
	JobId,
	StagingStartDateTime: new Date(Date.UTC(2026, 4, 1, hour)).toISOString(),
});
const waiting = (JobId: string) => ({ JobId, StagingStartDateTime: NEVER });

const notThere = new FnoError({ kind: 'refused', status: 400, message: 'Nein.', description: '' });

/** A project with these runs; all have succeeded unless `states` says otherwise. */
function projectWith(rows: readonly object[], states: Record<string, string | FnoError> = {}) {
	const request = async ({ path, body = '' }: { path: string; body?: string }) => {
		const isStatus = path.includes('GetExecutionSummaryStatus');
		const { executionId = '' } = isStatus ? (JSON.parse(body) as { executionId: string }) : {};
		const value = isStatus ? (states[executionId] ?? 'Succeeded') : rows;
		if (value instanceof Error) throw value;
		return await Promise.resolve({ status: 200, headers: {}, text: JSON.stringify({ value }) });
	};
	return { request, instance: 'https://fno.example', cacheKey: 'k' } as unknown as Connection;
}

async function idsOf(
	connection: Connection,
	fetched: string,
	pending: string[] = [],
	whose: Whose = 'all',
) {
	const runs = await unfetchedRuns(connection, 'p', { fetched, pending }, whose);
	return runs.map(({ executionId, isFound }) => (isFound ? executionId : `${executionId}?`));
}

describe('the runs whose changes were not returned', () => {
	it('are those after the one that was returned last, and those that have not started', async () => {
		const rows = [started(eight, 8), started(nine, 9), waiting(ten), started(eleven, 11)];
		expect(await idsOf(projectWith(rows), nine)).toEqual([eleven, ten]);
	});

	it('include later ones if that one has no start', async () => {
		const rows = [started(eight, 8), waiting(nine), waiting(ten), started(eleven, 11)];
		expect(await idsOf(projectWith(rows), nine)).toEqual([eleven, ten]);
		expect(await idsOf(projectWith(rows), ten)).toEqual([eleven, nine]);
	});

	it('include all others if that one has neither a start nor an ID of this node', async () => {
		const rows = [started('b', 8), waiting('c'), started('a', 9)];
		expect(await idsOf(projectWith(rows), 'c')).toEqual(['b', 'a']);
	});

	it('include remembered ones that are not found, in their order', async () => {
		const states = { gone: notThere, failed: 'Failed' };
		const remembered = ['done', 'gone', 'failed', 'new'];
		expect(await idsOf(projectWith([], states), 'f', remembered, 'remembered')).toEqual([
			'done',
			'gone?',
			'new',
		]);
	});
});

it('a memory with a single pending ID is read', () => {
	const data: Record<string, unknown> = {};
	const run = { ctx: { getWorkflowStaticData: () => data } } as unknown as Run;
	const place = { instance: 'i', project: 'p', company: 'c' };
	const pending = 'old' as unknown as string[];
	remember(run, place, { pending });
	expect(recall(run, place)).toEqual({ pending: ['old'] });
	remember(run, place, { fetched: 'f', pending: ['a', 'b'] });
	expect(recall(run, place)).toEqual({ fetched: 'f', pending: ['a', 'b'] });
});
