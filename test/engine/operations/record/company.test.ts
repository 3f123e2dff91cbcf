import { fields, odataFilter, record } from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf', objectId: 'usmf,10' };
const stored = async (id: string) =>
	(await world.rows('CustomerGroups')).filter((row) => row.CustomerGroupId === id);

describe('the company', () => {
	it.each([
		"CustomerGroupId eq '10' or(CustomerGroupId eq '20')",
		"(CustomerGroupId eq '10')or(CustomerGroupId eq '20')",
	])('also applies to the filter %s', async (filter) => {
		const rows = await world.output(
			record('getAll', { ...group, company: 'dat' }, odataFilter(filter)),
		);
		expect([...new Set(rows.map((row) => row.dataAreaId))]).toEqual(['dat']);
	});

	it('cannot be bypassed by a filter that closes a parenthesis too early', async () => {
		const filter = "CustomerGroupId eq '10') or (CustomerGroupId eq '20'";
		const { failure } = await world.attempt(record('getAll', group, odataFilter(filter)));
		expect(failure?.message).toMatch(/Filter/);
	});

	it('is the one in which a record is created', async () => {
		await world.output(
			record(
				'create',
				{ entity: 'CustomerGroups', company: 'dat' },
				fields({ CustomerGroupId: '77', Description: 'In dat' }),
			),
		);
		expect(await stored('77')).toEqual([expect.objectContaining({ dataAreaId: 'dat' })]);
	});
});
