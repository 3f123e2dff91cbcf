import type { EntityModel } from '../../../shared/metadata/metadataModel';
import { claimedCompany } from '../../../shared/records/company';
import type { KeyClaims } from '../../../shared/records/company';
import { readGivenValues } from '../../../shared/records/givenValues';
import type { GivenValues } from '../../../shared/records/givenValues';
import { assertWritable } from '../../../shared/records/payload';
import type { Connection } from '../../../shared/transport/types';
import { fieldParameters } from '../properties/valueProperties';
import type { Item } from '../run/item';
import { assertFileFields, loadFiles, readFileSources } from './files/inputFiles';
import type { FileSource } from './files/inputFiles';
import type { Run } from '../run/run';

/** The parameters that Create, Update and Create or Update share. */
export interface WriteParameters {
	given: GivenValues;
	/** Files of the item for fields of the record; `writeTarget` loads them. */
	files: FileSource[];
	/** The Company parameter; '' when left empty. */
	company: string;
	ignoreUnusableFields: boolean;
	includeODataMetadata: boolean;
}

/**
 * Throws InputError for fields that aren't a JSON object, for expressions without a value, and like
 * `readFileSources`.
 */
export function readWriteParameters(item: Item): WriteParameters {
	const given = readGivenValues(item, fieldParameters);
	return {
		given,
		files: readFileSources(item, given.values),
		company: item.text('company'),
		ignoreUnusableFields: item.flag('ignoreUnusableFields'),
		includeODataMetadata: item.flag('includeODataMetadata'),
	};
}

/** Where an item writes, and what its parameters say about the company. */
export interface WriteTarget {
	connection: Connection;
	model: EntityModel;
	claims: KeyClaims;
	/** The given values, and the files among them. */
	given: GivenValues;
}

/** The values with the files of the item, as Base64 text. */
async function withFiles(
	run: Run,
	item: Item,
	{ given, files }: Pick<WriteParameters, 'given' | 'files'>,
): Promise<GivenValues> {
	if (files.length === 0) return given;
	const values = Object.assign(Object.create(null) as GivenValues['values'], given.values);
	return { ...given, values: Object.assign(values, await loadFiles(run, item, files)) };
}

/**
 * Throws InputError if the entity is unknown or read-only, and for files that aren't there, are too
 * large or can't be stored in their field.
 */
export async function writeTarget(
	run: Run,
	item: Item,
	{ given, files, company, ignoreUnusableFields }: WriteParameters,
): Promise<WriteTarget> {
	const connection = await run.connection(item);
	const model = await run.entity(item, Object.keys(given.values));
	assertWritable(model);
	assertFileFields(model, files);
	const body = claimedCompany(model, given.values, ignoreUnusableFields);
	const { allowedCompanies: allowed } = connection;
	const whole = await withFiles(run, item, { given, files });
	return { connection, model, claims: { parameter: company, body, allowed }, given: whole };
}
