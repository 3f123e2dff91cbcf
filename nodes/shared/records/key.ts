import type { EntityModel } from '../metadata/metadataModel';
import { keyPredicate } from '../odata/keys';
import { InputError } from '../core/inputError';
import { rethrow } from '../core/outcome';
import type { KeyedAddress } from '../odata/recordAddress';
import { COMPANY_FIELD } from '../odata/recordPath';
import { agreeOnCompany } from './company';
import type { KeyClaims } from './company';
import type { ItemParameters } from './itemParameters';
import { valuesOfObjectId } from './objectId';

export interface RecordKey {
	/** `(dataAreaId='usmf',CustomerAccount='US-001')`, percent-encoded. */
	predicate: string;
	values: Record<string, unknown>;
	company?: string;
}

/** How the key of a record was given. */
export type KeyInput =
	| { mode: 'fields'; values: Record<string, unknown> }
	/** `list`: the value of the list of records, which is an object ID too. */
	| { mode: 'list' | 'objectId'; text: string };

/** Reads the parameters that identify a record, without metadata. */
export function readKeyInput(item: ItemParameters): KeyInput {
	const mode = item.read('keyMode', 'fields');
	if (mode === 'objectId') return { mode, text: item.text('objectId') };
	if (mode === 'list') return { mode, text: item.text('record') };
	const values = item.read('keyFields.value', {}, { skipValidation: true });
	const given = typeof values === 'object' && values !== null ? Object.entries(values) : [];
	const filled = given.filter(([, value]) => value !== undefined && value !== null);
	return { mode: 'fields', values: Object.fromEntries(filled) };
}

/** The same error, with the key parts in order in its advice. */
function namingParts({ entitySet, keys }: EntityModel, error: InputError): InputError {
	const names = keys.map(({ name }) => name).join(', ');
	const { message } = error;
	if (`${message} ${error.advice}`.includes(names)) return error;
	const advice = `${error.advice} The key of ${entitySet}, in its order: ${names}.`;
	return new InputError({ ...error, message, advice });
}

/** Runs work on a key; an InputError from it names the key parts. */
function aboutKey<T>(model: EntityModel, work: () => T): T {
	try {
		return work();
	} catch (error) {
		return rethrow(error instanceof InputError ? namingParts(model, error) : error);
	}
}

const nothingChosen = ({ entitySet }: EntityModel) =>
	new InputError({
		field: 'Record',
		value: '',
		message: `No record of ${entitySet} is chosen`,
		advice: 'Choose one from the list, or identify the record by Key Fields or Object ID.',
	});

const isBlank = (value: unknown) => String(value ?? '').trim() === '';

/** Throws InputError if no part except the company has a value. */
function fromFields(model: EntityModel, values: Record<string, unknown>): Record<string, unknown> {
	const names = model.keys.map(({ name }) => name);
	const own = names.filter((name) => name !== COMPANY_FIELD);
	const given = Object.keys(values).filter((name) => !isBlank(values[name]));
	if (own.length === 0 || given.some((name) => name !== COMPANY_FIELD)) return values;
	throw new InputError({
		field: 'Key Fields',
		value: undefined,
		message: `Key Fields has no value, but the key of ${model.entitySet} is ${names.join(', ')}`,
		advice: `Enter a value for ${own.join(', ')}; you can also enter the company in Company.`,
	});
}

/** The key values as far as they were given, by field name; the company may still be missing. */
function keyValues(
	model: EntityModel,
	input: KeyInput,
	{ instance }: KeyClaims,
): Record<string, unknown> {
	if (model.keys.length === 0) {
		throw new InputError({
			field: 'Entity',
			value: model.entitySet,
			message: `${model.entitySet} has no key, so a single record cannot be addressed`,
			advice: 'Use Get Many with a filter, or choose an entity that has a key.',
		});
	}
	return aboutKey(model, () => {
		if (input.mode === 'fields') return fromFields(model, input.values);
		if (input.mode === 'list' && input.text === '') throw nothingChosen(model);
		return valuesOfObjectId(model, input.text, instance);
	});
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
	completeKey(model, keyValues(model, input, claims), claims);

/**
 * Adds the company to the key values and makes the predicate.
 * Throws InputError for missing parts, wrong types and contradicting companies.
 */
export function completeKey(
	model: EntityModel,
	values: Record<string, unknown>,
	{ parameter, body, allowed }: KeyClaims,
): RecordKey {
	const names = model.keys.map(({ name }) => name);
	const company = agreeOnCompany(model, {
		parameter,
		body,
		allowed,
		key: values[COMPANY_FIELD],
	});
	const needsCompany = names.includes(COMPANY_FIELD);
	if (needsCompany && company === undefined) {
		throw new InputError({
			field: 'Company',
			value: '',
			message: `The key of ${model.entitySet} (${names.join(', ')}) needs a company, but none is given`,
			advice: `Choose a company, or put ${COMPANY_FIELD} into the key.`,
		});
	}
	const complete = needsCompany ? { ...values, [COMPANY_FIELD]: company } : values;
	return {
		predicate: aboutKey(model, () => keyPredicate(model.keys, complete, model.entitySet)),
		values: complete,
		company,
	};
}
