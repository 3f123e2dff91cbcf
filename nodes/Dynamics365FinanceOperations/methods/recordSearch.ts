import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { outcomeOf, rethrow } from '../../shared/core/outcome';
import { chosen, connectionFor, inEditor } from '../../shared/editor/editorSession';
import { byText } from '../../shared/editor/listOrder';
import { contains } from '../../shared/editor/searches';
import type { EntityModel, FieldModel } from '../../shared/metadata/metadataModel';
import { andFilters } from '../../shared/odata/filter/expressions';
import { entityPath, queryString } from '../../shared/odata/paths';
import { COMPANY_FIELD, needsCrossCompany } from '../../shared/odata/recordPath';
import { edmTypeOf, quoted } from '../../shared/odata/values/edmTypes';
import { objectIdOf } from '../../shared/records/objectId';
import { asRecord, toRecord } from '../../shared/records/record';
import { FnoError } from '../../shared/transport/errors/fnoError';
import { readRows } from '../../shared/transport/reads/pages';
import type { Connection } from '../../shared/transport/types';
import { keyedEntity } from './chosenEntity';
import { nameFields } from './nameFields';

/** Records in the list, at most; a narrower search text shows the others. */
const MOST = 100;

interface Search {
	connection: Connection;
	model: EntityModel;
	/** The chosen company; '' for the user's default company. */
	company: string;
	words: readonly string[];
}

const isCompany = ({ name }: { name: string }) => name === COMPANY_FIELD;

/** The key without the company, which is chosen elsewhere. */
const ownKeys = ({ keys }: EntityModel) => keys.filter((key) => !isCompany(key));

/** The condition that a field has a word; undefined where it can't have it. */
function wordFilter({ name, type }: FieldModel, word: string): string | undefined {
	const kind = edmTypeOf(type)?.kind;
	if (kind === 'text') return `${name} eq ${quoted(`*${word}*`)}`;
	return kind === 'number' && /^(?:0|[1-9]\d{0,8})$/.test(word) ? `${name} eq ${word}` : undefined;
}

/** The condition that one of the fields has a word; '' where none of them can. */
const anyFilter = (fields: readonly FieldModel[], word: string): string =>
	fields.flatMap((field) => wordFilter(field, word) ?? []).join(' or ');

async function read(
	{ connection, model, company, words }: Search,
	names: readonly FieldModel[],
): Promise<IDataObject[]> {
	const isOfCompany = company !== '' && model.keys.some(isCompany);
	const query = queryString({
		filter: andFilters(
			isOfCompany ? `${COMPANY_FIELD} eq ${quoted(company)}` : undefined,
			...words.map((word) => anyFilter([...ownKeys(model), ...names], word)),
		),
		select: [...model.keys, ...names].map(({ name }) => name),
		top: MOST,
		crossCompany: needsCrossCompany(isOfCompany ? company : undefined),
	});
	const rows: IDataObject[] = [];
	for await (const page of readRows(connection, entityPath(model.entitySet) + query, MOST)) {
		rows.push(...page.map((row) => toRecord(asRecord(row), false)));
	}
	return rows;
}

/** F&O refuses to filter by some fields that its metadata lists [observed]; the key always works. */
async function readWithNames(search: Search, names: readonly FieldModel[]) {
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
 * value is the whole key with its company, so that it means the same whatever Company says later.
 */
export async function searchRecords(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const model = await keyedEntity(this);
		if (!model || model.keys.length === 0) return { results: [] };
		const search: Search = {
			connection: await connectionFor(this),
			model,
			company: chosen(this, 'company'),
			words: (filter ?? '').split(/\s+/).filter((word) => word !== ''),
		};
		const { rows, shown } = await readWithNames(search, nameFields(model));
		const whole = rows.filter((row) =>
			model.keys.every(({ name }) => row[name] !== undefined && row[name] !== null),
		);
		// A word that no field can be asked for, as with an enumeration, is looked for in what is shown.
		const asked = [...ownKeys(model), ...shown];
		const others = search.words.filter((word) => anyFilter(asked, word) === '');
		const results = whole
			.map((row) => itemOf(model, shown, row))
			.filter(({ name }) => others.every((word) => contains(name, word)));
		return { results: results.sort((left, right) => byText(left.name, right.name)) };
	});
}
