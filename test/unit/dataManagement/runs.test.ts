import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { readDetails, readProjectRuns } from '../../../nodes/shared/dataManagement/runs/runDetails';
import { afterStart } from '../../../nodes/shared/dataManagement/runs/afterStart';
import { readStatus } from '../../../nodes/shared/dataManagement/runs/runStatus';
import { waitForRun } from '../../../nodes/shared/dataManagement/runs/waitForRun';
import { entityResult } from '../../../nodes/Dynamics365FinanceOperations/operations/dataPackage/results/entityResult';
import { FnoError } from '../../../nodes/shared/transport/errors/fnoError';
import { cancelled } from '../../../nodes/shared/transport/errors/failures';
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
const patience = { limit: 20_000, interval: 1 };

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
		expect(await wait(20_000, refusal(words), refusal(words), value('Succeeded'))).toBe(
			'Succeeded',
		);
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
		await expect(wait(20, refusal('The value of x is not valid.'))).rejects.toMatchObject({
			kind: 'unknownOutcome',
			message: 'The value of x is not valid.',
			reason: 'F&O refused to return the status of the run',
		});
	});

	it.each<[string, FnoError]>([
		['may not see it', refusal('Not now', 403, 'forbidden')],
		['is unknown', new FnoError({ kind: 'auth', message: 'Not now', description: '' })],
	])('ends at once, without saying that the run failed, where the account %s', async (_, error) => {
		await expect(wait(60_000, error)).rejects.toMatchObject({
			kind: 'unknownOutcome',
			message: 'Not now',
			reason: 'the status of the run could not be read',
		});
	});

	it('ends the same way without a connection', async () => {
		const error = new FnoError({ kind: 'network', message: 'Lost', description: '' });
		await expect(wait(20, error)).rejects.toMatchObject({ kind: 'unknownOutcome' });
	});

	it('ends as cancelled with its execution', async () => {
		await expect(wait(60_000, cancelled())).rejects.toMatchObject({ kind: 'cancelled' });
	});
});

describe('a refused status, with a clock of its own', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	/** The status, or the kind of the error, of a run with these responses after each second. */
	async function resultOf(at: (second: number) => unknown): Promise<[unknown, number]> {
		const start = Date.now();
		const seconds = () => Math.floor((Date.now() - start) / 1000);
		const request = async () => {
			const next = at(seconds());
			if (next instanceof Error) throw next;
			return await Promise.resolve({ status: 200, headers: {}, text: JSON.stringify(next) });
		};
		const connection = { ...answering(), request } as unknown as Connection;
		const waiting = waitForRun(connection, 'run-1', {
			patience: { limit: 3_600_000, interval: 1000 },
			report: () => undefined,
		}).then(
			(status) => [status, seconds()] as [string, number],
			(error: FnoError) => [error.kind, seconds()] as [string, number],
		);
		await jest.advanceTimersByTimeAsync(600_000);
		return await waiting;
	}

	it('is waited for as long after two minutes in which the instance was busy', async () => {
		const [result] = await resultOf((second) => {
			if (second < 120) return busy;
			return second < 170 ? refusal('Bad request') : value('Succeeded');
		});
		expect(result).toBe('Succeeded');
	});

	it('is waited for from the beginning after anything else', async () => {
		const [result] = await resultOf((second) => {
			if (second === 40) return busy;
			return second < 90 ? refusal('Bad request') : value('Succeeded');
		});
		expect(result).toBe('Succeeded');
	});

	it('ends the wait after a minute', async () => {
		const [result, seconds] = await resultOf(() => refusal('Bad request'));
		expect(result).toBe('unknownOutcome');
		expect(seconds).toBeGreaterThanOrEqual(60);
		expect(seconds).toBeLessThan(65);
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
	[
		'Check the record before you run the item again.',
		'Check the record before you run the item again.',
	],
])('after a start, nothing advises to start again: %s', async (description, left) => {
	const refused = new FnoError({ kind: 'refused', message: 'No.', description });
	const error = await afterStart('run-1', async () => await Promise.reject(refused)).catch(
		(e: unknown) => e as FnoError,
	);
	const started = 'The run run-1 has been started: Get Status shows its result.';
	const shown = description.includes('run-1') ? left : `${left} ${started}`.trim();
	expect(error).toMatchObject({ message: 'No.', description: shown });
});

/** All texts of the code that may be the advice of an error. */
const advices = ['transport', 'dataManagement', 'odata', 'metadata'].flatMap((folder) => {
	const root = join(__dirname, '../../../nodes/shared', folder);
	return readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.flatMap((name) => readFileSync(join(root, name), 'utf8').match(/'[^'\n]*'|`[^`]*`/g) ?? [])
		.map((literal) => literal.slice(1, -1))
		.filter((text) => /\bagain\b.*\./i.test(text));
});

it('no advice loses half a sentence after a start', async () => {
	expect(advices.length).toBeGreaterThan(20);
	for (const description of advices) {
		const refused = new FnoError({ kind: 'refused', message: 'No.', description });
		const error = (await afterStart('run-1', async () => await Promise.reject(refused)).catch(
			(e: unknown) => e,
		)) as FnoError;
		expect(error.description).not.toMatch(/(\b(and|before|or|then|you)|[,;:])\./i);
		expect(error.description).not.toMatch(/(?<!before you )run the item again\b/i);
		expect(error.description).toMatch(/^\W*[A-Z$]/);
	}
});

it('a run that has not started is the last of its project', async () => {
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
