import {
	conditionFilter,
	conditionsFilter,
} from '../../../../nodes/shared/odata/filter/conditions';
import {
	OPERATOR_LABELS,
	UNARY_OPERATORS,
} from '../../../../nodes/shared/odata/filter/operatorLabels';
import type { TypedField } from '../../../../nodes/shared/odata/values/typedField';
import { inputErrorOf } from '../inputErrors';

const text: TypedField = { name: 'Name', type: 'Edm.String' };
const amount: TypedField = { name: 'Amount', type: 'Edm.Decimal' };
const count: TypedField = { name: 'Count', type: 'Edm.Int64' };
const moment: TypedField = { name: 'ModifiedAt', type: 'Edm.DateTimeOffset' };
const day: TypedField = { name: 'Due', type: 'Edm.DateTimeOffset', dateOnly: true };
const plainDay: TypedField = { name: 'Day', type: 'Edm.Date' };
const time: TypedField = { name: 'At', type: 'Edm.TimeOfDay' };
const flag: TypedField = { name: 'Flag', type: 'Edm.Boolean' };
const guid: TypedField = { name: 'Id', type: 'Edm.Guid' };
const noYes: TypedField = {
	name: 'IsOne',
	type: 'Microsoft.Dynamics.DataEntities.NoYes',
	members: ['No', 'Yes'],
};
const list: TypedField = { name: 'Tags', type: 'Collection(Edm.String)' };
const some = '9c091af1-5baf-4ca9-b0a4-94d6e59a0d1c';
const yes = "Microsoft.Dynamics.DataEntities.NoYes'Yes'";

const unary = new Set<string>(UNARY_OPERATORS);

const filter = (field: TypedField, operator: string, value?: unknown) =>
	conditionFilter({ field, operator, value, label: 'condition 1' });
const errorOf = (field: TypedField, operator: string, value?: unknown) =>
	inputErrorOf(() => filter(field, operator, value));

