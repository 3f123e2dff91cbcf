import type { IDataObject } from 'n8n-workflow';
import { boundExecutor } from '../../../../nodes/Dynamics365FinanceOperations/operations/agent/boundExecutor';
import { companyRules } from '../../../../nodes/Dynamics365FinanceOperations/operations/companyRules';
import type { Operation } from '../../../../nodes/Dynamics365FinanceOperations/operations/operation';
import { findOperation } from '../../../../nodes/Dynamics365FinanceOperations/operations/registry';
import type { Item } from '../../../../nodes/Dynamics365FinanceOperations/operations/run/item';
import type { Run } from '../../../../nodes/Dynamics365FinanceOperations/operations/run/run';

const item = {
	index: 0,
	read: () => undefined,
	option: (name: string) => (name === 'maxCharacters' ? 1_000 : undefined),
	limit: () => undefined,
} as unknown as Item;

const long = 'x'.repeat(600);
const outputs: Readonly<Record<string, IDataObject[]>> = {
	records: [{ Memo: long }, { Memo: long }],
	fields: [{ Memo: long, Text: long }],
	both: [{ Memo: long, Text: long }, { Memo: long }],
};

/** The hints of an operation whose output is too long in each of these ways. */
async function hintsOf(id: string, operation: Operation): Promise<string[]> {
	const hints = Object.values(outputs).map(async (output) => {
		const executor = boundExecutor({ id, operation }, { execute: async () => output });
		if (!('execute' in executor)) throw new Error('Not an executor of items');
		const last = (await executor.execute({} as unknown as Run, item)).at(-1);
		return (last as { hint: string }).hint;
	});
	return await Promise.all(hints);
}

const operations = Object.keys(companyRules).map((id) => {
	const [resource, value] = id.split('.');
	const operation = findOperation(resource, value);
	if (!operation) throw new Error(`There is no operation ${id}`);
	return { id, operation, readOnly: companyRules[id]?.readOnly };
});

/** What an agent could only do by running the operation again. */
const INVITATION = /\brequest|\bnarrow|\bselect fewer|\braise the limit/i;

const inWriting = operations.filter(({ readOnly }) => readOnly !== 'allowed');

it.each(inWriting)('the agent is not told to run $id again to see more', async (each) => {
	for (const hint of await hintsOf(each.id, each.operation)) expect(hint).not.toMatch(INVITATION);
});

const writing = operations.filter(({ readOnly }) => readOnly === 'refused');

it.each(writing)('the agent is told not to run $id again', async ({ id, operation }) => {
	for (const hint of await hintsOf(id, operation)) expect(hint).toMatch(/Do not \w+ it again/);
});

it('the agent is told how to see more of a read', async () => {
	const read = findOperation('record', 'get');
	const hints = read && (await hintsOf('record.get', read));
	expect(hints).toEqual([
		'Not all results are shown. Narrow the request.',
		expect.stringMatching(/: Text\. Request the fields you need by name\.$/),
		expect.stringMatching(/Request the fields you need by name\. Not all results are shown\./),
	]);
});
