import { toEntityModel, toMembers } from '../../../../nodes/shared/metadata/service/serviceRows';
import { action, customer, property } from '../fakeEnvironment';

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

	it('has objects in fields whose type is neither EDM’s nor an enumeration', () => {
		const fieldOf = (more: object) =>
			toEntityModel(
				{ Properties: [{ Name: 'A', TypeName: `${NAMESPACE}Address`, ...more }] },
				summary,
			).fields[0].isComplex;
		expect(fieldOf({ DataType: 'Record' })).toBe(true);
		expect(fieldOf({ DataType: 'Enum' })).toBeUndefined();
		expect(fieldOf({})).toBeUndefined();
	});

	it('has no members of an enumeration without any', () => {
		expect(toMembers({ Name: 'Address', Members: [] })).toBeUndefined();
		expect(toMembers({ Name: 'constructor', Members: [{ Name: '__proto__' }] })).toEqual([
			'__proto__',
		]);
	});

	it.each(['constructor', 'toString', '__proto__'])(
		'has its usual flags and bindings if a value is %s',
		(word) => {
			const model = toEntityModel(
				{
					IsReadOnly: word,
					Properties: [{ Name: word, TypeName: 'Edm.String', IsKey: word, AllowEdit: word }],
					Actions: [{ Name: 'a', BindingKind: word, Parameters: [] }],
				},
				summary,
			);
			expect(model.isReadOnly).toBe(false);
			expect(model.fields[0]).toMatchObject({ name: word, isKey: false, allowEdit: true });
			expect(model.actions[0].binding).toBe('unbound');
		},
	);

	it('may be edited if nothing is specified', () => {
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

	it.each([
		['Int32', 'Edm.Int32'],
		['Int64', 'Edm.Int64'],
		['Real', 'Edm.Decimal'],
		['Date', 'Edm.DateTimeOffset'],
		['UtcDateTime', 'Edm.DateTimeOffset'],
		['Time', 'Edm.Int32'],
		['Guid', 'Edm.Guid'],
		['Boolean', 'Edm.Boolean'],
		['Enum', 'Edm.String'],
		['SomethingNew', 'Edm.String'],
	])('of X++ type %s without EDM type has the type %s', (DataType, type) => {
		const Properties = [{ Name: 'A', TypeName: null, DataType }];

		expect(toEntityModel({ Properties }, summary).fields[0].type).toBe(type);
	});

	it.each([
		['NoYes', `${NAMESPACE}NoYes`],
		['Int64', 'Edm.Int64'],
		['Other.Namespace.NoYes', 'Other.Namespace.NoYes'],
	])('of type %s means %s', (TypeName, type) => {
		const Properties = [{ Name: 'A', TypeName }];

		expect(toEntityModel({ Properties }, summary).fields[0].type).toBe(type);
	});

	it('distinguishes dates from points in time', () => {
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
	it('bound to a set drops the parameter that stands for the set', () => {
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

	it.each<[parameters: Parameters<typeof action>[2], binding: string, left: number]>([
		[
			[
				['CustomerV3', `${NAMESPACE}CustomerV3`],
				['_text', 'Edm.String'],
			],
			'instance',
			1,
		],
		[[['CustomerV3', 'CustomerV3', true]], 'set', 0],
		[
			[
				['_text', 'Edm.String'],
				['_other', `${NAMESPACE}CustomerV3`],
			],
			'unbound',
			2,
		],
		[[], 'unbound', 0],
	])('without a binding kind, with the parameters %j, is of kind %s', (...row) => {
		const [parameters, binding, left] = row;
		const { BindingKind, ...rest } = action('run', '', parameters);

		for (const given of [rest, { ...rest, BindingKind }, { ...rest, BindingKind: null }]) {
			expect(actionOf(given).binding).toBe(binding);
			expect(actionOf(given).parameters).toHaveLength(left);
			expect(actionOf(given).entitySet).toBe(binding === 'unbound' ? undefined : 'CustomersV3');
		}
	});

	it('drops only the first parameter of the type it is bound to', () => {
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

	it('keeps all parameters if none has the type it is bound to', () => {
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
