import type { Connection } from '../../../nodes/shared/transport/types';
import { metadataOf } from '../../../nodes/shared/metadata/metadata';
import { refused, type Handler } from './fakeConnection';
import { customer, environment, property } from './fakeEnvironment';

const SESSION = '/api/services/UserSessionService/AifUserSessionService/GetUserSessionInfo';
const ENTITIES = '/data/DataManagementEntities';
const label = (id: string, language: string) =>
	`/metadata/Labels(Id='${id}',Language='${language}')`;

describe('labels of entities', () => {
	const labelsIn = async (rows: Handler) => {
		const connection = environment({ [ENTITIES]: rows });
		const entities = await metadataOf(connection).entities({ labels: true });
		return { connection, labels: entities.map((entity) => entity.label) };
	};

	it('come with the list of entities, joined by the AOT name in any case', async () => {
		const { connection, labels } = await labelsIn([
			{ EntityName: 'Customers V3', TargetName: 'custcustomerv3entity' },
			{ EntityName: 'Other', TargetName: 'Other' },
			{ EntityName: '', TargetName: 'CustCustomerGroupEntity' },
		]);
		expect(labels).toEqual(['Customers V3', undefined]);
		await metadataOf(connection).entities({ labels: true });
		expect(connection.log.filter((path) => path.startsWith(ENTITIES))).toHaveLength(1);
	});

	it.each([403, 404, 429, 500, 503])('are left out if they fail with %d', async (status) => {
		expect((await labelsIn(refused(status))).labels).toEqual([undefined, undefined]);
	});

	it.each([403, 429, 503])('are requested once, not with every search: %d', async (status) => {
		const { connection } = await labelsIn(refused(status));
		await metadataOf(connection).entities({ labels: true });
		expect(connection.log.filter((path) => path.startsWith(ENTITIES))).toHaveLength(1);
	});

	it('do not make a person wait for a service that is busy', async () => {
		const patience: unknown[] = [];
		const connection = environment({ [ENTITIES]: [] });
		const asked: Connection = {
			...connection,
			request: async (request) => {
				if (request.path.startsWith(ENTITIES)) patience.push(request.patience);
				return await connection.request(request);
			},
		};
		await metadataOf(asked).entities({ labels: true });
		expect(patience).toEqual(['none']);
	});
});

describe('labels of fields', () => {
	const fields = async (connection = environment()) =>
		(await metadataOf(connection).entity('CustomersV3', { enums: 'keys' })).fields;

	it('come in the language of the user', async () => {
		const connection = environment({
			[SESSION]: { UserId: 'Admin', AXLanguage: 'de-at' },
			[label('@SYS7149', 'de-AT')]: { Id: '@SYS7149', Language: 'de-AT', Value: 'Debitorenkonto' },
		});
		const metadata = metadataOf(connection);
		const expected = new Map([['CustomerAccount', 'Debitorenkonto']]);
		expect(await metadata.fieldLabels(await fields(connection))).toEqual(expected);
		const { length } = connection.log;
		expect(await metadata.fieldLabels(await fields(connection))).toEqual(expected);
		expect(connection.log).toHaveLength(length);
	});

	it('come in US English if the language is not known', async () => {
		const connection = environment({ [label('@SYS7149', 'en-US')]: { Value: 'Customer account' } });
		const labels = await metadataOf(connection).fieldLabels(await fields(connection));
		expect([...labels]).toEqual([['CustomerAccount', 'Customer account']]);
	});

	it('are none if they cannot be read, and no request is repeated', async () => {
		for (const status of [403, 404, 429, 503]) {
			const connection = environment({ [label('@SYS7149', 'en-US')]: refused(status) });
			const labels = await metadataOf(connection).fieldLabels(await fields(connection));
			expect([...labels]).toEqual([]);
			expect(connection.log.filter((path) => path.includes('Labels'))).toHaveLength(1);
		}
	});

	it('can be the label id itself', async () => {
		const [account] = (await fields()).filter(({ name }) => name === 'CustomerAccount');
		const labels = await metadataOf(environment()).fieldLabels([
			{ ...account, labelId: 'Account' },
		]);
		expect([...labels]).toEqual([['CustomerAccount', 'Account']]);
	});

	it('are read for twelve fields at most, six at a time', async () => {
		const Properties = Array.from({ length: 40 }, (_, n) =>
			property(`Field${n}`, 'String', { LabelId: `@SYS${n}` }),
		);
		const connection = environment({
			"/metadata/PublicEntities('CustomerV3')": { ...customer, Properties },
		});
		await metadataOf(connection).fieldLabels(await fields(connection));
		expect(connection.log.filter((path) => path.includes('Labels'))).toHaveLength(12);
		expect(connection.mostAtOnce()).toBeLessThanOrEqual(6);
	});
});
