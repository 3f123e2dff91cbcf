import { capitalised } from '../core/text';
import type { EntityModel } from '../metadata/metadataModel';
import { conditionsFilter } from '../odata/filter/conditions';
import type { Condition, ConditionGroup } from '../odata/filter/conditions';
import { assertBalancedFilter, namesField } from '../odata/filter/expressions';
import { assertReadableFilter } from '../odata/filter/mistakes/filterMistakes';
import { isRecord } from '../core/guards';
import { InputError } from '../core/inputError';
import { COMPANY_FIELD } from '../odata/recordPath';
import type { ItemParameters } from './itemParameters';
import { unknownField } from './unknownField';

type Row = Record<string, unknown>;

interface GivenCondition {
	field: string;
	operator: string;
	value: unknown;
	label: string;
}

interface GivenGroup {
	all: boolean;
	conditions: GivenCondition[];
}

/** The filter as given, before the fields of the entity are known. */
export interface GivenFilter {
	/** An OData filter as typed. */
	typed: string;
	groups: GivenGroup[];
	/** Whether a record must meet all groups, or any. */
	all: boolean;
}

/** A filter for the entity, and what it says about companies. */
export interface RecordFilter {
	text: string;
	namesCompany: boolean;
	/** The one company that every record must belong to, if the conditions say so. */
	company: unknown;
}

const problem = (message: string, advice: string, value?: unknown) =>
	new InputError({ field: 'Conditions', value, message, advice });

/** The rows of an editor collection; throws InputError if an expression returned anything else. */
function rowsOf(collection: unknown, name: string): Row[] {
	const rows = isRecord(collection) ? (collection[name] ?? []) : undefined;
	const list = Array.isArray(rows) ? rows : [rows];
	if (list.every(isRecord)) return list;
	throw problem(
		'The expression for Conditions returned no conditions',
		'Check the expression, or add the conditions one by one.',
		collection,
	);
}

/** The value of a locator, or the value that an expression returned for it. */
const valueOf = (given: unknown): unknown =>
	isRecord(given) && '__rl' in given ? given.value : given;

function readCondition({ field, operator = 'equals', value }: Row, label: string): GivenCondition {
	const name = String(field ?? '').trim();
	if (name !== '') return { field: name, operator: String(operator), value: valueOf(value), label };
	throw problem(
		`${capitalised(label)} has no field`,
		'Choose a field, check its expression, or remove the condition.',
	);
}

function readGroup({ combine, conditions }: Row, place: string): GivenGroup {
	const rows = rowsOf(conditions ?? {}, 'condition');
	if (rows.length === 0) {
		throw problem(
			`${capitalised(place === '' ? 'the group' : place)} has no condition`,
			'Add a condition to it, or remove the group.',
		);
	}
	return makeGroup(combine, rows, place === '' ? '' : ` of ${place}`);
}

const makeGroup = (combine: unknown, rows: Row[], of = ''): GivenGroup => ({
	all: combine !== 'or',
	conditions: rows.map((row, index) => readCondition(row, `condition ${index + 1}${of}`)),
});

const noFilter: GivenFilter = { typed: '', groups: [], all: true };

/** A single list of conditions counts as one group. */
function readConditions(item: ItemParameters): GivenFilter {
	const rows = rowsOf(item.read('conditions', {}), 'condition');
	if (rows.length === 0) return noFilter;
	return { ...noFilter, groups: [makeGroup(item.read('combine', 'and'), rows)] };
}

function readGroups(item: ItemParameters): GivenFilter {
	const rows = rowsOf(item.read('conditionGroups', {}), 'groups');
	const groupName = (index: number) => (rows.length > 1 ? `group ${index + 1}` : '');
	return {
		typed: '',
		groups: rows.map((row, index) => readGroup(row, groupName(index))),
		all: item.read('combineGroups', 'and') !== 'or',
	};
}

function readTyped(item: ItemParameters): GivenFilter {
	const typed = item.text('filter');
	assertBalancedFilter(typed);
	assertReadableFilter(typed);
	return { ...noFilter, typed };
}

/** By the values of Filter By. */
const readers: Readonly<Record<string, (item: ItemParameters) => GivenFilter>> = {
	conditions: readConditions,
	groups: readGroups,
	odata: readTyped,
};

/** Reads the filter. Throws InputError if it is incomplete, because an empty filter reads all. */
export function readFilter(item: ItemParameters): GivenFilter {
	const mode = String(item.read('filterMode', 'conditions'));
	if (Object.hasOwn(readers, mode)) return readers[mode](item);
	throw new InputError({
		field: 'Filter By',
		value: mode,
		message: `"${mode}" is not a way to select records`,
		advice: `Choose one of: ${Object.keys(readers).join(', ')}.`,
	});
}

/** Names of the fields that the conditions compare, each once. */
export function comparedFields({ groups }: GivenFilter): string[] {
	const names = groups.flatMap(({ conditions }) => conditions.map(({ field }) => field));
	return [...new Set(names)].sort();
}

function withField(model: EntityModel, condition: GivenCondition): Condition {
	const field = model.fields.find(({ name }) => name === condition.field);
	if (field) return { ...condition, field };
	throw unknownField(model, condition.field);
}

/**
 * The company that every matching record has: compared with Equals, and only combined with `and`.
 */
function companyOf({ groups, all }: GivenFilter): unknown {
	return groups
		.filter((group) => (group.all || group.conditions.length === 1) && (all || groups.length === 1))
		.flatMap(({ conditions }) => conditions)
		.find(({ field, operator }) => field === COMPANY_FIELD && operator === 'equals')?.value;
}

/** Throws InputError for a condition that the entity or the type of a field doesn't allow. */
export function makeFilter(model: EntityModel, given: GivenFilter): RecordFilter {
	const groups: ConditionGroup[] = given.groups.map(({ all, conditions }) => ({
		all,
		conditions: conditions.map((condition) => withField(model, condition)),
	}));
	return {
		text: given.typed || conditionsFilter(groups, given.all),
		namesCompany:
			namesField(given.typed, COMPANY_FIELD) || comparedFields(given).includes(COMPANY_FIELD),
		company: companyOf(given),
	};
}
