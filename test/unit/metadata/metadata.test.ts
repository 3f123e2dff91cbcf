import { metadataOf, refreshMetadata } from '../../../nodes/shared/metadata/metadata';
import { cancelled, webPage } from '../../../nodes/shared/transport/errors/failures';
import {
	customer,
	dataEntities,
	dataEntity,
	enumerationRow,
	enumProperty,
	environment,
} from './fakeEnvironment';
import { fakeConnection, refused } from './fakeConnection';

const ENTITY = "/metadata/PublicEntities('CustomerV3')";
const asked = (log: string[]) => log.map((path) => path.replace(/\?.*$/, ''));

afterEach(() => jest.restoreAllMocks());

describe('the list of entities', () => {
	it('takes one small request', async () => {
		const connection = environment();

		const entities = await metadataOf(connection).entities();

		expect(entities).toEqual([
			{
				entitySet: 'CustomersV3',
				entityType: 'CustomerV3',
				dataEntity: 'CustCustomerV3Entity',
				category: 'Master',
				isReadOnly: false,
			},
			expect.objectContaining({ entitySet: 'CustomerGroups' }),
		]);
		expect(connection.log).toEqual([
			'/metadata/DataEntities?$filter=DataServiceEnabled eq true&$select=' +
				'Name,PublicEntityName,PublicCollectionName,EntityCategory,IsReadOnly,DataServiceEnabled',
		]);
	});

	it('leaves out what OData does not expose, even if the server ignores the filter', async () => {
		const connection = environment({
			'/metadata/DataEntities': [
				dataEntity('Exposed', 'A', 'As'),
				dataEntity('NotExposed', 'B', 'Bs', { DataServiceEnabled: false }),
				dataEntity('Unnamed', '', ''),
			],
		});

		const entities = await metadataOf(connection).entities();

		expect(entities.map((entity) => entity.entitySet)).toEqual(['As']);
	});

	it('is read page by page if the server sends pages, whatever host their links have', async () => {
		const connection = environment({
			'/metadata/DataEntities': (path) =>
				path.includes('$skip')
					? [dataEntity('B', 'B', 'Bs')]
					: {
							value: [dataEntity('A', 'A', 'As')],
							'@odata.nextLink': 'https://elsewhere.invalid/metadata/DataEntities?$skip=1',
						},
		});

		const entities = await metadataOf(connection).entities();

		expect(entities.map((entity) => entity.entitySet)).toEqual(['As', 'Bs']);
		expect(connection.log[1]).toBe('/metadata/DataEntities?$skip=1');
	});
});

