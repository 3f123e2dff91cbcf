import {
	assertEntityInReach,
	holdsCompany,
} from '../../../nodes/shared/records/companyLimit/entityReach';
import {
	assertParametersInReach,
	assertRecordInReach,
} from '../../../nodes/shared/records/companyLimit/recordReach';
import { rowCheck } from '../../../nodes/shared/records/companyLimit/rowCheck';
import { currencies, customerGroups, entity, field } from './models';

const allowed = { ids: ['usmf'], shared: 'read' } as const;

describe('a field', () => {
	it.each([
		'dataAreaId',
		'DataArea',
		'LegalEntityId',
		'SourceDataAreaId',
		'OffsetCompany',
		'CompanyId',
		'CompanyAccounts',
		'LegalEntityName',
		'CompanyCode',
	])('holds a company, to judge by its name: %s', (name) => {
		expect(holdsCompany(name)).toBe(true);
	});

	it.each(['CompanyType', 'CompanyName', 'IntercompanyBilled', 'IsCertifiedCompanyCheck', 'Name'])(
		'holds no company: %s',
		(name) => {
			expect(holdsCompany(name)).toBe(false);
		},
	);
});

describe('an entity', () => {
	it('is in reach if there is no limit', () => {
		expect(() => assertEntityInReach(undefined, currencies, 'write')).not.toThrow();
	});

	it('whose dataAreaId is spelled in another way cannot be limited', () => {
		const odd = entity('Odd', [field('DataAreaId'), field('Name')]);
		expect(() => assertEntityInReach(allowed, odd, 'read')).toThrow(
			/names companies in DataAreaId/,
		);
	});
});

describe('a stored record whose key does not include the company', () => {
	const certificates = entity('Certificates', [field('Id', { isKey: true }), field('dataAreaId')]);

	it('is not changed, whatever company is given', () => {
		const target = { model: certificates, company: 'usmf' };
		expect(() => assertRecordInReach(allowed, { ...target, isNew: false })).toThrow(
			/does not include the company/,
		);
		expect(() => assertRecordInReach(allowed, { ...target, isNew: true })).not.toThrow();
	});
});

describe('the parameters of an action', () => {
	it.each([
		{ _companyId: 'usrt' },
		{ _legalEntityName: 'usrt' },
		{ dataAreaId: ['usmf'] },
		{ _contract: { lines: [{ DataAreaId: 'usrt' }] } },
		{ _company: null },
	])('may not name another company: %j', (parameters) => {
		expect(() => assertParametersInReach(allowed, parameters)).toThrow(/not among/);
		expect(() => assertParametersInReach(undefined, parameters)).not.toThrow();
	});

	it('may name an allowed one', () => {
		const parameters = { _companyId: 'USMF', _text: 'usrt', _list: [1, null, 'a'] };
		expect(() => assertParametersInReach(allowed, parameters)).not.toThrow();
	});
});

describe('a row', () => {
	it.each([{}, { dataAreaId: 'usrt' }, { dataAreaId: null }, { DataAreaId: 'usmf' }, null, 'usmf'])(
		'is refused: %j',
		(row) => {
			const { row: check, text } = rowCheck(allowed, customerGroups);
			expect(() => check(row)).toThrow(/the credential/);
			expect(() => text(JSON.stringify(row))).toThrow(/the credential/);
		},
	);

	it('loses the company that was requested for the check alone, and keeps all digits', () => {
		const check = rowCheck(allowed, customerGroups, ['RecId']);
		expect(check.select(['RecId'])).toEqual(['RecId', 'dataAreaId']);
		expect(check.row({ RecId: '1', dataAreaId: 'usmf' })).toEqual({ RecId: '1' });
		expect(JSON.parse(check.text('{"RecId":9223372036854775807,"dataAreaId":"usmf"}'))).toEqual({
			RecId: '9223372036854775807',
		});
	});

	it('of a shared entity, or without a limit, stays as it is', () => {
		const row = { CurrencyCode: 'USD' };
		expect(rowCheck(allowed, currencies).row(row)).toBe(row);
		expect(rowCheck(undefined, customerGroups).row(row)).toBe(row);
	});
});
