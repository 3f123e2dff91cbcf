import { NAMESPACE, unqualified } from '../../odata/names';
import { collectionItemType, type TypedField } from '../../odata/values/typedField';
import type { Connection } from '../../transport/types';
import type { CsdlAction, CsdlField, CsdlModel, CsdlType, CsdlTyped } from './csdlModel';
import type {
	ActionModel,
	EntityModel,
	EntitySummary,
	FieldModel,
	NavigationModel,
} from '../metadataModel';
import { brokenDocument, isBrokenOff, missingType } from '../fallback';

/** Ten minutes, because the `$metadata` of an environment has 17 MB or more [observed]. */
const TIMEOUT = 10 * 60_000;

/**
 * Reads `/data/$metadata` [documented] as a stream: the text is never in memory as a whole. A
 * document that is cut off on the way is requested once more.
 * @throws FnoError
 */
export async function fetchDocument(connection: Connection): Promise<CsdlModel> {
	const progress = { hasStarted: false };
	return await readDocument(connection, progress).catch(async (error: unknown) =>
		progress.hasStarted && isBrokenOff(error)
			? await readDocument(connection, progress)
			: await Promise.reject(error),
	);
}

async function readDocument(
	connection: Connection,
	progress: { hasStarted: boolean },
): Promise<CsdlModel> {
	const chunks = connection.stream({
		method: 'GET',
		path: '/data/$metadata',
		effect: 'read',
		headers: { Accept: 'application/xml' },
		timeout: TIMEOUT,
	});
	// Loaded on demand, because most runs never read the document.
	const { CsdlError, parseCsdl } = await import('./csdlReader');
	return await parseCsdl(watched(chunks, progress)).catch((error: unknown) =>
		Promise.reject(error instanceof CsdlError ? brokenDocument() : error),
	);
}

async function* watched(
	chunks: AsyncIterable<string>,
	progress: { hasStarted: boolean },
): AsyncIterable<string> {
	for await (const chunk of chunks) {
		progress.hasStarted = true;
		yield chunk;
	}
}

/** Every entity set of the document, which has no AOT names or categories. */
export function summariesOf(model: CsdlModel): EntitySummary[] {
	return model.sets.map((set) => ({
		entitySet: set.name,
		entityType: unqualified(set.type),
		isReadOnly: set.isReadOnly || lineageOf(model, set.type).some((type) => type.isReadOnly),
	}));
}

/**
 * One entity, without enumeration members; undefined when the document lacks its set.
 * @throws FnoError when the document lacks the type of the set
 */
export function entityOf(model: CsdlModel, summary: EntitySummary): EntityModel | undefined {
	const set = model.sets.find(({ name }) => name === summary.entitySet);
	if (!set) return undefined;
	const lineage = lineageOf(model, set.type);
	if (lineage.length === 0) throw missingType(set.name, set.type);
	const keyNames = lineage.flatMap((type) => type.keys);
	const keySet = new Set(keyNames);
	const fields = lineage.flatMap((type) =>
		type.fields.map((field) => toField(model, field, keySet.has(field.name))),
	);
	return {
		...summary,
		fields,
		keys: keyNames.flatMap((name) => fields.find((field) => field.name === name) ?? []),
		navigations: lineage.flatMap((type) => type.navigations.map(toNavigation)),
		actions: model.actions
			.filter((action) => lineage.some(({ name }) => name === boundType(action)))
			.map((action) => toAction(model, action, set.name)),
	};
}

/**
 * All actions. An action whose entity type has several sets is listed once for each; one whose
 * type has no set cannot be called and is left out.
 */
export function actionsOf(model: CsdlModel): ActionModel[] {
	const setsOf = new Map<string, string[]>();
	for (const set of model.sets) {
		for (const { name } of lineageOf(model, set.type)) {
			setsOf.set(name, [...(setsOf.get(name) ?? []), set.name]);
		}
	}
	return model.actions.flatMap((action) => {
		const type = boundType(action);
		if (type === undefined) return toAction(model, action);
		return (setsOf.get(type) ?? []).map((set) => toAction(model, action, set));
	});
}

/** Member names of an enumeration; undefined when the type is not one. */
export function membersOf(model: CsdlModel, type: string): string[] | undefined {
	return model.enums.get(type)?.members.map((member) => member.name);
}

/** The type and its base types, the root first. */
function lineageOf(model: CsdlModel, name: string): CsdlType[] {
	const lineage: CsdlType[] = [];
	let type = model.types.get(name);
	while (type && !lineage.includes(type)) {
		lineage.unshift(type);
		type = type.baseType === undefined ? undefined : model.types.get(type.baseType);
	}
	return lineage;
}

/** A name and a type, and whether the values are objects or lists of them. */
function toTyped({ complexTypes }: CsdlModel, { name, type }: CsdlTyped): TypedField {
	const isComplex = complexTypes.has(collectionItemType(type) ?? type);
	return isComplex ? { name, type, isComplex } : { name, type };
}

function toField(csdl: CsdlModel, field: CsdlField, isKey: boolean): FieldModel {
	const model: FieldModel = {
		...toTyped(csdl, field),
		isKey,
		isMandatory: field.isRequired,
		allowEdit: field.allowEdit,
		allowEditOnCreate: field.allowEditOnCreate,
	};
	if (field.axType === 'Date') model.dateOnly = true;
	return model;
}

function toNavigation({ name, type }: { name: string; type: string }): NavigationModel {
	const item = collectionItemType(type);
	return { name, relatedEntity: unqualified(item ?? type), isCollection: item !== undefined };
}

function toAction(csdl: CsdlModel, action: CsdlAction, entitySet?: string): ActionModel {
	const model: ActionModel = {
		name: action.name,
		binding: bindingOf(action),
		parameters: action.parameters.map((parameter) => toTyped(csdl, parameter)),
	};
	if (action.namespace !== NAMESPACE) model.namespace = action.namespace;
	if (action.importName !== undefined) model.importName = action.importName;
	if (entitySet !== undefined) model.entitySet = entitySet;
	if (action.returns !== undefined) {
		const item = collectionItemType(action.returns);
		model.returns = { type: item ?? action.returns, isCollection: item !== undefined };
	}
	return model;
}

/** The entity type that an action is bound to; undefined for an unbound action. */
function boundType({ binding }: CsdlAction): string | undefined {
	return binding === undefined ? undefined : (collectionItemType(binding) ?? binding);
}

function bindingOf(action: CsdlAction): ActionModel['binding'] {
	if (action.binding === undefined) return 'unbound';
	return collectionItemType(action.binding) === undefined ? 'instance' : 'set';
}
