import { capitalised } from '../core/text';
import type { EntityModel } from '../metadata/metadataModel';
import { conditionsFilter } from '../odata/filter/conditions';
import type { Condition, ConditionGroup } from '../odata/filter/conditions';
import { assertWholeFilter, namesField } from '../odata/filter/expressions';
import { isRecord } from '../core/guards';
import { InputError } from '../core/inputError';
import { COMPANY_FIELD } from './company';
import type { Run } from '../../Dynamics365FinanceOperations/operations/run/run';
import { unknownField } from './unknownField';

type Row = Record<string, unknown>;

interface GivenCondition {
	field: string;
	operator: string;
	value: unknown;
	place: string;
}

interface GivenGroup {
	all: boolean;
	conditions: GivenCondition[];
}

/** What was asked for, before the fields of the entity are known. */
export interface GivenFilter {
	/** An OData filter as typed. */
	typed: string;
	groups: GivenGroup[];
	/** Whether all groups must be met or any. */
	all: boolean;
}

/** The wanted records as a filter, and what it says about companies. */
export interface RecordFilter {
	text: string;
	namesCompany: boolean;
	/** The one company that every wanted record must belong to, where the conditions say so. */
	company: unknown;
}

const problem = (message: string, advice: string, value?: unknown) =>
	new InputError({ field: 'Conditions', value, message, advice });

/** The rows of a collection of the editor; throws InputError when an expression gave something else. */
function rowsOf(collection: unknown, name: string): Row[] {
	const rows = isRecord(collection) ? (collection[name] ?? []) : undefined;
	const list = Array.isArray(rows) ? rows : [rows];
	if (list.every(isRecord)) return list;
	throw problem(
		'The expression for Conditions gave no conditions',
		'Check the expression, or add the conditions one by one.',
		collection,
	);
}

function readCondition({ field, operator = 'equals', value }: Row, place: string): GivenCondition {
	const name = String(field ?? '').trim();
	if (name !== '') return { field: name, operator: String(operator), value, place };
	throw problem(
		`${capitalised(place)} names no field`,
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
	const of = place === '' ? '' : ` of ${place}`;
	return {
		all: combine !== 'or',
		conditions: rows.map((row, index) => readCondition(row, `condition ${index + 1}${of}`)),
	};
}

/** Reads the filter; throws InputError for what is incomplete, because an empty filter reads all. */
export function readFilter(run: Run, itemIndex: number): GivenFilter {
	if (run.read('filterMode', itemIndex, 'odata') !== 'conditions') {
		const typed = run.text('filter', itemIndex);
		assertWholeFilter(typed);
		return { typed, groups: [], all: true };
	}
	const rows = rowsOf(run.read('conditions', itemIndex, {}), 'groups');
	const place = (index: number) => (rows.length > 1 ? `group ${index + 1}` : '');
	return {
		typed: '',
		groups: rows.map((row, index) => readGroup(row, place(index))),
		all: run.read('combineGroups', itemIndex, 'and') !== 'or',
	};
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

/** A company that no wanted record can miss: compared by Equals, under nothing but `and`. */
function companyOf({ groups, all }: GivenFilter): unknown {
	return groups
		.filter((group) => (group.all || group.conditions.length === 1) && (all || groups.length === 1))
		.flatMap(({ conditions }) => conditions)
		.find(({ field, operator }) => field === COMPANY_FIELD && operator === 'equals')?.value;
}

/** Throws InputError for a condition that the entity or the type of a field does not allow. */
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
