import { parseCsdl } from '../../../../nodes/shared/metadata/csdl/csdlReader';
import { actionsOf, entityOf, summariesOf } from '../../../../nodes/shared/metadata/csdl/document';
import { MODEL } from '../sampleModel';

const parse = async (text: string) =>
	await parseCsdl(
		(async function* () {
			yield text;
		})(),
	);

const summary = { entitySet: 'CustomersV3', entityType: 'CustomerV3', isReadOnly: false };

describe('an entity of $metadata', () => {
	it('has the same form as one of the metadata service', async () => {
		const entity = entityOf(await parse(MODEL), summary);

		expect(entity).toEqual({
			...summary,
			keys: [entity?.fields[1], entity?.fields[0]],
			fields: [
				{
					name: 'CustomerAccount',
					type: 'Edm.String',
					isKey: true,
					isMandatory: true,
					allowEdit: false,
					allowEditOnCreate: true,
				},
				expect.objectContaining({ name: 'dataAreaId', isKey: true, isMandatory: false }),
				expect.objectContaining({ name: 'OnHold', isKey: false, allowEditOnCreate: false }),
				expect.objectContaining({ name: 'OpenedOn', dateOnly: true }),
				expect.not.objectContaining({ dateOnly: true }),
			],
			navigations: [
				{ name: 'Group', relatedEntity: 'CustomerGroup', isCollection: false },
				{ name: 'Notes', relatedEntity: 'Note', isCollection: true },
			],
			actions: [
				{
					name: 'block',
					binding: 'instance',
					entitySet: 'CustomersV3',
					parameters: [{ name: '_hold', type: 'Microsoft.Dynamics.DataEntities.CustomerHold' }],
					returns: { type: 'Edm.Boolean', isCollection: false },
				},
				{
					name: 'countAll',
					binding: 'set',
					entitySet: 'CustomersV3',
					parameters: [],
					returns: { type: 'Microsoft.Dynamics.DataEntities.CustomerV3', isCollection: true },
				},
			],
		});
	});

	it('is read-only if its type says so', async () => {
		const entities = summariesOf(await parse(MODEL));

		expect(entities.map(({ entitySet, isReadOnly }) => [entitySet, isReadOnly])).toEqual([
			['CustomersV3', false],
			['CustomerGroups', true],
		]);
	});

	it('has keys, fields and actions of its base types too', async () => {
		const model = await parse(`<Schema Namespace="N">
			<EntityType Name="Flight" BaseType="N.Item">
				<Property Name="Number" Type="Edm.String" />
			</EntityType>
			<EntityType Name="Item">
				<Key><PropertyRef Name="Id" /></Key>
				<Property Name="Id" Type="Edm.Int64" />
			</EntityType>
			<Action Name="cancel" IsBound="true"><Parameter Name="item" Type="N.Item" /></Action>
			<EntityContainer Name="C"><EntitySet Name="Flights" EntityType="N.Flight" /></EntityContainer>
		</Schema>`);

		const entity = entityOf(model, { ...summary, entitySet: 'Flights' });

		expect(entity?.keys.map(({ name }) => name)).toEqual(['Id']);
		expect(entity?.fields.map(({ name }) => name)).toEqual(['Id', 'Number']);
		expect(entity?.actions).toMatchObject([{ name: 'cancel', entitySet: 'Flights' }]);
	});
});

describe('all actions of $metadata', () => {
	it('have the entity set, are repeated for each set, and omitted for types without one', async () => {
		const model = await parse(
			MODEL.replace(
				'<Singleton',
				'<EntitySet Name="Others" EntityType="Microsoft.Dynamics.DataEntities.CustomerV3" /><Singleton',
			),
		);

		expect(
			actionsOf(model).map(({ name, binding, entitySet }) => [name, binding, entitySet]),
		).toEqual([
			['block', 'instance', 'CustomersV3'],
			['block', 'instance', 'Others'],
			['countAll', 'set', 'CustomersV3'],
			['countAll', 'set', 'Others'],
			['pingInside', 'unbound', undefined],
		]);
	});
});
