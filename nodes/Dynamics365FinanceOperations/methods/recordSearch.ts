import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { byText } from '../../shared/core/byText';
import { outcomeOf, rethrow } from '../../shared/core/outcome';
import { matchesWords } from '../../shared/core/wordSearch';
import { chosen, connectionFor, inEditor } from '../../shared/editor/editorSession';
import type { EntityModel, FieldModel } from '../../shared/metadata/metadataModel';
import { COMPANY_FIELD } from '../../shared/odata/recordPath';
import { objectIdOf } from '../../shared/records/objectId';
import { asRecord, toRecord } from '../../shared/records/record';
import { FnoError } from '../../shared/transport/errors/fnoError';
import { readRows } from '../../shared/transport/reads/pages';
import type { Connection } from '../../shared/transport/types';
import { keyedEntity } from './chosenEntity';
import { nameFields } from './nameFields';
import { anyFilter, isCompany, MOST, ownKeys, recordQuery } from './recordQuery';
import type { Search } from './recordQuery';

interface Source extends Search {
	connection: Connection;
}

async function read(source: Source, names: readonly FieldModel[]): Promise<IDataObject[]> {
	const { path, check } = recordQuery(source, names);
	const rows: IDataObject[] = [];
	for await (const page of readRows(source.connection, path, MOST)) {
		rows.push(...page.map((row) => toRecord(asRecord(check.row(row)), false)));
	}
	return rows;
}

/** F&O refuses to filter by some fields that its metadata lists [observed]; the key always works. */
async function readWithNames(search: Source, names: readonly FieldModel[]) {
	const found = await outcomeOf(read(search, names));
	if (found.ok) return { rows: found.value, shown: names };
	const { error } = found;
	const isRefused = error instanceof FnoError && error.kind === 'refused';
	if (!isRefused || names.length === 0) rethrow(error);
	return { rows: await read(search, []), shown: [] };
}

/** `US-001 - Contoso (usmf)`: the company is part of the value, so it is shown as well. */
function itemOf(model: EntityModel, names: readonly FieldModel[], row: IDataObject) {
	const values = model.keys.map(({ name }) => row[name]);
	const own = ownKeys(model).map(({ name }) => String(row[name]));
	const name = names.map((field) => String(row[field.name] ?? '').trim()).find(Boolean);
	const company = model.keys.some(isCompany) ? ` (${String(row[COMPANY_FIELD])})` : '';
	return {
		name: `${own.join(', ')}${name === undefined ? '' : ` - ${name}`}${company}`,
		value: objectIdOf(values),
	};
}

/**
 * Records of the chosen entity in the chosen company, or else in the user's default company. The
 * value is the full key with its company, so that it still means the same if Company changes later.
 */
export async function searchRecords(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const model = await keyedEntity(this);
		if (!model || model.keys.length === 0) return { results: [] };
		const connection = await connectionFor(this);
		const { allowedCompanies: allowed } = connection;
		const search: Source = {
			connection,
			...(allowed && { allowed }),
			model,
			company: chosen(this, 'company'),
			words: (filter ?? '').split(/\s+/).filter((word) => word !== ''),
		};
		const { rows, shown } = await readWithNames(search, nameFields(model));
		const whole = rows.filter((row) =>
			model.keys.every(({ name }) => row[name] !== undefined && row[name] !== null),
		);
		// A word that no field can be filtered by, for example with an enumeration, is searched for in
		// what is shown.
		const asked = [...ownKeys(model), ...shown];
		const others = search.words.filter((word) => anyFilter(asked, word) === '');
		const results = whole
			.map((row) => itemOf(model, shown, row))
			.filter(({ name }) => others.every((word) => matchesWords(word, [name])));
		return { results: results.sort((left, right) => byText(left.name, right.name)) };
	});
}
