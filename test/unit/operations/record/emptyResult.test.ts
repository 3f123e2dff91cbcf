import { emptyResultHint } from '../../../../nodes/Dynamics365FinanceOperations/operations/record/getMany/emptyResult';
import type { EntityModel } from '../../../../nodes/shared/metadata/metadataModel';

const model = (...fields: string[]) =>
	({ entitySet: 'CustomersV3', fields: fields.map((name) => ({ name })) }) as EntityModel;

const read = {
	model: model('dataAreaId', 'CustomerAccount'),
	isFiltered: false,
	crossCompany: false,
	company: '',
	allCompanies: false,
};
const companies = async () =>
	await Promise.resolve([
		{ id: 'usmf', name: 'Contoso Entertainment' },
		{ id: 'usrt', name: 'Contoso Retail' },
	]);

const hint = async (more: Partial<typeof read>, known = companies) =>
	await emptyResultHint({ ...read, ...more }, known);

describe('the hint for an empty result', () => {
	it('says that the account cannot see the company, and suggests the nearest one', async () => {
		expect(await hint({ company: 'usmff', crossCompany: true })).toBe(
			'CustomersV3 has no records in company "usmff". The account cannot see a company "usmff" in this instance. Did you mean usmf?',
		);
		expect(await hint({ company: 'contoso retail', crossCompany: true })).toContain(
			'Did you mean usrt?',
		);
	});

	it('lists the companies if none is similar, unless there are many', async () => {
		expect(await hint({ company: 'zzzz' })).toContain('The companies are usmf, usrt.');
		const many = async () =>
			await Promise.resolve(Array.from({ length: 11 }, (_, n) => ({ id: `a${n}b`, name: '' })));
		expect(await hint({ company: 'zzzz' }, many)).not.toContain('The companies are');
	});

	it('says nothing about a company that exists, in any case, or cannot be checked', async () => {
		const plain = 'CustomersV3 has no records that match the filter in company "USMF".';
		expect(await hint({ company: 'USMF', isFiltered: true })).toBe(plain);
		expect(
			await hint({ company: 'USMF', isFiltered: true }, async () => await Promise.resolve([])),
		).toBe(plain);
		const refused = async () => await Promise.reject(new Error('no'));
		expect(await hint({ company: 'USMF', isFiltered: true }, refused)).toBe(plain);
	});

	it('says where the node looked if no company was given', async () => {
		expect(await hint({})).toMatch(/in the user's default company. Choose a company, or all/);
		expect(await hint({ allCompanies: true, crossCompany: true })).toBe(
			'CustomersV3 has no records in the companies that the user can see.',
		);
		expect(await hint({ crossCompany: true, isFiltered: true })).toBe(
			'CustomersV3 has no records that match the filter.',
		);
		expect(await hint({ model: model('Name') })).toBe('CustomersV3 has no records.');
	});
});
