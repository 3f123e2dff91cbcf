import type { AllowedCompanies } from '../../../../shared/auth/credential/allowedCompanies';
import { didYouMean, nearestNames } from '../../../../shared/core/nearestNames';
import type { EntityModel, Metadata } from '../../../../shared/metadata/metadataModel';
import { isRecord } from '../../../../shared/core/guards';
import { InputError } from '../../../../shared/core/inputError';
import { rowCheck } from '../../../../shared/records/companyLimit/rowCheck';
import type { RelatedCheck } from '../../../../shared/records/companyLimit/rowCheck';
import { knownFieldNames, listOfNames } from '../../../../shared/records/fieldNames';

/** Records of another entity that are returned with each record. */
export interface Expansion {
	name: string;
	fields: string[];
}

const problem = (message: string, value: unknown, advice: string, mayBeOutdated = false) =>
	new InputError({
		field: 'Related Records',
		value,
		message,
		advice,
		mayBeOutdated,
	});

function rowsOf(value: unknown): Array<Record<string, unknown>> {
	const rows = isRecord(value) ? (value.relations ?? []) : [];
	if (Array.isArray(rows) && rows.every(isRecord)) return rows;
	throw problem(
		'Related Records has an entry without a relation',
		value,
		'Choose a relation from the list.',
	);
}

function unknownRelation({ entitySet, navigations }: EntityModel, name: string): InputError {
	const suggestion = didYouMean(
		nearestNames(name, navigations),
		'Choose one from the list; Entity > Get shows them too.',
	);
	const advice = `Names are case-sensitive. ${suggestion}`;
	return problem(`${entitySet} has no relation "${name}"`, name, advice, true);
}

/**
 * Reads the Related Records option, without metadata. Throws InputError for a row without a
 * relation.
 */
export function readRelations(value: unknown): Expansion[] {
	return rowsOf(value).map((row) => {
		const name = String(row.relation ?? '').trim();
		if (name !== '') return { name, fields: listOfNames(row.fields) };
		throw problem(
			'Related Records has an entry without a relation',
			row,
			'Choose one from the list.',
		);
	});
}

/** Throws InputError for a relation or a field that doesn't exist. */
export async function checkRelations(
	model: EntityModel,
	relations: readonly Expansion[],
	metadata: () => Promise<Metadata>,
): Promise<void> {
	for (const { name, fields } of relations) {
		const navigation = model.navigations.find((known) => known.name === name);
		if (!navigation) throw unknownRelation(model, name);
		if (fields.length === 0 || navigation.relatedEntity === '') continue;
		await checkFields(await metadata(), navigation.relatedEntity, fields);
	}
}

/** Names are checked if the related entity can be found; F&O has relations to hidden entities. */
async function checkFields(metadata: Metadata, entity: string, names: string[]): Promise<void> {
	const model = await findEntity(metadata, entity);
	if (model) knownFieldNames(model, names);
}

/** `undefined` for an entity that metadata doesn't know. */
const findEntity = async (metadata: Metadata, entity: string): Promise<EntityModel | undefined> =>
	await metadata
		.entity(entity, { enums: [] })
		.catch(async (error: unknown) =>
			error instanceof InputError ? undefined : await Promise.reject(error),
		);

/**
 * How related records are checked under the Allowed Companies of a credential, with the fields to
 * request for it. Throws InputError for relations to entities that can't be found or read.
 */
export async function relatedChecks(
	allowed: AllowedCompanies,
	{ navigations }: EntityModel,
	relations: readonly Expansion[],
	metadata: Metadata,
): Promise<Array<Expansion & RelatedCheck>> {
	const checks: Array<Expansion & RelatedCheck> = [];
	for (const { name, fields } of relations) {
		const entity = navigations.find((known) => known.name === name)?.relatedEntity ?? '';
		const model = entity === '' ? undefined : await findEntity(metadata, entity);
		if (!model) {
			throw problem(
				`It is not known which entity the relation "${name}" refers to, so it cannot be limited to the Allowed Companies of the credential`,
				name,
				'Leave the relation out, and read its records with another Get Many.',
			);
		}
		const check = rowCheck(allowed, model, fields);
		checks.push({ name, fields: check.select(fields), check });
	}
	return checks;
}

/**
 * In: relations. Out: the values of `$expand`. One level is documented for F&O; `$select` inside it
 * is OData's rule [guess].
 */
export const expandTexts = (expansions: readonly Expansion[]): string[] =>
	expansions.map(({ name, fields }) =>
		fields.length > 0 ? `${name}($select=${fields.join(',')})` : name,
	);
