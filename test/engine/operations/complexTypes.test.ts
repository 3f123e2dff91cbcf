import type { INodeParameters, ResourceMapperFields } from 'n8n-workflow';
import { fields, record } from '../../support/nodeParameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const NAMESPACE = 'Microsoft.Dynamics.DataEntities';
const documentWith = (element: string) => `<edmx:Edmx Version="4.0"
	xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
	<Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">${element}
		<ComplexType Name="Place"><Property Name="City" Type="Edm.String" /></ComplexType>
		<EntityType Name="CustomerGroup">
			<Key><PropertyRef Name="dataAreaId" /><PropertyRef Name="CustomerGroupId" /></Key>
			<Property Name="dataAreaId" Type="Edm.String" />
			<Property Name="CustomerGroupId" Type="Edm.String" />
			<Property Name="Place" Type="${NAMESPACE}.Place" />
		</EntityType>
		<EntityContainer Name="Resources">
			<EntitySet Name="CustomerGroups" EntityType="${NAMESPACE}.CustomerGroup" />
		</EntityContainer>
	</Schema></edmx:DataServices></edmx:Edmx>`;

const groups = { entity: 'CustomerGroups', company: 'usmf' };

/** An environment without the metadata service, and with this document. */
async function useDocument(element = '') {
	await world.sandbox.control.setSwitches({ metadataService: 'missing' });
	await world.useServicePrincipal();
	await world.fail('GET', '/data/$metadata', {
		status: 200,
		headers: { 'Content-Type': 'application/xml' },
		body: documentWith(element),
	});
}

describe('a field of a complex type', () => {
	beforeEach(async () => await useDocument());

	it('is not compared by conditions', async () => {
		const condition = { field: 'Place', operator: 'equals', value: 'Ulm' };
		const { failure, sent } = await world.attempt(
			record('getAll', groups, {
				filterMode: 'conditions',
				conditions: { condition: [condition] },
			} as INodeParameters),
		);
		expect(failure?.message).toMatch(
			/"Equals" in condition 1 cannot be used for the field Place, which holds something that cannot be compared/,
		);
		expect(sent.filter((request) => request.includes('/data/CustomerGroups'))).toEqual([]);
	});

	it('is offered and sent as an object', async () => {
		const { fields: offered } = await world.engine.load<ResourceMapperFields>({
			method: 'getCreateFields',
			group: 'resourceMapping',
			parameters: record('create', groups),
		});
		expect(offered.find(({ id }) => id === 'Place')?.type).toBe('object');
		const values = { CustomerGroupId: '77', Place: { City: 'Ulm', Street: '' } };
		const { log } = await world.during(
			async () => await world.run(record('create', groups, fields(values))),
		);
		const { body } = log.filter(({ method, service }) => method === 'POST' && service === 'fno')[0];
		expect(JSON.parse(String(body))).toMatchObject({ Place: { City: 'Ulm' } });
		expect(String(body)).not.toContain('Street');
	});
});

describe('a document with an element called', () => {
	it.each(['__proto__', 'constructor'])('%s is read', async (name) => {
		await useDocument(`<${name} />`);
		const { failure } = await world.attempt(record('get', { ...groups, objectId: 'usmf,10' }));
		expect(failure).toBeUndefined();
	});
});
