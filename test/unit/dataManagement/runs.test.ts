import { readDetails, readProjectRuns } from '../../../nodes/shared/dataManagement/runs/runDetails';
import { afterStart } from '../../../nodes/shared/dataManagement/runs/afterStart';
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
		['Cancelled', 'Canceled'],
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

const refusal = (message: string, status = 400, kind: 'forbidden' | 'refused' = 'refused') =>
	new FnoError({ kind, status, message, description: 'Correct it and run the item again.' });

describe('a run that F&O does not find right after its start', () => {
	const wait = async (limit: number, ...answers: unknown[]) =>
		await waitForRun(answering(...answers), 'run-1', {
			patience: { limit, interval: 1 },
			report: () => undefined,
		});

	it.each([
		'Execution details were not found for execution id: run-1',
		'Zu run-1 gibt es keine Angaben zur Ausführung.',
		'Bad request',
	])('is waited for: %s', async (words) => {
		expect(await wait(2000, refusal(words), refusal(words), value('Succeeded'))).toBe('Succeeded');
	});

	it('is reported with the words of F&O where it never appears', async () => {
		const error = await wait(20, refusal('Zu run-1 gibt es keine Angaben.')).catch(
			(e: unknown) => e,
		);
		expect(error).toMatchObject({
			kind: 'unknownOutcome',
			message: expect.stringContaining('F&O has no run run-1'),
			description: expect.stringContaining('"Zu run-1 gibt es keine Angaben."'),
		});
	});

	it('ends with the refusal itself where that names no run', async () => {
		await expect(wait(20, refusal('The value of x is not valid.'))).rejects.toThrow(
			'The value of x is not valid.',
		);
	});

	it('ends at once where the account may not see it', async () => {
		const forbidden = refusal('Access denied for run-1', 403, 'forbidden');
		await expect(wait(60_000, forbidden)).rejects.toThrow('Access denied');
	});
});

it.each([
	['Correct it and run the item again.', 'Correct it.'],
	['Check the proxy; then run the item again.', 'Check the proxy.'],
	['Run the item again. Check the instance.', 'Check the instance.'],
	[
		'It is kept for a while. Run the item again, which asks for a new one. Check the clock.',
		'It is kept for a while. Check the clock.',
	],
	['Run the export or the import again.', ''],
	['Look at run-1.', 'Look at run-1.'],
])('after a start, nothing advises to start again: %s', async (description, left) => {
	const refused = new FnoError({ kind: 'refused', message: 'No.', description });
	const error = await afterStart('run-1', async () => await Promise.reject(refused)).catch(
		(e: unknown) => e as FnoError,
	);
	const started = 'The run run-1 has been started: Get Status shows what became of it.';
	const shown = description.includes('run-1') ? left : `${left} ${started}`.trim();
	expect(error).toMatchObject({ message: 'No.', description: shown });
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
