import type { EntityModel, FieldModel } from '../../../../shared/metadata/metadataModel';
import { entityPath, queryString } from '../../../../shared/odata/paths';
import { InputError } from '../../../../shared/core/inputError';
import { toPayload } from '../../../../shared/odata/values/payloadValue';
import { sameValue } from '../../../../shared/transport/writes/sameFields';
import { COMPANY_FIELD } from '../../../../shared/records/company';
import type { Run } from '../../run/run';
import type { GivenValues } from '../../../../shared/records/givenValues';
import { completeKey, sameKeyPart } from '../../../../shared/records/key';
import type { RecordKey } from '../../../../shared/records/key';

const wishes = {
	ifFound: ['update', 'skip', 'fail', 'return'],
	ifNotFound: ['create', 'skip', 'fail'],
} as const;

export interface Wishes {
	ifFound: (typeof wishes.ifFound)[number];
	ifNotFound: (typeof wishes.ifNotFound)[number];
}

function oneOf<T extends string>(known: readonly T[], label: string, value: unknown): T {
	const wish = known.find((each) => each === value);
	if (wish !== undefined) return wish;
	throw new InputError({
		field: label,
		value,
		message: `${label} must be one of ${known.join(', ')}, but is "${String(value)}"`,
		advice: 'Choose from the list, or let the expression give one of these words.',
	});
}

/** Throws InputError for a word that is none of the choices. */
export function readWishes(run: Run, itemIndex: number): Wishes {
	return {
		ifFound: oneOf(wishes.ifFound, 'If Found', run.read('ifFound', itemIndex, 'update')),
		ifNotFound: oneOf(
			wishes.ifNotFound,
			'If Not Found',
			run.read('ifNotFound', itemIndex, 'create'),
		),
	};
}

/** The key of the record, all of it among the fields; throws InputError where a part is missing. */
export function keyAmong(
	model: EntityModel,
	values: GivenValues['values'],
	company: string | undefined,
): RecordKey {
	const names = model.keys.map(({ name }) => name);
	const isBlank = (name: string) => String(values[name] ?? '').trim() === '';
	const own = names.filter((name) => name !== COMPANY_FIELD);
	// An empty part is a value where others tell records apart; all empty is nothing to find one by.
	const missing = own.filter((name) => !(name in values) || own.every(isBlank));
	if (names.length === 0 || missing.length > 0) {
		throw new InputError({
			field: missing[0] ?? 'Entity',
			value: undefined,
			message:
				names.length === 0
					? `${model.entitySet} has no key, so a record cannot be found by it`
					: `A record of ${model.entitySet} is found by its whole key, but ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not given`,
			advice:
				'Give every field of the key. Where a number sequence gives it, use Create for new records and Update for those that exist.',
		});
	}
	const parts = names.flatMap((name) => (name in values ? [[name, values[name]]] : []));
	return completeKey(model, Object.fromEntries(parts), { parameter: company ?? '' });
}

/** Given fields that can be set on a new record only. */
export function lockedFields(model: EntityModel, values: GivenValues['values']): FieldModel[] {
	return model.fields.filter(
		(field) =>
			field.name in values &&
			!field.isKey &&
			field.name !== COMPANY_FIELD &&
			field.allowEditOnCreate &&
			!field.allowEdit,
	);
}

/** Path and query that read what has to be known of the record; all of it where it is returned. */
export function lookupPath(
	model: EntityModel,
	key: RecordKey,
	{ ifFound }: Wishes,
	locked: readonly FieldModel[],
): string {
	const needed = [...model.keys, ...locked].map(({ name }) => name);
	const select = ifFound === 'return' ? [] : needed;
	const query = queryString({ select, crossCompany: key.company !== undefined });
	return entityPath(model.entitySet, key.predicate) + query;
}

/**
 * What is left to change on a record that is there. A field that can be set on a new record only
 * says nothing new when it is stored as given; throws InputError when it is not.
 */
export function withoutLocked(
	given: GivenValues,
	locked: readonly FieldModel[],
	row: Record<string, unknown>,
): GivenValues {
	const values = { ...given.values };
	for (const field of locked) {
		const { name } = field;
		if (!sameValue(toPayload(field, values[name]), row[name])) {
			throw new InputError({
				field: name,
				value: values[name],
				message: `The field ${name} can be set on a new record only; it is "${String(values[name])}" here, but the record has "${String(row[name])}"`,
				advice: 'Leave the field out, or give the value that is stored.',
			});
		}
		delete values[name];
	}
	return { ...given, values };
}

/** Whether a row that was read has this key; text knows no case, as in F&O's database [guess]. */
export function isRecordOf(
	model: EntityModel,
	{ values }: RecordKey,
	row: Record<string, unknown>,
): boolean {
	try {
		return model.keys.every((part) => sameKeyPart(part, values[part.name], row[part.name]));
	} catch {
		// A value that is none of its type is not that of the key.
		return false;
	}
}
