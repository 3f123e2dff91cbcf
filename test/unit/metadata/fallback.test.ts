import { metadataOf } from '../../../nodes/shared/metadata/metadata';
import { FnoError } from '../../../nodes/shared/transport/errors/fnoError';
import type { Connection } from '../../../nodes/shared/transport/types';
import { customer, customersRow, dataEntities, environment } from './fakeEnvironment';
import { fakeConnection, refused, type Handler } from './fakeConnection';
import { MODEL } from './sampleModel';

const DOCUMENT = '/data/$metadata';
const ENTITY = "/metadata/PublicEntities('CustomerV3')";

const withDocument = (more: Record<string, Handler | undefined>) =>
	fakeConnection({ [DOCUMENT]: MODEL, ...more });

describe('where the metadata service does not work', () => {
	it.each([302, 403, 404, 405, 500, 502])(
		'with status %d, $metadata is read instead, once',
		async (status) => {
			const connection = withDocument({ '/metadata/DataEntities': refused(status) });
			const metadata = metadataOf(connection);

			const entities = await metadata.entities();
			const { keys, fields } = await metadata.entity('CustomersV3');
			await metadata.entity('CustomerGroup');
			await metadata.actions();

			expect(entities.map(({ entitySet }) => entitySet)).toContain('CustomersV3');
			expect(keys.map(({ name }) => name)).toEqual(['dataAreaId', 'CustomerAccount']);
			expect(fields.find(({ name }) => name === 'OnHold')?.members).toEqual(['No', 'All']);
			expect(connection.log.map((path) => path.replace(/\?.*/, ''))).toEqual([
				'/metadata/DataEntities',
				DOCUMENT,
			]);
		},
	);

	it.each([401, 429, 503, 504])(
		'with status %d the error is passed on: a large download would not help',
		async (status) => {
			const connection = withDocument({
				'/metadata/DataEntities': refused(status),
				[ENTITY]: refused(status),
			});

			await expect(metadataOf(connection).entities()).rejects.toMatchObject({ status });
			await expect(metadataOf(connection).entity('CustomersV3')).rejects.toMatchObject({ status });
			expect(connection.log).not.toContain(DOCUMENT);
		},
	);

	it('because there is no connection, the error is passed on', async () => {
		const lost = new FnoError({ kind: 'network', message: 'Lost', description: '' });
		const connection = withDocument({ '/metadata/DataEntities': lost });

		await expect(metadataOf(connection).entities()).rejects.toBe(lost);
		expect(connection.log).not.toContain(DOCUMENT);
	});

	it('for one entity, that entity is taken from $metadata, its name and category from the list', async () => {
		const connection = withDocument({ '/metadata/DataEntities': dataEntities([customersRow]) });

		const model = await metadataOf(connection).entity('CustCustomerV3Entity');

		expect(model).toMatchObject({
			entitySet: 'CustomersV3',
			dataEntity: 'CustCustomerV3Entity',
			category: 'Master',
		});
		expect(model.fields.find(({ name }) => name === 'OnHold')?.members).toEqual(['No', 'All']);
	});

	it('an entity that $metadata lacks too is unknown', async () => {
		const connection = fakeConnection({
			'/metadata/DataEntities': dataEntities([customersRow]),
			[DOCUMENT]: MODEL.replaceAll('CustomersV3', 'CustomersV2'),
		});

		await expect(metadataOf(connection).entity('CustomersV3')).rejects.toMatchObject({
			name: 'InputError',
		});
	});
});

describe('a $metadata document that is cut off', () => {
	const lost = new FnoError({ kind: 'network', message: 'Broke off', description: '' });
	const withoutService = (stream: Connection['stream']): Connection => ({
		...fakeConnection({}),
		stream,
	});

	it.each<[how: string, end: () => void]>([
		['ends too early', () => undefined],
		[
			'breaks off',
			() => {
				throw lost;
			},
		],
	])('because it %s is read once more', async (_, end) => {
		let times = 0;
		const connection = withoutService(async function* () {
			times++;
			yield MODEL.slice(0, times === 1 ? 900 : undefined);
			if (times === 1) end();
		});

		expect(await metadataOf(connection).entities()).toHaveLength(2);
		expect(times).toBe(2);
	});

	it('is not read a third time', async () => {
		const connection = fakeConnection({ [DOCUMENT]: MODEL.slice(0, 900) });

		await expect(metadataOf(connection).entities()).rejects.toMatchObject({ kind: 'network' });
		expect(connection.log.filter((path) => path === DOCUMENT)).toHaveLength(2);
	});

	it('before anything arrived is not read again: the connection has retried already', async () => {
		const connection = fakeConnection({ [DOCUMENT]: lost });

		await expect(metadataOf(connection).entities()).rejects.toBe(lost);
		expect(connection.log.filter((path) => path === DOCUMENT)).toHaveLength(1);
	});

	it('is an error that says so, and is read again the next time', async () => {
		const connection = fakeConnection({ [DOCUMENT]: MODEL.slice(0, 900) });
		const metadata = metadataOf(connection);

		await expect(metadata.entities()).rejects.toMatchObject({
			name: 'FnoError',
			message: expect.stringContaining('$metadata'),
		});

		connection.responses[DOCUMENT] = MODEL;
		expect(await metadata.entities()).not.toHaveLength(0);
	});
});

describe('actions', () => {
	it('of one entity come with the entity and have the members of their parameters', async () => {
		const connection = environment();

		const actions = await metadataOf(connection).actions('CustomerV3');

		expect(actions).toEqual([
			{
				name: 'block',
				binding: 'instance',
				entitySet: 'CustomersV3',
				parameters: [
					{
						name: '_hold',
						type: 'Microsoft.Dynamics.DataEntities.CustomerHold',
						members: ['No', 'Invoice', 'All'],
					},
					{ name: '_reasons', type: 'Collection(Edm.String)' },
				],
				returns: { type: 'Edm.Boolean', isCollection: false },
			},
		]);
		expect(connection.log).toHaveLength(3);
	});

	it('of all entities come from $metadata, which is read once', async () => {
		const connection = environment({ [DOCUMENT]: MODEL, [ENTITY]: customer });
		const metadata = metadataOf(connection);

		const [actions] = await Promise.all([metadata.actions(), metadata.actions()]);

		expect(actions.map(({ name, entitySet }) => [name, entitySet])).toEqual([
			['block', 'CustomersV3'],
			['countAll', 'CustomersV3'],
			['pingInside', undefined],
		]);
		expect(actions[0].parameters).toEqual([
			{
				name: '_hold',
				type: 'Microsoft.Dynamics.DataEntities.CustomerHold',
				members: ['No', 'All'],
			},
		]);
		expect(connection.log).toEqual([DOCUMENT]);
	});
});
