import { describeEntity } from '../../../nodes/shared/metadata/describe';
import { metadataOf } from '../../../nodes/shared/metadata/metadata';
import { environment } from './fakeEnvironment';

describe('describeEntity', () => {
	it('lists what is needed to write a request, as plain JSON', async () => {
		const description = describeEntity(await metadataOf(environment()).entity('CustomersV3'));

		expect(JSON.parse(JSON.stringify(description))).toEqual(description);
		expect(description).toMatchObject({
			entitySet: 'CustomersV3',
			entityType: 'CustomerV3',
			dataEntity: 'CustCustomerV3Entity',
			category: 'Master',
			readOnly: false,
			keys: [
				{ name: 'dataAreaId', type: 'Edm.String' },
				{ name: 'CustomerAccount', type: 'Edm.String' },
				{ name: 'Kind', type: 'Microsoft.Dynamics.DataEntities.CustomerKind' },
			],
			navigations: [
				{ name: 'Group', entity: 'CustomerGroup', collection: false },
				{ name: 'Orders', entity: 'SalesOrder', collection: true },
			],
			actions: [
				{
					name: 'block',
					binding: 'instance',
					parameters: [
						{ name: '_hold', values: ['No', 'Invoice', 'All'] },
						{ name: '_reasons', type: 'Collection(Edm.String)' },
					],
					returns: 'Edm.Boolean',
				},
			],
		});
		expect(description.fields).toHaveLength(8);
		expect(description.fields[2]).toEqual({
			name: 'Kind',
			type: 'Microsoft.Dynamics.DataEntities.CustomerKind',
			key: true,
			mandatory: false,
			editableOnCreate: true,
			editable: true,
			values: ['Person', 'Organization'],
		});
		expect(description.fields[6]).toMatchObject({ name: 'OpenedOn', dateOnly: true });
	});

	it('gives null for what is not known', () => {
		const description = describeEntity({
			entitySet: 'As',
			entityType: 'A',
			isReadOnly: true,
			keys: [],
			fields: [],
			navigations: [],
			actions: [{ name: 'run', binding: 'set', entitySet: 'As', parameters: [] }],
		});

		expect(description).toMatchObject({
			dataEntity: null,
			category: null,
			readOnly: true,
			actions: [{ name: 'run', binding: 'set', parameters: [], returns: null }],
		});
	});
});
