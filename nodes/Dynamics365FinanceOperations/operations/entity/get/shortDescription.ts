import type { IDataObject } from 'n8n-workflow';
import { describeEntity } from '../../../../shared/metadata/describe';
import type { EntityModel, FieldModel } from '../../../../shared/metadata/metadataModel';
import { fitting, lengthInList } from '../../agent/fitting';

type Description = ReturnType<typeof describeEntity>;
type Field = Description['fields'][number];

/** The share of the space for fields, so that actions and names get some too. */
const SHARE_OF_FIELDS = 0.7;
const SHARE_OF_ACTIONS = 0.5;
/** An enumeration with more values is cut, unless its field was requested. */
const MOST_VALUES = 30;

/** The properties that a field has, leaving out the rest. */
function shortField(field: Field, isWanted: boolean): IDataObject {
	const { key, mandatory, editableOnCreate, editable, values = [], ...rest } = field;
	const isCut = !isWanted && values.length > MOST_VALUES;
	const shown = isCut ? values.slice(0, MOST_VALUES) : values;
	return {
		...rest,
		...(key && { key }),
		...(mandatory && { mandatory }),
		...(!editable && (editableOnCreate ? { onlyOnCreate: true } : { readOnly: true })),
		...(shown.length > 0 && { values: shown }),
		...(isCut && { moreValues: values.length - shown.length }),
	};
}

/** As many fields from the start as fit; one with more values than fit has the first of them. */
function fittingFields(
	fields: Iterable<Field>,
	wanted: ReadonlySet<string>,
	characters: number,
): IDataObject[] {
	const shown: IDataObject[] = [];
	let room = characters;
	for (const field of fields) {
		const forms = [shortField(field, wanted.has(field.name)), shortField(field, false)];
		const form = forms.find((each) => lengthInList(each) <= room);
		if (!form) break;
		shown.push(form);
		room -= lengthInList(form);
	}
	return shown;
}

/** Actions with their parameters as far as they fit, then by name. */
function shortActions(actions: Description['actions'], room: number): IDataObject {
	const whole = fitting(actions, (room * 2) / 3);
	const others = actions.slice(whole.length).map(({ name }) => name);
	return {
		...(whole.length > 0 && { actions: whole }),
		...(others.length > 0 && { otherActions: fitting(others, room / 3).join(', ') }),
	};
}

const HINT =
	'Only the key, the mandatory fields and the requested fields are described. To see others, search for words in their names.';

const hintFor = (missed: readonly string[]) =>
	missed.length === 0 ? HINT : `No field has all of these words: ${missed.join('; ')}. ${HINT}`;

interface Wanted {
	/** The fields that were requested, the most important one first. */
	wanted: readonly FieldModel[];
	/** Searches without a result. */
	missed?: readonly string[];
	characters: number;
}

/**
 * The description of an entity that an agent gets, within a limit of characters: its key, its
 * mandatory fields and the requested ones, and as many names of the other fields as fit.
 */
export function describeShortly(
	model: EntityModel,
	{ wanted, missed = [], characters }: Wanted,
): IDataObject {
	const { fields, keys, navigations, actions, ...about } = describeEntity(model);
	const byName = new Map(fields.map((field) => [field.name, field]));
	const wantedNames = new Set(wanted.map(({ name }) => name));
	const named = (names: Iterable<string>) => [...names].flatMap((name) => byName.get(name) ?? []);
	const described = new Set([
		...named(keys.map(({ name }) => name)),
		...named(wantedNames),
		...fields.filter(({ mandatory }) => mandatory),
	]);
	const head = { ...about, keys: keys.map(({ name }) => name), hint: hintFor(missed) };
	let room = characters - lengthInList(head) - 100;
	const shown = fittingFields(described, wantedNames, room * SHARE_OF_FIELDS);
	room -= lengthInList(shown);
	const doing = shortActions(actions, room * SHARE_OF_ACTIONS);
	room -= lengthInList(doing);
	const relations = navigations.map(({ name, entity }) => `${name} (${entity})`);
	const related = fitting(relations, room / 3).join(', ');
	room -= related.length;
	const shownNames = new Set(shown.map(({ name }) => name));
	const others = fields.map(({ name }) => name).filter((name) => !shownNames.has(name));
	return {
		...head,
		fields: shown,
		...doing,
		...(related !== '' && { navigations: related }),
		...(others.length > 0 && { otherFields: fitting(others, room).join(', ') }),
	};
}
