import { andFilters, containsFilter, eqFilter } from '../../../nodes/shared/odata/filters';

describe('filters', () => {
	it('compare with a literal of the type of the field', () => {
		expect(eqFilter({ name: 'Name', type: 'Edm.String' }, "O'Neil")).toBe("Name eq 'O''Neil'");
		expect(eqFilter({ name: 'LineNumber', type: 'Edm.Int32' }, '5')).toBe('LineNumber eq 5');
	});

	it('search by the wildcards of finance and operations', () => {
		expect(containsFilter('Name', "O'N")).toBe("Name eq '*O''N*'");
	});

	it('are joined, blank ones left out and alternatives kept together', () => {
		expect(andFilters()).toBe('');
		expect(andFilters(undefined, ' ')).toBe('');
		expect(andFilters('a eq 1 or b eq 2', undefined)).toBe('a eq 1 or b eq 2');
		expect(andFilters('a eq 1', ' b eq 2 ', 'c eq 3')).toBe('a eq 1 and b eq 2 and c eq 3');
		expect(andFilters('a eq 1 or b eq 2', 'c eq 3')).toBe('(a eq 1 or b eq 2) and c eq 3');
	});
});