describe('one entity', () => {
	it('takes one request for its name, one for itself and one for each enumeration', async () => {
		const connection = environment();

		await metadataOf(connection).entity('CustomersV3');

		expect(asked(connection.log)).toEqual([
			'/metadata/DataEntities',
			ENTITY,
			"/metadata/PublicEnumerations('CustomerKind')",
			"/metadata/PublicEnumerations('NoYes')",
			"/metadata/PublicEnumerations('CustomerHold')",
		]);
	});

	it('needs no request for its name once the list is cached', async () => {
		const connection = environment();
		const metadata = metadataOf(connection);
		await metadata.entities();

		await metadata.entity('CustomersV3', { enums: 'keys' });

		expect(asked(connection.log).slice(1)).toEqual([
			ENTITY,
			"/metadata/PublicEnumerations('CustomerKind')",
		]);
	});

	it.each([
		['keys' as const, ['Kind']],
		['fields' as const, ['Kind', 'IsOneTimeCustomer', 'OnHold']],
		[
			['OnHold', 'CreditLimit'],
			['Kind', 'OnHold'],
		],
		[[], ['Kind']],
	])('with enumerations of %j has members of %j only', async (enums, expected) => {
		const connection = environment();

		const { fields, keys, actions } = await metadataOf(connection).entity('CustomersV3', { enums });

		expect(fields.filter((field) => field.members).map((field) => field.name)).toEqual(expected);
		expect(keys.find((key) => key.name === 'Kind')?.members).toEqual(['Person', 'Organization']);
		expect(actions[0].parameters[0].members).toBeUndefined();
		expect(connection.log).toHaveLength(2 + expected.length);
	});

	it('requests at most six enumerations at once, and each only once', async () => {
		const names = Array.from({ length: 25 }, (_, index) => `Enum${index}`);
		const properties = [...names, ...names].map((name, index) =>
			enumProperty(`Field${index}`, name),
		);
		const connection = environment({
			[ENTITY]: { ...customer, Properties: properties, Actions: [] },
			...Object.fromEntries(
				names.map((Name) => [
					`/metadata/PublicEnumerations('${Name}')`,
					{ Name, Members: [{ Name: 'None', Value: 0 }] },
				]),
			),
		});

		const { fields } = await metadataOf(connection).entity('CustomersV3');

		expect(fields.every((field) => field.members?.[0] === 'None')).toBe(true);
		expect(connection.log).toHaveLength(2 + 25);
		expect(connection.mostAtOnce()).toBe(6);
	});

	it('has no members if an enumeration is missing, which is not requested again', async () => {
		const connection = environment({
			"/metadata/PublicEnumerations('NoYes')": refused(403),
			"/metadata/PublicEnumerations('CustomerHold')": undefined,
		});
		const metadata = metadataOf(connection);

		const { fields } = await metadata.entity('CustomersV3');
		await metadata.entity('CustomersV3');

		expect(fields.filter((field) => field.members).map((field) => field.name)).toEqual(['Kind']);
		expect(connection.log).toHaveLength(5);
	});

	it('stops asking for enumerations when the environment is busy', async () => {
		const names = Array.from({ length: 25 }, (_, index) => `Enum${index}`);
		const connection = fakeConnection({
			'/metadata/DataEntities': environment().responses['/metadata/DataEntities'],
			[ENTITY]: { ...customer, Properties: names.map((name) => enumProperty(name, name)) },
			...Object.fromEntries(
				names.map((name) => [`/metadata/PublicEnumerations('${name}')`, refused(429)]),
			),
		});

		await expect(metadataOf(connection).entity('CustomersV3')).rejects.toMatchObject({
			kind: 'throttled',
		});
		expect(connection.log).toHaveLength(2 + 6);
	});

	it.each([500, 503, 504])(
		'has no members if an enumeration gives status %d, which is requested again later',
		async (status) => {
			const path = "/metadata/PublicEnumerations('NoYes')";
			const connection = environment({ [path]: refused(status) });
			const metadata = metadataOf(connection);

			const { fields } = await metadata.entity('CustomersV3');

			expect(fields.filter((field) => field.members).map((field) => field.name)).toEqual([
				'Kind',
				'OnHold',
			]);
			connection.responses[path] = enumerationRow('NoYes', ['No', 'Yes']);
			const again = await metadata.entity('CustomersV3');
			const known = status === 500 ? undefined : ['No', 'Yes'];
			expect(again.fields.find(({ name }) => name === 'IsOneTimeCustomer')?.members).toEqual(known);
		},
	);

	it('has no members if the response for an enumeration is a web page', async () => {
		const connection = environment({
			"/metadata/PublicEnumerations('NoYes')": webPage('https://contoso.operations.dynamics.com'),
			"/metadata/PublicEnumerations('CustomerHold')": '<html>proxy</html>',
		});

		const { fields } = await metadataOf(connection).entity('CustomersV3');

		expect(fields.filter((field) => field.members).map((field) => field.name)).toEqual(['Kind']);
	});

	it.each([refused(401), cancelled()])(
		'fails if an enumeration ends in: $message',
		async (error) => {
			const connection = environment({ "/metadata/PublicEnumerations('NoYes')": error });

			await expect(metadataOf(connection).entity('CustomersV3')).rejects.toBe(error);
		},
	);

	it('requests at most six enumerations when the environment cannot respond', async () => {
		const names = Array.from({ length: 25 }, (_, index) => `Enum${index}`);
		const connection = environment({
			[ENTITY]: { ...customer, Properties: names.map((name) => enumProperty(name, name)) },
			...Object.fromEntries(
				names.map((name) => [`/metadata/PublicEnumerations('${name}')`, refused(503)]),
			),
		});

		const { fields } = await metadataOf(connection).entity('CustomersV3', { enums: 'fields' });

		expect(fields).toHaveLength(25);
		expect(connection.log).toHaveLength(2 + 6);
	});

	it('is a copy', async () => {
		const metadata = metadataOf(environment());

		const first = await metadata.entity('CustomersV3');
		first.fields[2].members?.push('Spoilt');
		first.fields.length = 0;
		first.keys[0].name = 'spoilt';
		first.actions[0].parameters.length = 0;
		const second = await metadata.entity('CustomersV3');

		expect(second.fields[2].members).toEqual(['Person', 'Organization']);
		expect(second.keys[0]).toBe(second.fields[0]);
		expect(second.keys[0].name).toBe('dataAreaId');
		expect(second.actions[0].parameters).toHaveLength(2);
	});
});

describe('what was read', () => {
	it('is shared by simultaneous callers of the same environment and account', async () => {
		const connection = environment();

		await Promise.all(
			Array.from({ length: 20 }, async () => await metadataOf(connection).entity('CustomersV3')),
		);

		expect(connection.log).toHaveLength(5);
	});

	it('is cached separately by account and environment', async () => {
		const one = environment();
		const other = environment();

		await metadataOf(one).entities();
		await metadataOf(other).entities();

		expect([one.log.length, other.log.length]).toEqual([1, 1]);
	});

	it('is cached for a quarter of an hour', async () => {
		const connection = environment();
		const now = jest.spyOn(Date, 'now');
		const start = Date.now();
		await metadataOf(connection).entities();

		now.mockReturnValue(start + 14 * 60_000);
		await metadataOf(connection).entities();
		expect(connection.log).toHaveLength(1);

		now.mockReturnValue(start + 16 * 60_000);
		await metadataOf(connection).entities();
		expect(connection.log).toHaveLength(2);
	});

	it('is read again on refresh', async () => {
		const connection = environment();
		await metadataOf(connection).entities();
		connection.responses['/metadata/DataEntities'] = dataEntities([dataEntity('N', 'New', 'News')]);

		refreshMetadata(connection);
		const entities = await metadataOf(connection).entities();

		expect(entities.map((entity) => entity.entitySet)).toEqual(['News']);
	});

	it('is forgotten on demand, except for what was read after a given time', async () => {
		const connection = environment();
		await metadataOf(connection).entities();
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 1000);
		const startOfRun = Date.now();
		now.mockReturnValue(startOfRun + 1000);

		expect(refreshMetadata(connection, startOfRun)).toBe(true);
		await metadataOf(connection).entities();
		expect(refreshMetadata(connection, startOfRun)).toBe(false);
		await metadataOf(connection).entities();
		expect(connection.log).toHaveLength(2);
		expect(refreshMetadata(connection)).toBe(true);
	});

	it('does not include failures', async () => {
		const connection = environment({ '/metadata/DataEntities': refused(429) });
		const metadata = metadataOf(connection);
		await expect(metadata.entities()).rejects.toMatchObject({ kind: 'throttled' });
		connection.responses['/metadata/DataEntities'] = dataEntities([dataEntity('A', 'A', 'As')]);

		expect(await metadata.entities()).toHaveLength(1);
	});
});
