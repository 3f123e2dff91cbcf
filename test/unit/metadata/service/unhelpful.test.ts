import { metadataOf } from '../../../../nodes/shared/metadata/metadata';
import { signInPage } from '../../../../nodes/shared/transport/errors/fromResponse';
import { webPage } from '../../../../nodes/shared/transport/errors/failures';
import { customer, customersRow, dataEntities, environment, groupsRow } from '../fakeEnvironment';
import { fakeConnection, refused, type Handler } from '../fakeConnection';
import { MODEL } from '../sampleModel';

const DOCUMENT = '/data/$metadata';
const LIST = '/metadata/DataEntities';
const PUBLIC = '/metadata/PublicEntities';
const ENTITY = `${PUBLIC}('CustomerV3')`;
const INSTANCE = 'https://contoso.operations.dynamics.com';

/** Public entities as F&O filters them. */
const publicEntities: Handler = (path) =>
	/EntitySetName eq 'CustomersV3'|Name eq 'CustomerV3'/.test(path)
		? [{ Name: 'CustomerV3', EntitySetName: 'CustomersV3', IsReadOnly: true }]
		: [];

const asked = (log: string[]) => log.map((path) => path.replace(/\?.*$/, ''));

describe('a list of entities that is not usable', () => {
	it.each<[what: string, reply: Handler]>([
		['empty', []],
		['without rows', {}],
		['not JSON', '<html>proxy</html>'],
		['nothing at all', ''],
		['a web page', webPage(INSTANCE)],
		['the sign-in page', signInPage(302)],
		['of entities that OData does not expose', [{ ...customersRow, DataServiceEnabled: false }]],
	])('because it is %s is replaced by $metadata', async (_, reply) => {
		const connection = fakeConnection({ [LIST]: reply, [DOCUMENT]: MODEL });
		const metadata = metadataOf(connection);

		const entities = await metadata.entities();
		const { keys } = await metadata.entity('CustomersV3');

		expect(entities.map(({ entitySet }) => entitySet)).toEqual(['CustomersV3', 'CustomerGroups']);
		expect(keys.map(({ name }) => name)).toEqual(['dataAreaId', 'CustomerAccount']);
		expect([...new Set(asked(connection.log))]).toEqual([LIST, DOCUMENT]);
	});

	it('leads to the error of $metadata if that fails too', async () => {
		const connection = fakeConnection({ [LIST]: signInPage(302), [DOCUMENT]: signInPage(302) });

		await expect(metadataOf(connection).entities()).rejects.toMatchObject({ kind: 'auth' });
		await expect(metadataOf(connection).entity('CustomersV3')).rejects.toMatchObject({
			kind: 'auth',
		});
	});

	it('because the sign-in is not accepted is an error', async () => {
		const connection = fakeConnection({
			[LIST]: refused(401),
			[DOCUMENT]: MODEL,
		});

		await expect(metadataOf(connection).entity('CustomersV3')).rejects.toMatchObject({
			status: 401,
		});
	});
});

describe('query options that the service does not know', () => {
	it.each([400, 501])('with status %d are left out, the column names first', async (status) => {
		const rows = [customersRow, groupsRow];
		const connection = fakeConnection({
			[LIST]: (path) => (path.includes('$select') ? refused(status) : rows),
		});

		expect(await metadataOf(connection).entities()).toHaveLength(2);
		expect(connection.log.map((path) => path.replace(/\$select.*/, '$select'))).toEqual([
			`${LIST}?$filter=DataServiceEnabled eq true&$select`,
			`${LIST}?$filter=DataServiceEnabled eq true`,
		]);
	});

	it('are all left out before $metadata is read', async () => {
		const rows = [customersRow, groupsRow];
		const connection = environment({
			[LIST]: (path) => (path.includes('?') ? refused(400) : rows),
		});

		const { dataEntity } = await metadataOf(connection).entity('CustomersV3', { enums: 'keys' });

		expect(dataEntity).toBe('CustCustomerV3Entity');
		expect(connection.log).toContain(LIST);
	});
});

