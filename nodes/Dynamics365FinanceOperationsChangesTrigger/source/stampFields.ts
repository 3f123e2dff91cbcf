import type { EntityModel, FieldModel } from '../../shared/metadata/metadataModel';

/** The fields used to find changes of an entity. */
export interface StampFields {
	/** When the record was changed last. */
	modified: FieldModel;
	/** When it was created. */
	created?: FieldModel;
	/** Counts the changes of the record. */
	version?: FieldModel;
	/** A number that no other record has. */
	id?: FieldModel;
}

/** Names of real models [observed]; the first that an entity has is taken. */
const MODIFIED = [/^SysModifiedDateTime$/, /^ModifiedDateTime/, /^LastModified/, /^ModifiedOn$/];
const CREATED = [/^SysCreatedDateTime$/, /^CreatedDateTime/, /^CreatedOn$/];
const VERSION = [/^SysRecVersion$/, /^RecVersion$/];
/** The record id of the table [guess: from the names]. */
const ID = [/^SourceKey$/, /^SysRecId$/, /^RecId$/];

const COUNTERS: readonly string[] = ['Edm.Int32', 'Edm.Int64'];

function find(
	fields: readonly FieldModel[],
	names: readonly RegExp[],
	isUsable: (field: FieldModel) => boolean,
): FieldModel | undefined {
	const usable = fields.filter(isUsable);
	return names
		.map((name) => usable.find((field) => name.test(field.name)))
		.find((field) => field !== undefined);
}

const isInstant = ({ type, dateOnly }: FieldModel): boolean =>
	type === 'Edm.DateTimeOffset' && dateOnly !== true;

/** A key that is one Int64 is as good as a record id. */
const onlyKey = ({ keys }: EntityModel): FieldModel | undefined =>
	keys.length === 1 && keys[0].type === 'Edm.Int64' ? keys[0] : undefined;

/** The fields of an entity by which changes are found; `undefined` if there is no stamp. */
export function stampFieldsOf(model: EntityModel): StampFields | undefined {
	const modified = find(model.fields, MODIFIED, isInstant);
	if (modified === undefined || model.keys.length === 0) return undefined;
	const created = find(model.fields, CREATED, isInstant);
	const version = find(model.fields, VERSION, ({ type }) => COUNTERS.includes(type));
	const id = find(model.fields, ID, ({ type }) => type === 'Edm.Int64') ?? onlyKey(model);
	return {
		modified,
		...(created && { created }),
		...(version && { version }),
		...(id && { id }),
	};
}
