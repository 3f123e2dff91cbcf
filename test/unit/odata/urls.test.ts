import { queryString } from '../../../nodes/shared/odata/paths';
import { URL_CASES } from './urlCases';

describe('URLs', () => {
	it.each(URL_CASES.map((one) => [one.name, one] as const))('address %s', (_name, one) => {
		expect(one.url()).toBe(one.expected);
	});

	it('have no query without options', () => {
		expect(queryString({ filter: ' ', select: [], count: false, expand: [] })).toBe('');
	});
});
