import type { EntityModel, FieldModel } from '../metadata/metadataModel';
import { keyPredicate, splitObjectId } from '../odata/keys';
import { toLiteral } from '../odata/values/literal';
import { sameNumber } from '../odata/values/numbers';
import { InputError } from '../core/inputError';
import { agreeOnCompany, COMPANY_FIELD } from './company';
import type { Run } from '../../Dynamics365FinanceOperations/operations/run/run';

export interface RecordKey {
	/** `(dataAreaId='usmf',CustomerAccount='US-001')`, percent-encoded. */
	predicate: string;
	values: Record<string, unknown>;
	company?: string;
}

const QUOTED = /"(?:[^"]|"")*"/g;

/** More often the trace of an expression without a value than a part that is really empty. */
const emptyPart = (text: string) =>
	new InputError({
		field: 'Object ID',
		value: text,
		message: `Object ID "${text}" has an empty part`,
		advice: 'Give every part a value; write "" for one that is empty in the record.',
	});

const countParts = (count: number) => `${count} part${count === 1 ? '' : 's'}`;

function fromObjectId(model: EntityModel, text: string): Record<string, unknown> {
	const parts = text.trim() === '' ? [] : splitObjectId(text);
	const names = model.keys.map((key) => key.name);
	const withoutCompany = names.filter((name) => name !== COMPANY_FIELD);
	const wanted = [names, withoutCompany].find((candidate) => candidate.length === parts.length);
	if (/(^|,)\s*(,|$)/.test(text.replace(QUOTED, 'x')) && parts.length > 0) throw emptyPart(text);
	if (wanted) {
		return Object.fromEntries(wanted.map((name, position) => [name, parts[position]]));
	}
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

function fromKeyFields(run: Run, itemIndex: number): Record<string, unknown> {
	const values = run.read('keyFields.value', itemIndex, {}, { skipValidation: true });
	const given = typeof values === 'object' && values !== null ? Object.entries(values) : [];
	return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== null));
}

/** What names a record: the key as far as it was filled in; the company may still be missing. */
export function readKeyValues(
	run: Run,
	itemIndex: number,
	model: EntityModel,
): Record<string, unknown> {
	if (model.keys.length === 0) {
		throw new InputError({
			field: 'Entity',
			value: model.entitySet,
			message: `${model.entitySet} has no key, so a single record cannot be addressed`,
			advice: 'Use Get Many with a filter, or choose an entity that has a key.',
		});
	}
	if (run.read('keyMode', itemIndex, 'objectId') === 'fields') return fromKeyFields(run, itemIndex);
	return fromObjectId(model, run.text('objectId', itemIndex));
}

/**
 * Completes the key with the company and makes its predicate.
 * Throws InputError for missing parts, wrong types and companies that contradict each other.
 */
export function completeKey(
	model: EntityModel,
	values: Record<string, unknown>,
	claims: { parameter: string; body?: unknown },
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

/** Numbers by value; text without regard to case, as F&O's database compares it [guess]. */
export function sameKeyPart(part: FieldModel, given: unknown, addressed: unknown): boolean {
	const [left, right] = [given, addressed].map((value) => toLiteral(part, value));
	return left.toLowerCase() === right.toLowerCase() || sameNumber(left, right);
}
