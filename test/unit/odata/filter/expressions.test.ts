import {
	andFilters,
	assertBalancedFilter,
	assertSeparableFilter,
	eqFilter,
	namesField,
} from '../../../../nodes/shared/odata/filter/expressions';
import { inputErrorOf } from '../inputErrors';

describe('filters', () => {
	it('compare with a literal of the type of the field', () => {
		expect(eqFilter({ name: 'Name', type: 'Edm.String' }, "O'Neil")).toBe("Name eq 'O''Neil'");
		expect(eqFilter({ name: 'LineNumber', type: 'Edm.Int32' }, '5')).toBe('LineNumber eq 5');
	});

	it('are joined, without blank ones and with alternatives kept together', () => {
		expect(andFilters()).toBe('');
		expect(andFilters(undefined, ' ')).toBe('');
		expect(andFilters('a eq 1 or b eq 2', undefined)).toBe('a eq 1 or b eq 2');
		expect(andFilters('a eq 1', ' b eq 2 ', 'c eq 3')).toBe('(a eq 1) and (b eq 2) and (c eq 3)');
	});

	it.each(['a eq 1 or b eq 2', 'a eq 1 or(b eq 2)', '(a eq 1)or(b eq 2)', 'a eq 1\tOR b eq 2'])(
		'cannot undo the one they are joined with: %s',
		(filter) => {
			expect(andFilters(filter, "dataAreaId eq 'usmf'")).toBe(
				`(${filter}) and (dataAreaId eq 'usmf')`,
			);
		},
	);

	it('lose the name of the option', () => {
		expect(andFilters(" $filter=a eq '$filter=1'")).toBe("a eq '$filter=1'");
		expect(andFilters('?$Filter = a eq 1', 'b eq 2')).toBe('(a eq 1) and (b eq 2)');
		expect(andFilters('$filter=', ' ')).toBe('');
	});
});

describe('a typed filter', () => {
	it.each([
		'',
		'a eq 1',
		"$filter=(a eq 1 or (b eq 'x)')) and c eq '('",
		"Name eq 'O''Neil'",
		"Name eq ''",
		"Name eq ''''",
		"Kind eq Microsoft.Dynamics.DataEntities.NoYes'Yes'",
	])('that is balanced passes: %s', (filter) => {
		expect(() => assertBalancedFilter(filter)).not.toThrow();
	});

	it.each([
		['a eq 1) or (b eq 2', /not open/],
		['(a eq 1))', /not open/],
		["a eq 'x') or (b eq '(", /closing quote/],
		["a eq '(' ) or b eq ')'", /not open/],
		['(a eq 1', /not closed/],
		["Name eq 'O'Neil'", /closing quote/],
		["Name eq '", /closing quote/],
		["Name eq '50 \uD83D'", /half of a character/],
	])('that is not balanced is refused: %s', (filter, message) => {
		const error = inputErrorOf(() => assertBalancedFilter(filter));
		expect(error).toMatchObject({ field: 'Filter', value: filter });
		expect(error.message).toMatch(message);
		expect(error.advice).not.toBe('');
	});

	it('names a field only outside quoted text and only as a whole name', () => {
		const named = (filter: string) => namesField(filter, 'dataAreaId');
		expect(named("dataAreaId eq 'usmf'")).toBe(true);
		expect(named("a eq 1 or(dataAreaId eq 'usmf')")).toBe(true);
		expect(named("Name eq 'dataAreaId'")).toBe(false);
		expect(named("Name eq 'it''s dataAreaId' and a eq 1")).toBe(false);
		expect(named("dataAreaId2 eq 'x' and MydataAreaId eq 'x'")).toBe(false);
		expect(named("dataareaid eq 'usmf'")).toBe(false);
		expect(namesField("Größe eq 'x'", 'Gr')).toBe(false);
		expect(namesField("Größe eq 'x'", 'Größe')).toBe(true);
	});
});

describe('a typed filter that is joined with a limit', () => {
	it.each([
		'',
		"$filter=Name eq '[\"{;&' or (CreatedOn ge 2026-01-01T00:00:00+01:00 and Amount lt -1.5)",
		"Kind eq Microsoft.Dynamics.DataEntities.NoYes'Yes' and Path eq 'a/b'",
		"Größe eq 'x' and year(CreatedOn) eq 2026",
	])('passes: %s', (filter) => {
		expect(() => assertSeparableFilter(filter)).not.toThrow();
	});

	it.each([
		'"',
		'[',
		']',
		'{',
		'}',
		';',
		'&',
		'#',
		'\\',
		'`',
		'%',
		'@',
		'/',
		'=',
		'$',
		'*',
		'\u2019',
		'\u0000',
	])('is refused with %j outside quoted text', (character) => {
		const filter = `Name eq 'a' ${character} or 1 eq 1`;
		const error = inputErrorOf(() => assertSeparableFilter(filter));
		expect(error).toMatchObject({ field: 'Filter', value: filter });
		expect(() => assertSeparableFilter(`Name eq '${character}'`)).not.toThrow();
	});

	it('is refused if it is not balanced', () => {
		expect(() => assertSeparableFilter('a eq 1) or (1 eq 1')).toThrow(/not open/);
	});
});
