import type { FieldModel } from '../metadata/metadataModel';
import type { Kind } from '../odata/values/edmType';
import { edmTypeOf } from '../odata/values/edmTypes';
import { collectionItemType } from '../odata/values/typedField';

const KIND_LABELS: Readonly<Record<Exclude<Kind, 'enum'>, string>> = {
	date: 'Date and time',
	flag: 'True or false',
	guid: 'GUID',
	number: 'Number',
	other: 'Binary',
	text: 'Text',
	time: 'Time of day',
};

/** The editor shows one line. */
const MOST_CHOICES = 8;

function choices(members: readonly string[]): string {
	const shown = members.slice(0, MOST_CHOICES).join(', ');
	return members.length > MOST_CHOICES ? `${shown}, …` : shown;
}

function typeLabel({ type, members, isComplex, dateOnly }: FieldModel): string {
	if (collectionItemType(type) !== undefined) return 'List';
	if (members) return `Choice: ${choices(members)}`;
	if (isComplex) return 'Object';
	if (dateOnly || type === 'Edm.Date') return 'Date';
	const kind = edmTypeOf(type)?.kind;
	return kind ? KIND_LABELS[kind] : 'Choice';
}

/** What a list says about a field: `Key, text`, `Mandatory, choice: No, Yes`. */
export function fieldDescription(field: FieldModel): string {
	const label = typeLabel(field);
	if (!field.isKey && !field.isMandatory) return label;
	const first = label === 'GUID' ? label : label.charAt(0).toLowerCase() + label.slice(1);
	return `${field.isKey ? 'Key' : 'Mandatory'}, ${first}`;
}
