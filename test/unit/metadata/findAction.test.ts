import {
	actionValue,
	findAction,
	listedActionValue,
} from '../../../nodes/shared/metadata/findAction';
import { metadataOf } from '../../../nodes/shared/metadata/metadata';
import { refused } from './fakeConnection';
import { environment } from './fakeEnvironment';
import { MODEL } from './sampleModel';

const DOCUMENT = '/data/$metadata';
const NAMESPACE = 'Microsoft.Dynamics.DataEntities.';

const withDocument = () => environment({ [DOCUMENT]: MODEL });

describe('findAction', () => {
	it.each([
		'CustomersV3/block',
		`CustomersV3/${NAMESPACE}block`,
		'CustomerV3/block',
		'CustCustomerV3Entity/block',
		'CustomersV3/BLOCK',
		'/data/CustomersV3/block',
	])('finds %s without reading $metadata', async (value) => {
		const connection = withDocument();

		const action = await findAction(metadataOf(connection), value);

		expect(action).toMatchObject({ name: 'block', entitySet: 'CustomersV3', binding: 'instance' });
		expect(action.parameters[0].members).toEqual(['No', 'Invoice', 'All']);
		expect(connection.log).not.toContain(DOCUMENT);
	});

	it.each(['pingInside', `${NAMESPACE}pingInside`, 'ping', 'Ping', '/data/ping'])(
		'finds the unbound %s among all actions',
		async (value) => {
			const action = await findAction(metadataOf(withDocument()), value);

			expect(action).toMatchObject({
				name: 'pingInside',
				importName: 'ping',
				binding: 'unbound',
			});
			expect(action.entitySet).toBeUndefined();
		},
	);

	it('finds a bound action by its bare name if only one entity has it', async () => {
		const action = await findAction(metadataOf(withDocument()), 'countAll');

		expect(actionValue(action)).toBe('CustomersV3/countAll');
	});

	it('finds what a list offers, if an action that needs no record says so', async () => {
		const metadata = metadataOf(
			environment({ [DOCUMENT]: MODEL, '/metadata/DataEntities': refused(404) }),
		);
		const listed = (await metadata.actions()).map(listedActionValue);

		expect(listed).toEqual(
			expect.arrayContaining([
				'CustomersV3/block',
				'CustomersV3/countAll (no record)',
				'pingInside (no record)',
			]),
		);
		for (const value of listed) {
			expect(listedActionValue(await findAction(metadata, value))).toBe(value);
		}
	});

	it('refuses a bare name that several entities have, and lists them', async () => {
		const model = MODEL.replace(
			'<Singleton',
			`<EntitySet Name="Others" EntityType="${NAMESPACE}CustomerV3" /><Singleton`,
		);
		const metadata = metadataOf(environment({ [DOCUMENT]: model }));

		await expect(findAction(metadata, 'block')).rejects.toMatchObject({
			name: 'InputError',
			field: 'Action',
			message: expect.stringContaining('2 entities'),
			advice: expect.stringContaining('CustomersV3/block, Others/block'),
		});
	});

	it.each([
		['CustomersV3/blok', 'CustomersV3/block'],
		['CustomersV3/somethingElse', 'CustomersV3/block'],
		['pin', 'pingInside'],
	])('refuses %s and suggests %s', async (value, suggestion) => {
		await expect(findAction(metadataOf(withDocument()), value)).rejects.toMatchObject({
			name: 'InputError',
			field: 'Action',
			value,
			advice: expect.stringContaining(suggestion),
			mayBeOutdated: true,
		});
	});

	it.each(['', '  ', 'CustomersV3/'])('refuses "%s" without a request', async (value) => {
		const connection = withDocument();

		await expect(findAction(metadataOf(connection), value)).rejects.toThrow('No action is chosen');
		expect(connection.log).toEqual([]);
	});

	it('refuses an action of an entity that does not exist', async () => {
		await expect(findAction(metadataOf(withDocument()), 'Custmers/block')).rejects.toMatchObject({
			name: 'InputError',
			field: 'Entity',
		});
	});
});