describe('an entity that the list of data entities does not show', () => {
	it.each(['CustomersV3', 'CustomerV3'])('is found among the public ones as %s', async (name) => {
		const connection = environment({
			[LIST]: dataEntities([groupsRow]),
			[PUBLIC]: publicEntities,
		});

		const model = await metadataOf(connection).entity(name, { enums: 'keys' });

		expect(model).toMatchObject({ entitySet: 'CustomersV3', isReadOnly: true });
		expect(connection.log).not.toContain(DOCUMENT);
	});

	it.each([
		['has no public names there', { PublicCollectionName: null }],
		['is said not to be exposed', { DataServiceEnabled: false }],
	])('because it %s is found among the public ones', async (_, more) => {
		const connection = environment({
			[LIST]: dataEntities([{ ...customersRow, ...more }, groupsRow]),
			[PUBLIC]: publicEntities,
		});

		const { fields } = await metadataOf(connection).entity('CustomersV3', { enums: 'keys' });

		expect(fields).toHaveLength(8);
	});

	it.each<[what: string, reply: Handler]>([
		['do not show it', []],
		['show others in spite of the filter', [{ Name: 'Other', EntitySetName: 'Others' }]],
		['are refused', refused(403)],
	])('is found in $metadata if the public entities %s', async (_, reply) => {
		const connection = environment({
			[LIST]: dataEntities([groupsRow]),
			[PUBLIC]: reply,
			[ENTITY]: undefined,
			[DOCUMENT]: MODEL,
		});

		const { keys } = await metadataOf(connection).entity('customersv3', { enums: 'keys' });

		expect(keys).toHaveLength(2);
	});

	it('is found although neither the list nor $metadata is available', async () => {
		const connection = environment({ [LIST]: undefined, [PUBLIC]: publicEntities });

		const { keys } = await metadataOf(connection).entity('CustomersV3', { enums: 'keys' });

		expect(keys).toHaveLength(3);
	});
});

describe('an unknown name', () => {
	it('costs one read of $metadata, however often it is typed', async () => {
		const connection = environment({ [PUBLIC]: publicEntities, [DOCUMENT]: MODEL });
		const metadata = metadataOf(connection);

		await expect(metadata.entity('Custmers')).rejects.toMatchObject({ name: 'InputError' });
		await expect(metadata.entity('Custmers')).rejects.toMatchObject({ name: 'InputError' });
		await expect(metadata.entity('Vendors')).rejects.toMatchObject({ name: 'InputError' });

		expect(connection.log.filter((path) => path === DOCUMENT)).toHaveLength(1);
	});

	it.each<[what: string, reply: Handler]>([
		['is refused', refused(403)],
		['breaks off', MODEL.slice(0, 900)],
	])('is unknown if $metadata %s', async (_, reply) => {
		const connection = environment({ [DOCUMENT]: reply });

		await expect(metadataOf(connection).entity('Custmers')).rejects.toMatchObject({
			name: 'InputError',
			mayBeOutdated: true,
		});
	});

	it('is not reported as unknown while the environment is busy', async () => {
		const connection = environment({ [DOCUMENT]: refused(503) });

		await expect(metadataOf(connection).entity('Custmers')).rejects.toMatchObject({ status: 503 });
	});
});

describe('a response about one entity', () => {
	it('may be a row in a list', async () => {
		const other = { ...customer, Name: 'Other', EntitySetName: 'Others', Properties: [{}] };
		const connection = environment({ [ENTITY]: [other, customer] });

		const { fields } = await metadataOf(connection).entity('CustomersV3', { enums: 'keys' });

		expect(fields).toHaveLength(8);
	});

	it.each<[what: string, reply: Handler]>([
		['has no fields', { Name: 'CustomerV3' }],
		['is a list without the entity', [{ ...customer, Name: 'Other', EntitySetName: 'Others' }]],
		['is a web page', webPage(INSTANCE)],
		['is the sign-in page', signInPage(302)],
	])('that %s is replaced by $metadata', async (_, reply) => {
		const connection = environment({ [ENTITY]: reply, [DOCUMENT]: MODEL });

		const { keys } = await metadataOf(connection).entity('CustomersV3');

		expect(keys.map(({ name }) => name)).toEqual(['dataAreaId', 'CustomerAccount']);
	});
});
