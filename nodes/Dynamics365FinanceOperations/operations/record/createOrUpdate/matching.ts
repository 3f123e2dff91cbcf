import { InputError } from '../../../../shared/core/inputError';
import type { EntityModel, FieldModel } from '../../../../shared/metadata/metadataModel';
import { COMPANY_FIELD } from '../../../../shared/odata/recordPath';
import { toPayload } from '../../../../shared/odata/values/payloadValue';
import type { GivenValues } from '../../../../shared/records/givenValues';
import { completeKey } from '../../../../shared/records/key';
import type { RecordKey } from '../../../../shared/records/key';
import { sameValue } from '../../../../shared/transport/writes/lost/sameFields';
import type { CreateOrUpdateParameters } from './parameters';

/** The key of the record, all of it among the fields. Throws InputError if a part is missing. */
export function keyAmongFields(
	model: EntityModel,
	{ values: filled, blank = [] }: Pick<GivenValues, 'values' | 'blank'>,
	company: string | undefined,
): RecordKey {
	const values = Object.assign(
		Object.create(null) as GivenValues['values'],
		Object.fromEntries(blank.map((name) => [name, ''])),
		filled,
	);
	const names = model.keys.map(({ name }) => name);
	const isBlank = (name: string) => String(values[name] ?? '').trim() === '';
	const own = names.filter((name) => name !== COMPANY_FIELD);
	// An empty part counts as a value if other parts identify the record; if all are empty, nothing
	// can be found.
	const missing = own.filter((name) => !(name in values) || own.every(isBlank));
	if (names.length === 0) {
		throw new InputError({
			field: 'Entity',
			value: model.entitySet,
			message: `${model.entitySet} has no key, so a record cannot be found by it`,
			advice: 'Use Create for new records, or choose an entity that has a key.',
		});
	}
	if (missing.length > 0) {
		throw new InputError({
			field: missing[0],
			value: undefined,
			message: `A record of ${model.entitySet} is found by its full key, but ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
			advice: `Enter a value for every key field: ${names.join(', ')}. If a number sequence fills the key, use Create for new records and Update for existing ones.`,
		});
	}
	const parts = names.flatMap((name) => (name in values ? [[name, values[name]]] : []));
	return completeKey(model, Object.fromEntries(parts), { parameter: company ?? '' });
}

/** The given fields that can be set only when a record is created. */
export function createOnlyFields(model: EntityModel, values: GivenValues['values']): FieldModel[] {
	return model.fields.filter(
		(field) =>
			field.name in values &&
			!field.isKey &&
			field.name !== COMPANY_FIELD &&
			field.allowEditOnCreate &&
			!field.allowEdit,
	);
}

/**
 * The fields of the record that the plan needs; none means all of them, if the record is returned.
 */
export function neededFields(
	model: EntityModel,
	{ ifFound }: Pick<CreateOrUpdateParameters, 'ifFound'>,
	createOnly: readonly FieldModel[],
): string[] {
	return ifFound === 'return' ? [] : [...model.keys, ...createOnly].map(({ name }) => name);
}

/**
 * What remains to be changed on an existing record. A create-only field is skipped when the stored
 * value already matches; throws InputError when it doesn't.
 */
export function withoutCreateOnly(
	given: GivenValues,
	createOnly: readonly FieldModel[],
	row: Record<string, unknown>,
): GivenValues {
	const values = { ...given.values };
	for (const field of createOnly) {
		const { name } = field;
		if (!sameValue(toPayload(field, values[name]), row[name])) {
			throw new InputError({
				field: name,
				value: values[name],
				message:
					values[name] instanceof Uint8Array
						? `The file in ${name} can only be set on a new record, and the record has a different one`
						: `The field ${name} can only be set on a new record; it is "${String(values[name])}" here, but the record has "${String(row[name])}"`,
				advice: 'Leave the field out, or enter the stored value.',
			});
		}
		delete values[name];
	}
	return { ...given, values };
}
