import { InputError } from '../../../../shared/core/inputError';
import type { EntityModel } from '../../../../shared/metadata/metadataModel';
import { knownFieldNames, listOfNames } from '../../../../shared/records/fieldNames';
import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';

/** Which fields of records to return. */
export type RecordOutput =
	| { kind: 'raw' }
	| { kind: 'simplified' }
	| {
			kind: 'selectedFields';
			/** As given; checked against the entity later. */
			fieldNames: string[];
	  };

const KINDS = ['raw', 'selectedFields', 'simplified'] as const;

/** Throws InputError for an output that doesn't exist and for a selection of no field. */
export function readRecordOutput(item: Item, isTool: boolean): RecordOutput {
	const kind = oneOf(KINDS, 'Output', item.read('output', isTool ? 'simplified' : 'raw'));
	if (kind !== 'selectedFields') return { kind };
	const fieldNames = listOfNames(item.read('fieldNames', []));
	if (fieldNames.length > 0) return { kind, fieldNames };
	throw new InputError({
		field: 'Field Names',
		value: '',
		message: 'Output is Selected Fields, but no field is selected',
		advice: 'Choose fields, check the expression, or set Output to Raw or Simplified.',
	});
}

/**
 * Names of the fields to request, none for all. The key is always among them, because it is what a
 * record is found by later. Throws InputError for a field that the entity doesn't have.
 */
export function fieldsToRead(model: EntityModel, output: RecordOutput): string[] {
	if (output.kind !== 'selectedFields') return [];
	const names = knownFieldNames(model, output.fieldNames);
	return [...new Set([...model.keys.map(({ name }) => name), ...names])];
}
