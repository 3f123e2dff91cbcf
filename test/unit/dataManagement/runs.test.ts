import { readDetails, readProjectRuns } from '../../../nodes/shared/dataManagement/runs/runDetails';
import { readStatus } from '../../../nodes/shared/dataManagement/runs/runStatus';
import { waitForRun } from '../../../nodes/shared/dataManagement/runs/waitForRun';
import { entityResult } from '../../../nodes/Dynamics365FinanceOperations/operations/dataPackage/results/entityResult';
import { FnoError } from '../../../nodes/shared/transport/errors/fnoError';
import type { Connection } from '../../../nodes/shared/transport/types';

/** A connection that gives these bodies, or throws these errors, one after the other. */
function answering(...answers: unknown[]): Connection {
	const left = [...answers];
	const request = async () => {
		const next = left.length > 1 ? left.shift() : left[0];
		if (next instanceof Error) throw next;
		return await Promise.resolve({ status: 200, headers: {}, text: JSON.stringify(next) });
	};
	return { request, instance: 'https://fno.example', cacheKey: 'k' } as unknown as Connection;
}

const value = (content: unknown) => ({ value: content });
const busy = new FnoError({ kind: 'unavailable', message: 'Busy', description: 'Wait.' });
const patience = { limit: 2000, interval: 1 };

describe('the status of a run', () => {
	it.each([
		['Succeeded', 'Succeeded'],
		['succeeded', 'Succeeded'],
		[3, 'Succeeded'],
		['4', 'PartiallySucceeded'],
		[6, 'Canceled'],
		[0, 'Unknown'],
		['', 'Unknown'],
		['SomethingNew', 'SomethingNew'],
	])('%j is %s', async (written, status) => {
		expect(await readStatus(answering(value(written)), 'r')).toBe(status);
	});

	it('is requested again while the instance is busy', async () => {
		const connection = answering(busy, busy, value('Succeeded'));
		expect(await waitForRun(connection, 'r', { patience, report: () => undefined })).toBe(
			'Succeeded',
		);
	});

	it('is abandoned if the instance stays busy', async () => {
		const waiting = waitForRun(answering(busy), 'r', {
			patience: { ...patience, limit: 20 },
			report: () => undefined,
		});
		await expect(waiting).rejects.toThrow('Busy');
	});
});

it('a run that has not begun is the last of its project', async () => {
	const rows = [
		{ JobId: 'new', StagingStartDateTime: '' },
		{ JobId: 'waiting', StagingStartDateTime: '1900-01-01T00:00:00Z' },
		{ JobId: 'second', StagingStartDateTime: '2026-05-02T00:00:00Z' },
		{ JobId: 'first', StagingStartDateTime: '2026-05-01T00:00:00Z' },
	];
	const runs = await readProjectRuns(answering(value(rows)), 'p');
	expect(runs.map(({ executionId }) => executionId).slice(0, 2)).toEqual(['first', 'second']);
});

it('counts that are not listed are unknown, and not none', async () => {
	const [details] = await readDetails(answering(value([{ EntityName: 'E' }])), 'r');
	expect(entityResult('E', details, { rows: 3, execute: true })).toMatchObject({
		rowsInFile: 3,
		rowsStaged: null,
		rowsFailed: null,
	});
});
