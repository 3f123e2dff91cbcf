import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { continueOnFail, fields, items, record } from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf', objectId: '={{ $json.id }}' };
/** Groups that no other record refers to, so that they can be deleted. */
const FREE = 'A/B';
const MODES = ['oneByOne', 'batches', 'allOrNothing'];
const description = fields({ Description: 'Changed' });

const parametersOf = (operation: string, more: INodeParameters) =>
	record(operation, group, { ...(operation === 'update' && description), ...more });
const run = async (operation: string, more: INodeParameters, ids: string[], options = {}) =>
	await world.run(parametersOf(operation, more), {
		items: items(...ids.map((id) => ({ id }))),
		...options,
	});
const storedIds = async () =>
	(await world.rows('CustomerGroups'))
		.filter(({ dataAreaId }) => dataAreaId === 'usmf')
		.map(({ CustomerGroupId }) => CustomerGroupId);
const key = (id: string): IDataObject => ({ dataAreaId: 'usmf', CustomerGroupId: id });

describe.each(MODES)('a record that is not there, written %s', (writeMode) => {
	it.each(['delete', 'update'])('is an error of %s by default', async (operation) => {
		const { failure } = await run(operation, { writeMode }, ['none']);
		expect(failure?.message).toMatch(/No resources were found when selecting for update/);
	});

	it.each(['delete', 'update'])('is left out by %s with Skip', async (operation) => {
		const more = { writeMode, ifNotFound: 'skip' };
		const { outputs, failure } = await run(operation, more, ['none', FREE, 'neither']);
		expect(failure).toBeUndefined();
		expect(outputs[0]).toEqual([
			expect.objectContaining({
				json: expect.objectContaining(key(FREE)),
				pairedItem: { item: 1 },
			}),
		]);
	});

	it('is reported by Delete with Report', async () => {
		const more = { writeMode, ifNotFound: 'report' };
		const { outputs } = await run('delete', more, ['none', FREE]);
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{ deleted: false, ...key('none'), outcome: 'notFound' },
			{ deleted: true, ...key(FREE) },
		]);
		expect(await storedIds()).not.toContain(FREE);
	});

	it('is reported by Update with Report', async () => {
		const more = { writeMode, ifNotFound: 'report' };
		const { outputs } = await run('update', more, ['10', 'none']);
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{ ...key('10'), Description: 'Changed' },
			{ ...key('none'), outcome: 'notFound' },
		]);
	});

	it('does not count as missing if something other than F&O says so', async () => {
		for (const [method, path] of [
			['GET', '/data/CustomerGroups'],
			['POST', '/data/[$]batch'],
		]) {
			const then = { status: 404, body: '' };
			await world.sandbox.control.plan({ service: 'fno', method, path, times: 50, then });
		}
		const more = { writeMode, ifNotFound: 'skip' };
		const { result, log } = await world.during(
			async () => await run('delete', more, ['none', FREE], continueOnFail),
		);
		expect(result.outputs[0]).toHaveLength(2);
		for (const { json } of result.outputs[0]) {
			expect(String(json.error)).toMatch(/does not show whether the record exists|cannot be sent/);
		}
		expect(log.filter(({ method }) => method === 'DELETE')).toEqual([]);
		expect(await storedIds()).toContain(FREE);
	}, 60_000);
});

describe('a record with a key that F&O does not find by a read', () => {
	it.each(MODES)('is deleted rather than reported as missing, written %s', async (writeMode) => {
		const parameters = record(
			'delete',
			{ entity: 'PolicyTypes', objectId: 'TrvExpensePolicy' },
			{ writeMode, ifNotFound: 'report' },
		);
		expect(await world.output(parameters)).toEqual([
			{ deleted: true, PolicyType: 'TrvExpensePolicy' },
		]);
	});
});

it('many of them come with a hint that counts all requests', async () => {
	const ids = [...Array.from({ length: 19 }, (_, number) => `none${number}`), FREE];
	const { hints } = await run('delete', { ifNotFound: 'report' }, ids);
	expect(hints.join()).toContain(
		'20 items took 21 requests. With Write Mode "In Batches", 2 would',
	);
});

describe('the same record named by two items', () => {
	it.each(['oneByOne', 'batches'])('is deleted once, written %s', async (writeMode) => {
		const { outputs } = await run('delete', { writeMode, ifNotFound: 'report' }, [FREE, FREE]);
		expect(outputs[0].map(({ json }) => json.deleted)).toEqual([true, false]);
	});

	it('can be updated by both, written together', async () => {
		const more = { writeMode: 'allOrNothing', ifNotFound: 'skip' };
		const { outputs } = await run('update', more, [FREE, FREE]);
		expect(outputs[0]).toHaveLength(2);
	});

	it('cannot be deleted by both, written together', async () => {
		const more = { writeMode: 'allOrNothing', ifNotFound: 'skip' };
		const { failure } = await run('delete', more, [FREE, FREE]);
		expect(failure?.message).toMatch(/refer to the same record/);
	});
});

it('a choice that does not exist is refused', async () => {
	const { failure, writes } = await world.attempt(
		record('delete', { ...group, objectId: 'usmf,10' }, { ifNotFound: 'ignore' }),
	);
	expect(failure?.message).toMatch(/If Not Found must be one of fail, report, skip/);
	expect(writes).toEqual([]);
});

describe('Verify', () => {
	const verify = { options: { verify: true } };

	it.each(MODES)('confirms that a deleted record is gone, written %s', async (writeMode) => {
		const { outputs } = await run('delete', { writeMode, ...verify }, [FREE]);
		expect(outputs[0].map(({ json }) => json)).toEqual([{ deleted: true, ...key(FREE) }]);
	});

	it('finds out that F&O reported a delete and did nothing', async () => {
		await world.fail('DELETE', '/data/', 204);
		const { failure } = await run('delete', verify, [FREE]);
		expect(failure?.message).toMatch(
			/reported .* CustomerGroups as deleted, but it is still there/,
		);
		await world.fail('DELETE', '/data/', 204);
		const { outputs } = await run('delete', {}, [FREE]);
		expect(outputs[0][0].json).toEqual({ deleted: true, ...key(FREE) });
	});

	it('says so if the record cannot be read afterwards', async () => {
		await world.fail('GET', '/data/CustomerGroups(', 403);
		const { failure } = await run('delete', verify, [FREE]);
		expect(failure?.message).toMatch(/could not check that the record is gone/);
		expect(await storedIds()).not.toContain(FREE);
	});
});
