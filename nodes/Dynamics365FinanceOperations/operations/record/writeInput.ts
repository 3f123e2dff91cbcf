import type { EntityModel } from '../../../shared/metadata/metadataModel';
import { claimedCompany } from '../../../shared/records/company';
import type { KeyClaims } from '../../../shared/records/company';
import { readGivenValues } from '../../../shared/records/givenValues';
import type { GivenValues } from '../../../shared/records/givenValues';
import { assertWritable } from '../../../shared/records/payload';
import type { Connection } from '../../../shared/transport/types';
import { fieldParameters } from '../properties/valueProperties';
import type { Item } from '../run/item';
import type { Run } from '../run/run';

/** The parameters that Create, Update and Create or Update share. */
export interface WriteParameters {
	given: GivenValues;
	/** The Company parameter; '' when left empty. */
	company: string;
	ignoreUnusableFields: boolean;
	includeODataMetadata: boolean;
}

/** Throws InputError for fields that aren't a JSON object, and for expressions without a value. */
export const readWriteParameters = (item: Item): WriteParameters => ({
	given: readGivenValues(item, fieldParameters),
	company: item.text('company'),
	ignoreUnusableFields: item.flag('ignoreUnusableFields'),
	includeODataMetadata: item.flag('includeODataMetadata'),
});

/** Where an item writes, and what its parameters say about the company. */
export interface WriteTarget {
	connection: Connection;
	model: EntityModel;
	claims: KeyClaims;
}

/** Throws InputError where the entity is unknown or read-only. */
export async function writeTarget(
	run: Run,
	item: Item,
	{ given, company, ignoreUnusableFields }: WriteParameters,
): Promise<WriteTarget> {
	const connection = await run.connection(item);
	const model = await run.entity(item, Object.keys(given.values));
	assertWritable(model);
	const body = claimedCompany(model, given.values, ignoreUnusableFields);
	const { allowedCompanies: allowed } = connection;
	return { connection, model, claims: { parameter: company, body, allowed } };
}