describe('a condition', () => {
	it.each<[TypedField, string, unknown, string]>([
		[text, 'equals', "O'Neil", "Name eq 'O''Neil'"],
		[text, 'equals', '', "Name eq ''"],
		[text, 'equals', 10, "Name eq '10'"],
		[text, 'notEquals', 'x', "Name ne 'x'"],
		[text, 'equals', 'Why?', "Name eq 'Why?'"],
		[text, 'contains', "O'N", "Name eq '*O''N*'"],
		[text, 'startsWith', 'US', "Name eq 'US*'"],
		[text, 'endsWith', '01', "Name eq '*01'"],
		[text, 'notContains', 'x', "not (Name eq '*x*')"],
		[text, 'isEmpty', undefined, "Name eq ''"],
		[text, 'isNotEmpty', undefined, "Name ne ''"],
		[text, 'isNull', undefined, 'Name eq null'],
		[amount, 'equals', '12345678901234567890.123456', 'Amount eq 12345678901234567890.123456'],
		[amount, 'less', 1.5, 'Amount lt 1.5'],
		[amount, 'isEmpty', undefined, 'Amount eq 0'],
		[count, 'greater', '9007199254740993', 'Count gt 9007199254740993'],
		[count, 'isNotEmpty', undefined, 'Count ne 0'],
		[moment, 'lessOrEqual', '2026-03-01', 'ModifiedAt le 2026-03-01T00:00:00Z'],
		[moment, 'equals', '2026-03-01T23:30:00+05:00', 'ModifiedAt eq 2026-03-01T18:30:00Z'],
		[
			moment,
			'isEmpty',
			undefined,
			'(ModifiedAt eq 1900-01-01T00:00:00Z or ModifiedAt eq 1900-01-01T12:00:00Z)',
		],
		[
			moment,
			'isNotEmpty',
			undefined,
			'(ModifiedAt ne 1900-01-01T00:00:00Z and ModifiedAt ne 1900-01-01T12:00:00Z)',
		],
		[day, 'equals', '2026-03-01', 'Due eq 2026-03-01T12:00:00Z'],
		[day, 'isEmpty', undefined, 'Due eq 1900-01-01T12:00:00Z'],
		[plainDay, 'equals', '2026-03-01', 'Day eq 2026-03-01'],
		[plainDay, 'isEmpty', undefined, 'Day eq 1900-01-01'],
		[time, 'greater', '08:00', 'At gt 08:00:00'],
		[flag, 'equals', true, 'Flag eq true'],
		[guid, 'notEquals', some, `Id ne ${some}`],
		[guid, 'isEmpty', undefined, 'Id eq 00000000-0000-0000-0000-000000000000'],
		[noYes, 'equals', 'Yes', `IsOne eq ${yes}`],
		[noYes, 'equals', true, `IsOne eq ${yes}`],
		[noYes, 'isEmpty', undefined, 'IsOne eq null'],
		[noYes, 'isNotNull', undefined, 'IsOne ne null'],
		[list, 'isNull', undefined, 'Tags eq null'],
		[text, 'isOneOf', 'a, "b, c" ,""', "(Name eq 'a' or Name eq 'b, c' or Name eq '')"],
		[text, 'isOneOf', ['a', 5], "(Name eq 'a' or Name eq '5')"],
		[count, 'isOneOf', 5, '(Count eq 5)'],
		[count, 'isNotOneOf', '1,2', '(Count ne 1 and Count ne 2)'],
		[noYes, 'isOneOf', 'Yes', `(IsOne eq ${yes})`],
	])('on %j that %s %j', (field, operator, value, expected) => {
		expect(filter(field, operator, value)).toBe(expected);
	});

	it.each<[string, unknown]>([
		['equals', 'a*'],
		['notEquals', '*'],
		['isOneOf', 'a*,b'],
		['isNotOneOf', ['b', 'a*']],
	])('refuses a literal asterisk, which F&O would read as any text: %s %j', (operator, value) => {
		const error = errorOf(text, operator, value);
		expect(error.message).toMatch(/must be text without \*, but is '/);
		expect(error.advice).toMatch(/treats \* as a wildcard/);
	});

	it.each(['greater', 'greaterOrEqual', 'less', 'lessOrEqual'])(
		'cannot order text, which F&O refuses: %s',
		(operator) => {
			const error = errorOf(text, operator, 'M');
			expect(error.message).toMatch(/cannot be used for the field Name, which holds text$/);
			expect(error.advice).toMatch(/cannot compare text by order\. Choose one of: Contains/);
			expect(error.advice).not.toMatch(/Is Greater|Is Less/);
		},
	);

	it.each(['contains', 'notContains', 'startsWith', 'endsWith'])(
		'that searches part of a text refuses a star and empty text: %s',
		(operator) => {
			expect(errorOf(text, operator, 'a*b').advice).toMatch(/OData Filter/);
			expect(errorOf(text, operator, '').message).toMatch(/must be a search text/);
		},
	);

	it.each(Object.entries(OPERATOR_LABELS).filter(([name]) => !unary.has(name)))(
		'without a value is refused, never left out: %s',
		(operator, label) => {
			for (const value of [undefined, null]) {
				const error = errorOf(text, operator, value);
				expect(error.field).toBe('Name');
				expect(error.message).toContain(label);
				expect(error.advice).not.toBe('');
			}
		},
	);

	it.each<[TypedField, string, RegExp]>([
		[noYes, 'greater', /holds one of a list of values/],
		[flag, 'less', /holds true or false/],
		[flag, 'isEmpty', /holds true or false/],
		[guid, 'greaterOrEqual', /holds a GUID/],
		[amount, 'contains', /holds a number/],
		[moment, 'startsWith', /holds a date/],
		[list, 'equals', /cannot be compared/],
	])('whose operator does not fit the type is refused: %j %s', (field, operator, message) => {
		const error = errorOf(field, operator, 'x');
		expect(error.message).toMatch(message);
		expect(error.message).toContain(`the field ${field.name}`);
		expect(error.advice).toMatch(/^Choose one of: .*Is Null/);
	});

	it.each<[TypedField, string, unknown]>([
		[amount, 'equals', 'much'],
		[count, 'isOneOf', '1,two'],
		[count, 'isOneOf', ''],
		[text, 'isOneOf', []],
		[text, 'isOneOf', [undefined]],
		[text, 'isOneOf', 'a,,b'],
		[text, 'isOneOf', 'a,'],
		[text, 'isOneOf', '"a'],
		[text, 'equals', { a: 1 }],
		[moment, 'equals', ''],
		[noYes, 'equals', 'Maybe'],
		[text, 'resembles', 'x'],
	])('with an invalid value is refused: %j %s %j', (field, operator, value) => {
		expect(errorOf(field, operator, value).advice).not.toBe('');
	});
});

describe('groups of conditions', () => {
	const one = { field: count, operator: 'equals', value: 1, label: 'condition 1' };
	const two = { field: text, operator: 'equals', value: 'x', label: 'condition 2' };

	it('are joined, each part in its own brackets', () => {
		expect(conditionsFilter([], true)).toBe('');
		expect(conditionsFilter([{ all: true, conditions: [one] }], true)).toBe('Count eq 1');
		expect(conditionsFilter([{ all: false, conditions: [one, two] }], true)).toBe(
			"(Count eq 1) or (Name eq 'x')",
		);
		const groups = [
			{ all: false, conditions: [one, two] },
			{ all: true, conditions: [one, two] },
		];
		expect(conditionsFilter(groups, true)).toBe(
			"((Count eq 1) or (Name eq 'x')) and ((Count eq 1) and (Name eq 'x'))",
		);
		expect(conditionsFilter(groups, false)).toContain(') or (');
	});
});
