import { didYouMean, nearestNames } from '../../../../shared/core/nearestNames';
import type { EntityModel, Metadata } from '../../../../shared/metadata/metadataModel';
import { isRecord } from '../../../../shared/core/guards';
import { InputError } from '../../../../shared/core/inputError';
import type { Run } from '../../run/run';
import { listOfNames, readFieldNames } from '../../../../shared/records/fieldNames';

/** Records of another entity that come with each record. */
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
	throw problem('Related Records names no relation', value, 'Choose a relation from the list.');
}

function unknownRelation({ entitySet, navigations }: EntityModel, name: string): InputError {
	const suggestion = didYouMean(
		nearestNames(name, navigations),
		'Choose one from the list; Entity > Get shows them too.',
	);
	const advice = `Names are case-sensitive. ${suggestion}`;
	return problem(`${entitySet} has no relation "${name}"`, name, advice, true);
}

/** Names are checked where the related entity can be found; F&O has relations to hidden ones. */
async function checkFields(metadata: Metadata, entity: string, names: string[]): Promise<void> {
	if (names.length === 0 || entity === '') return;
	const model = await metadata
		.entity(entity, { enums: [] })
		.catch(async (error: unknown) =>
			error instanceof InputError ? undefined : await Promise.reject(error),
		);
	if (model) readFieldNames(model, names);
}

/** Throws InputError for a relation or field that is not there. */
export async function readExpansions(
	run: Run,
	itemIndex: number,
	model: EntityModel,
): Promise<Expansion[]> {
	const rows = rowsOf(run.option('expand', itemIndex));
	const expansions: Expansion[] = [];
	for (const row of rows) {
		const name = String(row.relation ?? '').trim();
		if (name === '') {
			throw problem('Related Records names no relation', row, 'Choose one from the list.');
		}
		const navigation = model.navigations.find((known) => known.name === name);
		if (!navigation) throw unknownRelation(model, name);
		const fields = listOfNames(row.fields);
		await checkFields(await run.metadata(itemIndex), navigation.relatedEntity, fields);
		expansions.push({ name, fields });
	}
	return expansions;
}

/**
 * In: relations. Out: them as `$expand` takes them. One level is documented for F&O; that `$select`
 * is taken inside it is OData's rule [guess].
 */
export const expandTexts = (expansions: readonly Expansion[]): string[] =>
	expansions.map(({ name, fields }) =>
		fields.length > 0 ? `${name}($select=${fields.join(',')})` : name,
	);
