import type { EntityModel } from '../metadata/metadataModel';
import { keyPredicate, splitObjectId } from '../odata/keys';
import { InputError } from '../core/inputError';
import type { KeyedAddress } from '../odata/recordAddress';
import { COMPANY_FIELD } from '../odata/recordPath';
import { agreeOnCompany } from './company';
import type { KeyClaims } from './company';
import type { ItemParameters } from './itemParameters';

export interface RecordKey {
	/** `(dataAreaId='usmf',CustomerAccount='US-001')`, percent-encoded. */
	predicate: string;
	values: Record<string, unknown>;
	company?: string;
}

const QUOTED = /"(?:[^"]|"")*"/g;

/** Usually an expression that returned no value, rather than a part that is really empty. */
const emptyPart = (text: string) =>
	new InputError({
		field: 'Object ID',
		value: text,
		message: `Object ID "${text}" has an empty part`,
		advice: 'Give every part a value; write "" for a part that is empty in the record.',
	});

const countParts = (count: number) => `${count} part${count === 1 ? '' : 's'}`;

function fromObjectId(model: EntityModel, text: string): Record<string, unknown> {
	const parts = text.trim() === '' ? [] : splitObjectId(text);
	const names = model.keys.map((key) => key.name);
	const withoutCompany = names.filter((name) => name !== COMPANY_FIELD);
	const given = [names, withoutCompany].find((candidate) => candidate.length === parts.length);
	if (/(^|,)\s*(,|$)/.test(text.replace(QUOTED, 'x')) && parts.length > 0) throw emptyPart(text);
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

/** How the key of a record was given. */
export type KeyInput =
	| { mode: 'fields'; values: Record<string, unknown> }
	| { mode: 'objectId'; text: string };

/** Reads the parameters that identify a record, without metadata. */
export function readKeyInput(item: ItemParameters): KeyInput {
	if (item.read('keyMode', 'objectId') !== 'fields') {
		return { mode: 'objectId', text: item.text('objectId') };
	}
	const values = item.read('keyFields.value', {}, { skipValidation: true });
	const given = typeof values === 'object' && values !== null ? Object.entries(values) : [];
	const filled = given.filter(([, value]) => value !== undefined && value !== null);
	return { mode: 'fields', values: Object.fromEntries(filled) };
}

/** The key values as far as they were given, by field name; the company may still be missing. */
function keyValues(model: EntityModel, input: KeyInput): Record<string, unknown> {
	if (model.keys.length === 0) {
		throw new InputError({
			field: 'Entity',
			value: model.entitySet,
			message: `${model.entitySet} has no key, so a single record cannot be addressed`,
			advice: 'Use Get Many with a filter, or choose an entity that has a key.',
		});
	}
	return input.mode === 'fields' ? input.values : fromObjectId(model, input.text);
}

/** The address of the record of an entity with this key. */
export function addressOf(
	{ entitySet, keys }: EntityModel,
	{ predicate, values, company: ofKey }: RecordKey,
	company = ofKey,
): KeyedAddress {
	const key = { predicate, values };
	return { entitySet, keys, key, ...(company !== undefined && { company }) };
}

/** The key of an item's record. Throws InputError like `completeKey`. */
export const recordKey = (model: EntityModel, input: KeyInput, claims: KeyClaims): RecordKey =>
	completeKey(model, keyValues(model, input), claims);

/**
 * Adds the company to the key values and makes the predicate.
 * Throws InputError for missing parts, wrong types and contradicting companies.
 */
export function completeKey(
	model: EntityModel,
	values: Record<string, unknown>,
	claims: KeyClaims,
): RecordKey {
	const company = agreeOnCompany(model, { ...claims, key: values[COMPANY_FIELD] });
	const needsCompany = model.keys.some((key) => key.name === COMPANY_FIELD);
	if (needsCompany && company === undefined) {
		throw new InputError({
			field: 'Company',
			value: '',
			message: `The key of ${model.entitySet} needs a company, but none is given`,
			advice: `Choose a company, or put ${COMPANY_FIELD} into the key.`,
		});
	}
	const complete = needsCompany ? { ...values, [COMPANY_FIELD]: company } : values;
	return {
		predicate: keyPredicate(model.keys, complete, model.entitySet),
		values: complete,
		company,
	};
}
