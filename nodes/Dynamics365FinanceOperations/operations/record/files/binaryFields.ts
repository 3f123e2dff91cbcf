import type { EntityModel } from '../../../../shared/metadata/metadataModel';

export const BINARY = 'Edm.Binary';

/** The fields with the name of an attachment's file and its type, in both dialects [observed]. */
const NAME_FIELDS = { name: 'FileName', type: 'FileType' } as const;

/** The fields that contain files, and those with a file's name. */
export interface FileFields {
	files: string[];
	/** Absent if the entity has none, or more than one file that it may be about. */
	name?: string;
	type?: string;
}

const known = new WeakMap<EntityModel, FileFields>();

function find(model: EntityModel): FileFields {
	const files = model.fields.filter(({ type }) => type === BINARY).map(({ name }) => name);
	if (files.length !== 1) return { files };
	const has = (wanted: string) => model.fields.some(({ name }) => name === wanted);
	const { name, type } = NAME_FIELDS;
	return { files, ...(has(name) && { name }), ...(has(type) && { type }) };
}

/** The items of a run share the model, so it is searched once. */
export function fileFieldsOf(model: EntityModel): FileFields {
	const fields = known.get(model) ?? find(model);
	known.set(model, fields);
	return fields;
}
