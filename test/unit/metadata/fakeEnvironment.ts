import { fakeConnection, type FakeConnection, type Handler } from './fakeConnection';

type Row = Record<string, unknown>;

const NAMESPACE = 'Microsoft.Dynamics.DataEntities.';

/** A row of `/metadata/DataEntities`. */
export function dataEntity(
	Name: string,
	PublicEntityName: string,
	PublicCollectionName: string,
	more: Row = {},
): Row {
	return {
		Name,
		PublicEntityName,
		PublicCollectionName,
		DataServiceEnabled: true,
		DataManagementEnabled: true,
		EntityCategory: 'Master',
		IsReadOnly: false,
		...more,
	};
}

/** A property of a row of `/metadata/PublicEntities`. */
export function property(Name: string, DataType = 'String', more: Row = {}): Row {
	const edm: Record<string, string> = { Date: 'DateTimeOffset', Real: 'Decimal' };
	return {
		Name,
		TypeName: `Edm.${edm[DataType] ?? DataType}`,
		DataType,
		IsKey: false,
		IsMandatory: false,
		AllowEdit: true,
		AllowEditOnCreate: true,
		...more,
	};
}

export function enumProperty(Name: string, type: string, more: Row = {}): Row {
	return property(Name, 'Enum', { TypeName: NAMESPACE + type, ...more });
}

export function action(
	Name: string,
	BindingKind: string,
	parameters: Array<[name: string, type: string, isCollection?: boolean]>,
	returns?: [type: string, isCollection?: boolean],
): Row {
	const type = (TypeName: string, IsCollection = false) => ({ TypeName, IsCollection });
	return {
		Name,
		BindingKind,
		Parameters: parameters.map(([parameter, ...rest]) => ({
			Name: parameter,
			Type: type(...rest),
		})),
		ReturnType: returns ? type(...returns) : null,
	};
}

export const customersRow = dataEntity('CustCustomerV3Entity', 'CustomerV3', 'CustomersV3');
export const groupsRow = dataEntity('CustCustomerGroupEntity', 'CustomerGroup', 'CustomerGroups');

export const customer: Row = {
	Name: 'CustomerV3',
	EntitySetName: 'CustomersV3',
	IsReadOnly: false,
	Properties: [
		property('dataAreaId', 'String', { IsKey: true, IsMandatory: true, AllowEdit: false }),
		property('CustomerAccount', 'String', { IsKey: true, AllowEdit: false, LabelId: '@SYS7149' }),
		enumProperty('Kind', 'CustomerKind', { IsKey: true }),
		enumProperty('IsOneTimeCustomer', 'NoYes'),
		enumProperty('OnHold', 'CustomerHold'),
		property('CreditLimit', 'Real', { IsMandatory: true }),
		property('OpenedOn', 'Date'),
		property('ChangedAt', 'UtcDateTime', { TypeName: 'Edm.DateTimeOffset' }),
	],
	NavigationProperties: [
		{ Name: 'Group', RelatedEntity: 'CustomerGroup', Cardinality: 'Single' },
		{ Name: 'Orders', RelatedEntity: 'SalesOrder', Cardinality: 'Multiple' },
	],
	Actions: [
		action(
			'block',
			'BoundToEntityInstance',
			[
				['CustomerV3', `${NAMESPACE}CustomerV3`],
				['_hold', `${NAMESPACE}CustomerHold`],
				['_reasons', 'Edm.String', true],
			],
			['Edm.Boolean'],
		),
	],
};

/** Members by enumeration. */
const enumerations: Record<string, string[]> = {
	CustomerKind: ['Person', 'Organization'],
	NoYes: ['No', 'Yes'],
	CustomerHold: ['No', 'Invoice', 'All'],
};

const enumPath = (name: string) => `/metadata/PublicEnumerations('${name}')`;

export function enumerationRow(Name: string, members: string[]): Row {
	return { Name, Members: members.map((member, Value) => ({ Name: member, Value })) };
}

/** Responds to `/metadata/DataEntities` as F&O does, filtered by name on request. */
export function dataEntities(rows: Row[]): Handler {
	return (path) => {
		const names = [...path.matchAll(/(\w+) eq '((?:[^']|'')*)'/g)];
		if (names.length === 0) return rows;
		return rows.filter((row) =>
			names.some(([, column, name]) => row[column] === name.replaceAll("''", "'")),
		);
	};
}

/** An environment with a working metadata service and two entities. */
export function environment(more: Record<string, Handler | undefined> = {}): FakeConnection {
	const enums = Object.entries(enumerations).map(([name, members]) => [
		enumPath(name),
		enumerationRow(name, members),
	]);
	return fakeConnection({
		'/metadata/DataEntities': dataEntities([customersRow, groupsRow]),
		"/metadata/PublicEntities('CustomerV3')": customer,
		...Object.fromEntries(enums),
		...more,
	});
}
