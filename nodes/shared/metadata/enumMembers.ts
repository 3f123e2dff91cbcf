import { collectionItemType, type TypedField } from '../odata/values/typedField';
import type { ActionModel, EntityModel, EnumScope, FieldModel } from './metadataModel';
import { isUnavailable } from './fallback';

/** Reads the member names of an enumeration; undefined when the type is not one. */
export type MembersOf = (type: string) => Promise<string[] | undefined>;

type Members = Map<string, string[] | undefined>;

/** Enough to fill a mapper quickly, few enough not to be throttled by F&O. */
const AT_ONCE = 6;

/** A copy of an entity with members of the enumerations in scope. */
export async function withMembers(
	model: EntityModel,
	scope: EnumScope,
	membersOf: MembersOf,
): Promise<EntityModel> {
	const fieldsInScope = model.fields.filter((field) => isInScope(field, scope));
	const parameters = scope === 'all' ? model.actions.flatMap((action) => action.parameters) : [];
	const members = await load([...fieldsInScope, ...parameters], membersOf);
	const fields = new Map(
		model.fields.map((field) => [
			field.name,
			filled(field, isInScope(field, scope) ? members : noMembers),
		]),
	);
	return {
		...model,
		fields: [...fields.values()],
		keys: model.keys.map((key) => fields.get(key.name) ?? key),
		navigations: model.navigations.map((navigation) => ({ ...navigation })),
		actions: model.actions.map((action) =>
			filledAction(action, scope === 'all' ? members : noMembers),
		),
	};
}

/** Copies of actions, with the members of their enumeration parameters. */
export async function actionsWithMembers(
	actions: ActionModel[],
	membersOf: MembersOf,
): Promise<ActionModel[]> {
	const members = await load(
		actions.flatMap((action) => action.parameters),
		membersOf,
	);
	return actions.map((action) => filledAction(action, members));
}

const noMembers: Members = new Map();

function isInScope(field: FieldModel, scope: EnumScope): boolean {
	if (scope === 'all' || scope === 'fields' || field.isKey) return true;
	return scope !== 'keys' && scope.includes(field.name);
}

function filledAction(action: ActionModel, members: Members): ActionModel {
	return {
		...action,
		parameters: action.parameters.map((parameter) => filled(parameter, members)),
	};
}

function filled<T extends TypedField>(field: T, members: Members): T {
	const names = members.get(singleType(field));
	return names ? { ...field, members: [...names] } : { ...field };
}

async function load(fields: TypedField[], membersOf: MembersOf): Promise<Members> {
	const mayBeEnums = fields.filter(({ isComplex }) => !isComplex);
	const types = [...new Set(mayBeEnums.map((field) => singleType(field)))].filter(isOwnType);
	const members: Members = new Map();
	const queue = types.values();
	let stopped = false;
	// Members that cannot be read now are left out: F&O checks the value itself. Each such failure
	// took several attempts, so its worker stops. Six failures leave the rest unknown, one does not.
	const membersIfAny = async (type: string) =>
		await membersOf(type).then(
			(names) => ({ names }),
			async (error: unknown) => (isUnavailable(error) ? undefined : await Promise.reject(error)),
		);
	const worker = async () => {
		while (!stopped) {
			const next = queue.next();
			const found = next.done ? undefined : await membersIfAny(next.value);
			if (next.done || !found) return;
			members.set(next.value, found.names);
		}
	};
	try {
		await Promise.all(Array.from({ length: Math.min(AT_ONCE, types.length) }, worker));
	} finally {
		// After a failure the other workers must not send more requests.
		stopped = true;
	}
	return members;
}

function isOwnType(type: string): boolean {
	return type !== '' && !type.startsWith('Edm.');
}

function singleType({ type }: TypedField): string {
	return collectionItemType(type) ?? type;
}
