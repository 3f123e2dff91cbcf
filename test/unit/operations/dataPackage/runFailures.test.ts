import { assertSucceeded } from '../../../../nodes/Dynamics365FinanceOperations/operations/dataPackage/results/runFailures';
import { FnoError } from '../../../../nodes/shared/transport/errors/fnoError';
import type { Connection } from '../../../../nodes/shared/transport/types';

/** What is said about a run that ended like this, where F&O answers the question for its errors. */
async function said(
	status: string,
	rowsStaged: number,
	answer: string | FnoError,
): Promise<string> {
	const request = async () => {
		if (answer instanceof Error) throw answer;
		return await Promise.resolve({
			status: 200,
			headers: {},
			text: JSON.stringify({ value: answer }),
		});
	};
	const connection = { request, instance: 'https://fno.example', cacheKey: 'k' };
	const results = [
		{
			entity: 'E',
			stagingStatus: null,
			targetStatus: null,
			rowsInFile: 2,
			rowsStaged,
			recordsCreated: 0,
			recordsUpdated: 0,
			rowsFailed: 2,
		},
	];
	const error: unknown = await assertSucceeded(connection as unknown as Connection, 'r', {
		status,
		results,
		failWhenPartial: true,
	}).catch((reason: unknown) => reason);
	if (!(error instanceof FnoError)) throw new Error('It counts as a success');
	return error.description;
}

const broken = new FnoError({ kind: 'unavailable', message: 'Down', description: 'Wait.' });

it.each<[string, number, string | FnoError, string]>([
	['Failed', 0, '[]', 'never reached staging'],
	['Failed', 2, '[]', 'F&O lists no refused row. Look at the run'],
	['Failed', 0, broken, 'could not be read. To try again, use Get Refused Rows'],
	['Canceled', 2, '[]', 'Somebody cancelled the run'],
	['Failed', 2, '[{"RecordId":"1","Field":"A","ErrorMessage":"b"}]', 'returns the rows'],
])('%s with %d rows staged: says what to do (%#)', async (status, staged, answer, advice) => {
	const description = await said(status, staged, answer);
	expect(description).toContain(advice);
	expect(description.includes('never reached staging')).toBe(advice === 'never reached staging');
});
