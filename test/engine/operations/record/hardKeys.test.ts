import { fields, record } from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

const sequences = { entity: 'SequenceV2Tables' };
const policy = { PolicyType: 'TrvExpensePolicy' };

describe('a record with an enumeration in its key, which F&O misses when it is read by key', () => {
	it('is found by Get', async () => {
		const [row] = await world.output(
			record('get', { entity: 'PolicyTypes', objectId: 'TrvExpensePolicy' }),
		);
		expect(row).toMatchObject({ ...policy, PolicyName: 'Expense' });
	});

	it('is returned by Get with its key and the chosen fields only', async () => {
		const parameters = record('get', { entity: 'PolicyTypes', objectId: 'TrvExpensePolicy' });
		const [row] = await world.output({
			...parameters,
			output: 'selectedFields',
			fieldNames: ['PolicyName'],
		});
		expect(row).toEqual({ PolicyType: 'TrvExpensePolicy', PolicyName: 'Expense' });
	});

	it.each(['oneByOne', 'batches'])(
		'is neither created again nor skipped by Create or Update, written %s',
		async (writeMode) => {
			const [stored] = await world.rows('SequenceV2Tables');
			const { NumberSequenceCode, ScopeType, ScopeValue } = stored;
			const given = { NumberSequenceCode, ScopeType, ScopeValue, Name: 'Changed' };
			const [row] = await world.output(
				record('upsert', sequences, { ...fields(given), writeMode, ifNotFound: 'create' }),
			);
			expect(row).toMatchObject({ outcome: 'updated' });
			expect(await world.rows('SequenceV2Tables')).toContainEqual(
				expect.objectContaining({ NumberSequenceCode, Name: 'Changed' }),
			);
		},
	);

	it('is missing only if a filter finds none either', async () => {
		await world.output(record('delete', { entity: 'PolicyTypes', objectId: 'TrvExpensePolicy' }));
		const { failure } = await world.attempt(
			record('get', { entity: 'PolicyTypes', objectId: 'TrvExpensePolicy' }),
		);
		expect(failure?.message).toMatch(/There is no record of PolicyTypes with this key/);
	});
});

describe('a key with a character that F&O reads as a pattern in a filter', () => {
	it('is looked for among all records that match', async () => {
		for (const CustomerGroupId of ['A*', 'AB']) {
			await world.output(
				record(
					'create',
					{ entity: 'CustomerGroups', company: 'usmf' },
					fields({ CustomerGroupId, Description: CustomerGroupId }),
				),
			);
		}
		await world.fail('GET', '/data/CustomerGroups(', 404);
		const [row] = await world.output(
			record('get', { entity: 'CustomerGroups', company: 'usmf', objectId: 'A*' }),
		);
		expect(row).toMatchObject({ CustomerGroupId: 'A*' });
	});
});
