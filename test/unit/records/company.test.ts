import { agreeOnCompany } from '../../../nodes/shared/records/company';
import { currencies, customerGroups } from './models';

describe('the company of a record', () => {
	it('is the one that any source names', () => {
		expect(agreeOnCompany(customerGroups, { parameter: 'usmf' })).toBe('usmf');
		expect(agreeOnCompany(customerGroups, { parameter: '', key: 'dat' })).toBe('dat');
		expect(agreeOnCompany(customerGroups, { parameter: '', body: 'usrt' })).toBe('usrt');
	});

	it('is left to the default of the user when none names one', () => {
		expect(agreeOnCompany(customerGroups, { parameter: ' ', key: undefined, body: null })).toBe(
			undefined,
		);
	});

	it('may be written in either case', () => {
		expect(agreeOnCompany(customerGroups, { parameter: 'USMF', key: 'usmf' })).toBe('USMF');
	});

	it.each([
		[
			{ parameter: 'usmf', key: 'dat' },
			/Company names the company "usmf", but the key names "dat"/,
		],
		[{ parameter: 'usmf', body: 'dat' }, /but the fields name "dat"/],
		[{ parameter: '', key: 'usmf', body: 'dat' }, /The key names the company "usmf"/],
	])('is refused when the sources differ: %j', (claims, message) => {
		expect(() => agreeOnCompany(customerGroups, claims)).toThrow(message);
	});

	it('is refused for an entity whose records belong to all companies', () => {
		expect(() => agreeOnCompany(currencies, { parameter: 'usmf' })).toThrow(
			/Currencies is not company-specific/,
		);
	});
});
