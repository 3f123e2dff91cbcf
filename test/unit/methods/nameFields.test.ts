import { nameFields } from '../../../nodes/Dynamics365FinanceOperations/methods/nameFields';
import { customerGroups, entity, field, orderLines } from '../records/models';

const namesOf = (...names: string[]) =>
	nameFields(
		entity('Things', [field('Id', { isKey: true }), ...names.map((name) => field(name))]),
	).map(({ name }) => name);

describe('the fields by which people know a record', () => {
	it('are its name and description', () => {
		expect(nameFields(customerGroups).map(({ name }) => name)).toEqual(['Description']);
		expect(namesOf('Description', 'Name', 'Notes')).toEqual(['Name', 'Description']);
	});

	it('are names of the record before names of other things', () => {
		expect(namesOf('PaymentTermName', 'OrganizationName', 'LineDescription')).toEqual([
			'OrganizationName',
			'PaymentTermName',
			'LineDescription',
		]);
	});

	it('are no parts of an address or of the name of a person', () => {
		expect(namesOf('AddressDescription', 'PersonFirstName', 'LanguageName')).toEqual([]);
	});

	it('are three at most, and none if there are none', () => {
		expect(namesOf('Name', 'AName', 'BName', 'CName')).toEqual(['Name', 'AName', 'BName']);
		expect(nameFields(orderLines)).toEqual([]);
	});
});
