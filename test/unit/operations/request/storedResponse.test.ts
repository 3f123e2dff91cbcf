import { execute } from '../../../../nodes/Dynamics365FinanceOperations/operations/request/send/execute';
import type { Item } from '../../../../nodes/Dynamics365FinanceOperations/operations/run/item';
import type { Run } from '../../../../nodes/Dynamics365FinanceOperations/operations/run/run';

/** An n8n that cannot store a file, and an instance that responds to everything. */
const run = {
	ctx: {
		helpers: {
			prepareBinaryData: async () => await Promise.reject(new Error('No space left')),
		},
	},
	connection: async () =>
		await Promise.resolve({
			instance: 'https://contoso.operations.dynamics.com',
			transfer: async () =>
				await Promise.resolve({ status: 200, headers: {}, bytes: Buffer.from('x') }),
		}),
} as unknown as Run;

const itemFor = (method: string) => {
	const parameters: Record<string, unknown> = { method, path: '/data/X', responseFormat: 'file' };
	return {
		read: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		text: (name: string) => parameters[name],
		option: () => undefined,
		flag: () => false,
	} as unknown as Item;
};

describe('a response that n8n cannot store', () => {
	it('says of a write that it was carried out', async () => {
		await expect(execute(run, itemFor('POST'))).rejects.toMatchObject({
			kind: 'notReadBack',
			message:
				'The request was carried out, but its response could not be stored as a file: No space left',
		});
	});

	it('is an error of n8n if nothing was written', async () => {
		await expect(execute(run, itemFor('GET'))).rejects.toThrow(/^No space left$/);
	});
});
