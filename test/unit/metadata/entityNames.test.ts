import { metadataOf } from '../../../nodes/shared/metadata/metadata';
import { nearest } from '../../../nodes/shared/core/nearestNames';
import {
	customersRow,
	dataEntities,
	dataEntity,
	environment,
	groupsRow,
	property,
} from './fakeEnvironment';
import { refused } from './fakeConnection';

const lists = (log: string[]) => log.filter((path) => path.startsWith('/metadata/DataEntities'));
const charge = 'SalesAutomaticSalesDocumentHeaderCharge';

describe('a typed entity name', () => {
	it.each(['CustomersV3', 'CustomerV3', 'CustCustomerV3Entity', ' CustomersV3 '])(
		'"%s" is found with one small request',
		async (name) => {
			const connection = environment();

			const { entitySet } = await metadataOf(connection).entity(name, { enums: 'keys' });

			expect(entitySet).toBe('CustomersV3');
			expect(lists(connection.log)).toEqual([
				expect.stringContaining(
					`$filter=PublicCollectionName eq '${name.trim()}' or PublicEntityName eq '${name.trim()}' or Name eq '${name.trim()}'`,
				),
			]);
		},
	);

	it.each(['customersv3', 'CUSTOMERV3', 'custcustomerv3entity'])(
		'"%s" is found in the list, ignoring case',
		async (name) => {
			const connection = environment();

			const { entitySet } = await metadataOf(connection).entity(name, { enums: 'keys' });

			expect(entitySet).toBe('CustomersV3');
			expect(lists(connection.log)).toHaveLength(2);
		},
	);

	it('means the set if a type has the same name', async () => {
		const connection = environment({
			'/metadata/DataEntities': dataEntities([
				dataEntity('First', charge, `${charge}s`),
				dataEntity('Second', `${charge}s`, charge),
			]),
			[`/metadata/PublicEntities('${charge}')`]: { Name: charge, Properties: [property('A')] },
			[`/metadata/PublicEntities('${charge}s')`]: {
				Name: `${charge}s`,
				Properties: [property('A')],
			},
		});
		const metadata = metadataOf(connection);

		expect(await metadata.entity(charge)).toMatchObject({ dataEntity: 'Second' });
		expect(await metadata.entity(`${charge}s`)).toMatchObject({ dataEntity: 'First' });
		expect(await metadata.entity('First')).toMatchObject({ entitySet: `${charge}s` });
	});

	it('is found even if the server ignores or refuses the filter', async () => {
		const rows = [groupsRow, customersRow];
		const ignoring = environment({ '/metadata/DataEntities': () => rows });
		const refusing = environment({
			'/metadata/DataEntities': (path) => (path.includes(' or ') ? refused(400) : rows),
		});

		for (const connection of [ignoring, refusing]) {
			const { entitySet } = await metadataOf(connection).entity('CustomerV3', { enums: 'keys' });
			expect(entitySet).toBe('CustomersV3');
		}
	});

	it('with a quote is requested as a literal', async () => {
		const connection = environment();

		await expect(metadataOf(connection).entity("O'Neill")).rejects.toThrow("O'Neill");
		expect(connection.log[0]).toContain("PublicCollectionName eq 'O''Neill'");
	});

	it('that is unknown is refused with the nearest names, and looked up again later', async () => {
		const connection = environment();
		const metadata = metadataOf(connection);

		await expect(metadata.entity('CustomerGrups')).rejects.toMatchObject({
			name: 'InputError',
			field: 'Entity',
			value: 'CustomerGrups',
			message: expect.stringContaining(
				'"CustomerGrups" in https://contoso.operations.dynamics.com',
			),
			advice: expect.stringContaining('Did you mean CustomerGroups?'),
			mayBeOutdated: true,
		});

		connection.responses['/metadata/DataEntities'] = dataEntities([
			dataEntity('New', 'CustomerV3', 'CustomerGrups'),
		]);
		expect(await metadata.entity('CustomerGrups')).toMatchObject({ dataEntity: 'New' });
	});

	it('that is empty is refused without a request', async () => {
		const connection = environment();

		await expect(metadataOf(connection).entity('  ')).rejects.toThrow('No entity is chosen');
		expect(connection.log).toEqual([]);
	});
});

describe('nearest', () => {
	const candidates = ['CustomersV3', 'CustomerGroups', 'VendorsV2', 'SalesOrderHeadersV2'].map(
		(label) => ({ label, names: [label, `${label}Entity`] }),
	);

	it.each([
		['CustomersV2', ['CustomersV3']],
		['customersv3', ['CustomersV3']],
		['Vendors', ['VendorsV2']],
		['SalesOrderHeadersV3', ['SalesOrderHeadersV2']],
		['Customer', ['CustomersV3', 'CustomerGroups']],
		['Elephants', []],
		['', []],
	])('to "%s" is %j', (typed, expected) => {
		expect(nearest(typed, candidates)).toEqual(expected);
	});

	it('suggests at most five', () => {
		const many = Array.from({ length: 20 }, (_, index) => `Entity${index}`);

		expect(
			nearest(
				'Entity',
				many.map((label) => ({ label, names: [label] })),
			),
		).toHaveLength(5);
	});
});
