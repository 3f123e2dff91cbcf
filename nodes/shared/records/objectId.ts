import { InputError } from '../core/inputError';
import type { EntityModel } from '../metadata/metadataModel';
import { readKeyNotation } from '../odata/keyNotation';
import type { NotatedKey } from '../odata/keyNotation';
import { splitObjectId } from '../odata/keys';
import { matchIgnoringCase } from '../odata/names';
import { COMPANY_FIELD } from '../odata/recordPath';

const QUOTED = /"(?:[^"]|"")*"/g;

/** A value that needs no double quotes and can't be mistaken for anything else. */
const PLAIN = /^[\p{L}\p{N}_.:+-](?:[\p{L}\p{N}_.:+ -]*[\p{L}\p{N}_.:+-])?$/u;

const JSON_OBJECT = /^\s*\{\s*"/;
const COMPARISON = /^\s*\(*\s*([A-Za-z_]\w*)\s+eq\s/i;

const countParts = (count: number) => `${count} part${count === 1 ? '' : 's'}`;

const namesOf = ({ keys }: EntityModel) => keys.map(({ name }) => name);

/** The correct form, for the advice of an error. */
const rightForm = (model: EntityModel) =>
	`Enter only the values, separated by commas, in the order ${namesOf(model).join(', ')}. Put a value with a comma or a quote in double quotes.`;

const refused = (model: EntityModel, text: string, problem: string, advice = rightForm(model)) =>
	new InputError({
		field: 'Object ID',
		value: text,
		message: `Object ID "${text}" ${problem}`,
		advice,
	});

/**
 * The key values of an object ID by field name; the company may be missing. OData's own notation is
 * understood too.
 * @param instance origin that a whole URL must have; any if absent
 * @throws InputError for text that isn't the key of a record of this entity
 */
export function valuesOfObjectId(
	model: EntityModel,
	text: string,
	instance?: string,
): Record<string, unknown> {
	const notated = readKeyNotation(text, namesOf(model), model.entitySet);
	if (notated) return valuesOfNotation(model, text, notated, instance);
	const language = otherLanguage(model, text);
	if (language !== undefined) throw refused(model, text, `is ${language} rather than a key`);
	const parts = splitObjectId(text);
	// Usually an expression that returned no value, rather than a part that is really empty.
	if (/(^|,)\s*(,|$)/.test(text.replace(QUOTED, 'x')) && parts.length > 0) {
		const advice = `Give every part a value, in the order ${namesOf(model).join(', ')}; write "" for a part that is empty in the record.`;
		throw refused(model, text, 'has an empty part', advice);
	}
	return inOrder(model, text, parts);
}

/** Notations that people and models write instead of a key. */
function otherLanguage(model: EntityModel, text: string): string | undefined {
	if (JSON_OBJECT.test(text)) return 'JSON';
	const compared = COMPARISON.exec(text)?.[1]?.toLowerCase();
	const isKey = namesOf(model).some((name) => name.toLowerCase() === compared);
	return isKey ? 'a filter' : undefined;
}

/** In: key values in the entity's order. Out: the object ID that is read as exactly these. */
export const objectIdOf = (values: readonly unknown[]): string =>
	values
		.map((value) => String(value))
		.map((value) =>
			PLAIN.test(value) && !COMPARISON.test(value) ? value : `"${value.replace(/"/g, '""')}"`,
		)
		.join(',');

function inOrder(model: EntityModel, text: string, parts: readonly string[]) {
	const names = namesOf(model);
	const withoutCompany = names.filter((name) => name !== COMPANY_FIELD);
	const given = [names, withoutCompany].find((candidate) => candidate.length === parts.length);
	if (given) return Object.fromEntries(given.map((name, position) => [name, parts[position]]));
	const has = parts.length === 0 ? 'is empty' : `"${text}" has ${countParts(parts.length)}`;
	const companyAdvice = names.includes(COMPANY_FIELD)
		? ` ${COMPANY_FIELD} may be left out if Company is set.`
		: '';
	throw new InputError({
		field: 'Object ID',
		value: text,
		message: `Object ID ${has}, but the key of ${model.entitySet} has ${countParts(names.length)}: ${names.join(', ')}`,
		advice: `Give one value for each of ${names.join(', ')}, separated by commas, in this order; put a value that contains a comma in double quotes.${companyAdvice}`,
	});
}

function valuesOfNotation(
	model: EntityModel,
	text: string,
	{ origin, entitySet, parts, flaw }: NotatedKey,
	instance: string | undefined,
): Record<string, unknown> {
	assertSamePlace(model, text, { origin, entitySet }, instance);
	if (flaw !== undefined) throw refused(model, text, flaw);
	const isNamed = parts.some(({ name }) => name !== undefined);
	if (!isNamed) {
		return inOrder(
			model,
			text,
			parts.map(({ value }) => value),
		);
	}
	const names = namesOf(model);
	const values: Record<string, unknown> = {};
	for (const { name = '', value } of parts) {
		const known = names.includes(name) ? name : matchIgnoringCase(name, names);
		if (known === undefined) {
			throw refused(model, text, `has ${name}, which is not part of the key of ${model.entitySet}`);
		}
		if (Object.hasOwn(values, known)) throw refused(model, text, `has ${known} twice`);
		values[known] = value;
	}
	return values;
}

/** Throws InputError for the address of another entity or another instance. */
function assertSamePlace(
	model: EntityModel,
	text: string,
	{ origin, entitySet }: Pick<NotatedKey, 'origin' | 'entitySet'>,
	instance: string | undefined,
): void {
	if (entitySet !== undefined && entitySet.toLowerCase() !== model.entitySet.toLowerCase()) {
		throw refused(
			model,
			text,
			`is the address of a record of ${entitySet}, but Entity is ${model.entitySet}`,
			`Choose the entity ${entitySet}, or enter the key of a record of ${model.entitySet}: ${namesOf(model).join(', ')}, in this order. Put a value that looks like an address in double quotes.`,
		);
	}
	if (origin === undefined || instance === undefined) return;
	const [given, used] = [origin, instance].map((url) =>
		URL.canParse(url) ? new URL(url).host : url,
	);
	if (given.toLowerCase() !== used.toLowerCase()) {
		throw refused(
			model,
			text,
			`is an address at ${given}, but the instance is ${used}`,
			`Choose the instance ${given}, or enter only the key values, in the order ${namesOf(model).join(', ')}.`,
		);
	}
}
