import type { SourceFormat } from '../../../../shared/dataManagement/package/packageFormat';
import type { Patience } from '../../../../shared/dataManagement/runs/patience';
import type { AllowedCompanies } from '../../../../shared/auth/credential/allowedCompanies';
import { InputError } from '../../../../shared/core/inputError';
import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';
import type { FromItems } from '../packages/fromItems';
import { readCompany } from '../settings/company';
import { readExecutionId, readProjectName, typedExecutionId } from '../settings/names';
import { readPatience } from '../settings/patience';

/** The settings of one import. */
export interface ImportParameters {
	source: 'file' | 'items';
	fromItems: FromItems;
	company: string;
	/** As typed. */
	project: string | undefined;
	executionId: string;
	/** Whether the user chose the ID, so it may already be in use. */
	isIdTyped: boolean;
	/** Sent as they are; `overwrite` is false for a composite entity. */
	overwrite: boolean;
	execute: boolean;
	allowShared: boolean;
	patience: Patience;
}

/** What to do with the result. */
export interface ResultParameters {
	output: 'entities' | 'refusedRows';
	failWhenPartial: boolean;
	withFiles: boolean;
}

const FORMATS: readonly SourceFormat[] = ['CSV-Unicode', 'XML-Element'];

/** A switch that is on if the option isn't added. */
const isOn = (item: Item, name: string): boolean => {
	const value = item.option(name);
	return value === undefined || value === true || value === 'true';
};

function readEntityField(item: Item): string | undefined {
	const choice = oneOf(['field', 'one'] as const, 'Entities', item.read('entities', 'one'));
	if (choice === 'one') return undefined;
	const name = item.text('entityField');
	if (name !== '') return name;
	throw new InputError({
		field: 'Entity Field',
		value: name,
		message: 'Entity Field is empty',
		advice: 'Enter the name of the field that contains the entity of each item.',
	});
}

/** Whether a file or the items are imported: decides how items are grouped. */
export const readSource = (item: Item): ImportParameters['source'] =>
	oneOf(['file', 'items'] as const, 'Package', item.read('packageSource', 'items'));

/** Throws InputError for settings that can't be used. */
export function readParameters(
	item: Item,
	allowed: AllowedCompanies | undefined,
): ImportParameters {
	const source = readSource(item);
	const isBuilt = source === 'items';
	return {
		source,
		fromItems: {
			format: isBuilt
				? oneOf(FORMATS, 'Format', item.read('format', 'CSV-Unicode'))
				: 'CSV-Unicode',
			entityField: isBuilt ? readEntityField(item) : undefined,
			ignoreUnmatched: item.flag('ignoreUnmatched'),
		},
		company: readCompany(item, allowed),
		project: readProjectName(item),
		executionId: readExecutionId(item),
		isIdTyped: typedExecutionId(item) !== '',
		overwrite: isOn(item, 'overwrite'),
		execute: isOn(item, 'execute'),
		allowShared: item.flag('allowShared'),
		patience: readPatience(item),
	};
}

/** Throws InputError for an output that doesn't exist. */
export const readResultParameters = (item: Item): ResultParameters => ({
	output: oneOf(['entities', 'refusedRows'] as const, 'Output', item.read('output', 'entities')),
	failWhenPartial: isOn(item, 'failWhenPartial'),
	withFiles: isOn(item, 'includeFiles'),
});
