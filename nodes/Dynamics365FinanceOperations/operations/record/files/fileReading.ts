import type { EntityModel } from '../../../../shared/metadata/metadataModel';
import { fileFieldsOf } from './binaryFields';

/** How the files in records are read. */
export interface FileReading {
	/** Names of the fields to request; none for all. */
	select: string[];
	/** Fields whose Base64 becomes files. */
	files: string[];
	/** Fields to remove from the records: requested but not chosen, or never wanted. */
	leaveOut: string[];
	/**
	 * Whether `select` only serves to leave files out, so that reading without it returns the same.
	 */
	isOptional: boolean;
}

/** Longer than this, the names of all other fields may not fit in an address [guess]. */
const MAX_SELECT = 1500;

/** All files of the records, as Get gives them, or those among the chosen fields. */
export function readingFiles(
	model: EntityModel,
	chosen: readonly string[],
	includeFiles: boolean,
): FileReading {
	const fields = fileFieldsOf(model);
	if (chosen.length === 0) {
		return { select: [], files: fields.files, leaveOut: [], isOptional: false };
	}
	const files = fields.files.filter((name) => includeFiles || chosen.includes(name));
	const names =
		files.length > 0 ? [fields.name, fields.type].filter((name) => name !== undefined) : [];
	const added = [...files, ...names].filter((name) => !chosen.includes(name));
	const leaveOut = added.filter((name) => !files.includes(name));
	return { select: [...chosen, ...added], files, leaveOut, isOptional: false };
}

/** The records without files, unless their fields were chosen: those are returned as text. */
export function readingNoFiles(model: EntityModel, chosen: readonly string[]): FileReading {
	const { files } = fileFieldsOf(model);
	const none = { files: [], leaveOut: [], isOptional: false };
	if (chosen.length > 0 || files.length === 0) return { ...none, select: [...chosen] };
	const others = model.fields.map(({ name }) => name).filter((name) => !files.includes(name));
	const fits = others.join().length <= MAX_SELECT;
	return { files: [], select: fits ? others : [], leaveOut: files, isOptional: fits };
}
