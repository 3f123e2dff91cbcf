import type { EntityModel, FieldModel } from '../metadata/metadataModel';
import { bindRefused, isBind } from '../odata/values/nestedValue';
import { clearedPayload, toPayload } from '../odata/values/payloadValue';
import { InputError } from '../core/inputError';
import { COMPANY_FIELD } from '../odata/recordPath';
import { unknownField } from './unknownField';
import type { GivenValues } from './givenValues';

export type Purpose = 'create' | 'update';

const editable: Record<Purpose, (field: FieldModel) => boolean> = {
	create: (field) => field.allowEditOnCreate,
	update: (field) => field.allowEdit,
};

const purposeLabel: Record<Purpose, string> = { create: 'created', update: 'updated' };

/** Throws InputError if the entity is read-only. */
export function assertWritable(model: EntityModel): void {
	if (!model.isReadOnly) return;
	throw new InputError({
		field: 'Entity',
		value: model.entitySet,
		message: `${model.entitySet} is read-only, so nothing can be written to it`,
		advice: 'Choose an entity that F&O lets you write this data with.',
	});
}

const ignoreAdvice = ' To leave such fields out, turn on the option Ignore Unusable Fields.';

function readOnlyField(model: EntityModel, field: FieldModel, value: unknown, purpose: Purpose) {
	return new InputError({
		field: field.name,
		value,
		message: `The field ${field.name} of ${model.entitySet} cannot be set when a record is ${purposeLabel[purpose]}`,
		advice: `Leave this field out: F&O sets or protects it.${ignoreAdvice}`,
	});
}

/** A new record has nothing to clear. */
const nullAdvice: Record<Purpose, string> = {
	create: 'Leave the field out: a new record has no value to clear.',
	update: 'To clear the field, add it to Fields to Clear. To keep its value, leave it out.',
};

function nullValue(name: string, purpose: Purpose): InputError {
	return new InputError({
		field: name,
		value: null,
		message: `The field ${name} is null`,
		advice: nullAdvice[purpose],
	});
}

interface PayloadOptions {
	purpose: Purpose;
	/** Names of fields to empty. */
	clear: string[];
	/**
	 * Leave out values that the entity has no field for or doesn't let users set, instead of refusing
	 * them.
	 */
	ignoreUnusable: boolean;
}

const indexes = new WeakMap<EntityModel, ReadonlyMap<string, FieldModel>>();

/** The items of a run share the model, so its fields are indexed once. */
function fieldsByName(model: EntityModel): ReadonlyMap<string, FieldModel> {
	const index = indexes.get(model) ?? new Map(model.fields.map((field) => [field.name, field]));
	indexes.set(model, index);
	return index;
}

/**
 * The values to send, by field name, each in the JSON form of its EDM type.
 * Throws InputError for an unknown, read-only or wrongly typed field.
 */
export function makePayload(
	model: EntityModel,
	given: GivenValues,
	options: PayloadOptions,
): Record<string, unknown> {
	const byName = fieldsByName(model);
	// Without a prototype, so that inherited members don't look like fields.
	const payload = Object.create(null) as Record<string, unknown>;
	const admit = (name: string, value: unknown): FieldModel | undefined => {
		const field = byName.get(name);
		if (!field) {
			if (options.ignoreUnusable) return undefined;
			throw isBind(name) ? bindRefused(name) : unknownField(model, name, ignoreAdvice);
		}
		// F&O marks the company as not editable, although it decides where a record is written.
		if (name !== COMPANY_FIELD && !editable[options.purpose](field)) {
			if (options.ignoreUnusable) return undefined;
			throw readOnlyField(model, field, value, options.purpose);
		}
		return field;
	};
	// Object.entries would make half of the garbage of this loop [measured].
	for (const name of Object.keys(given.values)) {
		const value = given.values[name];
		const field = admit(name, value);
		if (!field) continue;
		if (value === null && !options.clear.includes(name)) throw nullValue(name, options.purpose);
		const sent = toPayload(field, value);
		if (sent !== undefined) payload[name] = sent;
	}
	for (const name of options.clear) {
		const known = byName.get(name);
		if (!known) throw unknownField(model, name);
		if (known.isKey || name === COMPANY_FIELD)
			throw readOnlyField(model, known, null, options.purpose);
		const field = admit(name, null);
		if (!field) continue;
		if (payload[name] !== undefined && payload[name] !== null) {
			throw new InputError({
				field: name,
				value: payload[name],
				message: `The field ${name} has a value and is also listed in Fields to Clear`,
				advice: 'Set the field or clear it, not both.',
			});
		}
		payload[name] = clearedPayload(field);
	}
	return payload;
}

/**
 * Checks the mandatory fields that neither a number sequence nor the company can fill.
 * Throws InputError that names all missing ones.
 */
export function assertMandatory(model: EntityModel, payload: Record<string, unknown>): void {
	const missing = model.fields
		.filter((field) => field.isMandatory && !field.isKey && field.allowEditOnCreate)
		.map((field) => field.name)
		.filter((name) => payload[name] === undefined || payload[name] === null);
	if (missing.length === 0) return;
	throw new InputError({
		field: missing[0],
		value: undefined,
		message: `A record of ${model.entitySet} needs ${missing.length === 1 ? 'the mandatory field' : 'the mandatory fields'} ${missing.join(', ')}`,
		advice: 'Enter a value, or turn on the option Skip Mandatory Check if F&O fills it itself.',
	});
}
