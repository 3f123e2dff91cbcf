import { fields, record } from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf', objectId: 'usmf,77' };
const stored = async (id: string) =>
	(await world.rows('CustomerGroups')).filter((row) => row.CustomerGroupId === id);

describe('a record', () => {
	it('can be created, read, updated and deleted', async () => {
		const [created] = await world.output(
			record('create', group, fields({ CustomerGroupId: '77', Description: 'Web shop' })),
		);
		expect(created).toMatchObject({ dataAreaId: 'usmf', CustomerGroupId: '77', PaymentTermId: '' });

		const [read] = await world.output(record('get', group));
		expect(read).toEqual(created);

		const [updated] = await world.output(
			record('update', group, {
				...fields({ Description: 'Web shops' }),
				options: { readBack: true },
			}),
		);
		expect(updated).toEqual({ ...created, Description: 'Web shops' });

		const [deleted] = await world.output(record('delete', group));
		expect(deleted).toEqual({ deleted: true, dataAreaId: 'usmf', CustomerGroupId: '77' });
		expect(await stored('77')).toEqual([]);
	});

	it('keeps the fields that an update does not contain', async () => {
		const before = await world.output(record('get', { ...group, objectId: 'usmf,10' }));
		await world.output(
			record('update', { ...group, objectId: 'usmf,10' }, fields({ Description: 'Changed' })),
		);
		const after = await world.output(record('get', { ...group, objectId: 'usmf,10' }));
		expect(after).toEqual([{ ...before[0], Description: 'Changed' }]);
	});

	it('loses the values of the fields named in Fields to Clear', async () => {
		await world.output(
			record(
				'update',
				{ ...group, objectId: 'usmf,10' },
				{
					...fields({}),
					fieldsToClear: ['PaymentTermId'],
				},
			),
		);
		expect(await stored('10')).toContainEqual(
			expect.objectContaining({ dataAreaId: 'usmf', PaymentTermId: '' }),
		);
	});

	it('gets its key from the number sequence if the key is left out', async () => {
		const [created] = await world.output(
			record(
				'create',
				{ entity: 'CustomersV3', company: 'usmf' },
				fields({ CustomerGroupId: '10', OrganizationName: 'New', SalesCurrencyCode: 'USD' }),
			),
		);
		expect(created.CustomerAccount).toEqual(expect.stringMatching(/.+/));
	});

	it('keeps all digits of numbers that are too large for JavaScript', async () => {
		const [customer] = await world.output(
			record('get', { entity: 'CustomersV3', objectId: 'usmf,US-001' }),
		);
		expect(customer.AddressRecordId).toBe('90071992547409001');
		expect(customer.CreditLimit).toBe('12345678901234.123456');
	});

	it.each(["O'Neil", 'A/B', '"A,B"', '50% off', 'C#+?&', 'Zürich-東京', '"(x)=""y"""'])(
		'is found by a key with special characters: %s',
		async (part) => {
			const [row] = await world.output(record('get', { ...group, objectId: `usmf,${part}` }));
			expect(row.Description).toMatch(/^Key /);
		},
	);

	it('contains OData metadata only on request', async () => {
		const [plain] = await world.output(record('get', { ...group, objectId: 'usmf,10' }));
		expect(Object.keys(plain).filter((name) => name.includes('@'))).toEqual([]);
		const [full] = await world.output(
			record('get', { ...group, objectId: 'usmf,10' }, { options: { includeODataMetadata: true } }),
		);
		expect(full['@odata.etag']).toMatch(/^W\//);
	});
});
