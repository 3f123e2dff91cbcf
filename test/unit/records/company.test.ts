import { agreeOnCompany } from '../../../nodes/shared/records/company';
import { currencies, customerGroups } from './models';

describe('the company of a record', () => {
	it('is the one that any source specifies', () => {
		expect(agreeOnCompany(customerGroups, { parameter: 'usmf' })).toBe('usmf');
		expect(agreeOnCompany(customerGroups, { parameter: '', key: 'dat' })).toBe('dat');
		expect(agreeOnCompany(customerGroups, { parameter: '', body: 'usrt' })).toBe('usrt');
	});

	it("is left to the user's default when no source specifies one", () => {
		expect(agreeOnCompany(customerGroups, { parameter: ' ', key: undefined, body: null })).toBe(
			undefined,
		);
	});

	it('is compared without regard to case', () => {
		expect(agreeOnCompany(customerGroups, { parameter: 'USMF', key: 'usmf' })).toBe('USMF');
	});

	it.each([
		[
			{ parameter: 'usmf', key: 'dat' },
			/Company specifies the company "usmf", but the key specifies "dat"/,
		],
		[{ parameter: 'usmf', body: 'dat' }, /but the fields specify "dat"/],
		[{ parameter: '', key: 'usmf', body: 'dat' }, /The key specifies the company "usmf"/],
	])('is rejected when the sources differ: %j', (claims, message) => {
		expect(() => agreeOnCompany(customerGroups, claims)).toThrow(message);
	});

	it.each([{ parameter: '*' }, { parameter: '', key: '*' }, { parameter: '', conditions: '*' }])(
		'is a single one, not all of them: %j',
		(claims) => {
			expect(() => agreeOnCompany(customerGroups, claims)).toThrow(
				/"\*" stands for all companies, but a single company is needed here/,
			);
		},
	);

	it('is rejected for an entity that is not company-specific', () => {
		expect(() => agreeOnCompany(currencies, { parameter: 'usmf' })).toThrow(
			/Currencies is not company-specific/,
		);
	});
});
