import type { EntityModel } from '../../../nodes/shared/metadata/metadataModel';
import type { ItemParameters } from '../../../nodes/shared/records/itemParameters';
import { readKeyInput, recordKey } from '../../../nodes/shared/records/key';
import { customerGroups, orderLines } from './models';

/** An item with these parameters. */
export const itemWith = (parameters: Record<string, unknown>): ItemParameters => ({
	read: (name, fallback) => parameters[name] ?? fallback,
	text: (name) => String(parameters[name] ?? ''),
	json: {},
});

/** The predicate of an Object ID, percent-encoded. */
export function predicateOf(model: EntityModel, objectId: string, company = ''): string {
	const input = readKeyInput(itemWith({ keyMode: 'objectId', objectId }));
	return recordKey(model, input, { parameter: company }).predicate;
}

interface KeyCase {
	name: string;
	model: EntityModel;
	objectId: string;
	company?: string;
	/** Before percent-encoding. */
	predicate: string;
}

/** Object IDs as users type them, and their key predicates. */
export const KEY_CASES: KeyCase[] = [
	{
		name: "values in the entity's key order",
		model: customerGroups,
		objectId: 'usmf,10',
		predicate: "(dataAreaId='usmf',CustomerGroupId='10')",
	},
	{
		name: 'three parts with spaces around them, one of them a number',
		model: orderLines,
		objectId: 'usmf, 000023 ,7',
		predicate: "(dataAreaId='usmf',PurchaseOrderNumber='000023',LineNumber=7)",
	},
	{
		name: 'the company taken from the Company parameter',
		model: customerGroups,
		objectId: '10',
		company: 'usrt',
		predicate: "(dataAreaId='usrt',CustomerGroupId='10')",
	},
	{
		name: 'commas, quotes, slashes, percent signs and unicode in a value',
		model: customerGroups,
		objectId: `usmf,"A,B/C 5% 'ü' ""x"""`,
		predicate: `(dataAreaId='usmf',CustomerGroupId='A,B/C 5% ''ü'' "x"')`,
	},
];
