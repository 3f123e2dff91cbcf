import { toEntityModel } from '../../../nodes/shared/metadata/serviceRows';
import { action, customer, property } from './environment';

const NAMESPACE = 'Microsoft.Dynamics.DataEntities.';
const summary = { entitySet: 'CustomersV3', entityType: 'CustomerV3', isReadOnly: false };
const actionOf = (row: Record<string, unknown>) =>
	toEntityModel({ Name: 'CustomerV3', Actions: [row] }, summary).actions[0];

describe('an entity of the metadata service', () => {
	it('has its fields with types and flags', () => {
		const { fields } = toEntityModel(customer, summary);

		expect(fields[1]).toEqual({
			name: 'CustomerAccount',
			type: 'Edm.String',
			isKey: true,
			isMandatory: false,
			allowEdit: false,
			allowEditOnCreate: true,
			labelId: '@SYS7149',
		});
		expect(fields.filter((field) => field.isMandatory).map((field) => field.name)).toEqual([
			'dataAreaId',
			'CreditLimit',
		]);
	});

	it('may be edited where nothing is said about it', () => {
		const { fields } = toEntityModel(
			{ Properties: [{ Name: 'A', TypeName: 'Edm.Int64' }] },
			summary,
		);

		expect(fields).toEqual([
			{
				name: 'A',
				type: 'Edm.Int64',
				isKey: false,
				isMandatory: false,
				allowEdit: true,
				allowEditOnCreate: true,
			},
		]);
	});

	it('tells dates from points in time', () => {
		const { fields } = toEntityModel(customer, summary);

		expect(fields.filter((field) => field.dateOnly).map((field) => field.name)).toEqual([
			'OpenedOn',
		]);
	});

	it('has its keys in the order of the properties, the company first', () => {
		const names = ['Account', 'dataAreaId', 'Text', 'Line'];
		const { keys } = toEntityModel(
			{ Properties: names.map((name) => property(name, 'String', { IsKey: name !== 'Text' })) },
			summary,
		);

		expect(keys.map((key) => key.name)).toEqual(['dataAreaId', 'Account', 'Line']);
	});

	it('is read-only when the list or the entity itself says so', () => {
		expect(toEntityModel({ IsReadOnly: true }, summary).isReadOnly).toBe(true);
		expect(toEntityModel({}, { ...summary, isReadOnly: true }).isReadOnly).toBe(true);
	});

	it('has its navigations', () => {
		expect(toEntityModel(customer, summary).navigations).toEqual([
			{ name: 'Group', relatedEntity: 'CustomerGroup', isCollection: false },
			{ name: 'Orders', relatedEntity: 'SalesOrder', isCollection: true },
		]);
	});
});

describe('an action of the metadata service', () => {
	it('bound to a set loses the parameter that stands for the set', () => {
		const query = action(
			'query',
			'BoundToEntitySet',
			[['CustomerV3', `${NAMESPACE}CustomerV3`, true]],
			[`${NAMESPACE}CustomerV3`, true],
		);

		expect(actionOf(query)).toEqual({
			name: 'query',
			binding: 'set',
			entitySet: 'CustomersV3',
			parameters: [],
			returns: { type: `${NAMESPACE}CustomerV3`, isCollection: true },
		});
	});

	it('loses only the first parameter of the type it is bound to', () => {
		const merge = action('merge', 'BoundToEntityInstance', [
			['CustomerV3', `${NAMESPACE}CustomerV3`],
			['_other', `${NAMESPACE}CustomerV3`],
			['_text', 'Edm.String'],
		]);

		expect(actionOf(merge)?.parameters.map((parameter) => parameter.name)).toEqual([
			'_other',
			'_text',
		]);
	});

	it('keeps all parameters where none is of the type it is bound to', () => {
		const block = action('block', 'BoundToEntityInstance', [['CustomerV3', 'Edm.String']]);

		expect(actionOf(block)?.parameters).toHaveLength(1);
	});

	it('without binding keeps all parameters and has no entity set', () => {
		const ping = action('ping', 'Unbound', [['_customer', `${NAMESPACE}CustomerV3`]]);

		expect(actionOf(ping)).toEqual({
			name: 'ping',
			binding: 'unbound',
			parameters: [{ name: '_customer', type: `${NAMESPACE}CustomerV3` }],
		});
	});

	it.each([[undefined], [['Edm.Void']], [['']]] as Array<[[string] | undefined]>)(
		'with the return type %j returns nothing',
		(returns) => {
			expect(actionOf(action('run', 'Unbound', [], returns)).returns).toBeUndefined();
		},
	);
});
