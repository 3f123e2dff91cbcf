import { simplifyRecords } from '../../../../nodes/Dynamics365FinanceOperations/operations/record/simplify';
import { entity, field } from '../../records/models';

const model = entity('Things', [
	field('Note'),
	field('Amount', { type: 'Edm.Decimal' }),
	field('dataAreaId', { isKey: true }),
	field('OpenedOn', { type: 'Edm.DateTimeOffset', dateOnly: true }),
	field('ChangedAt', { type: 'Edm.DateTimeOffset' }),
	field('Code', { isKey: true }),
	field('OwnerId', { type: 'Edm.Guid' }),
	field('Name', { isMandatory: true }),
	field('Blocked', { type: 'Edm.Boolean' }),
]);

const NO_DAY = '1900-01-01T12:00:00Z';
const NO_TIME = '1900-01-01T00:00:00Z';
const NO_GUID = '00000000-0000-0000-0000-000000000000';

const row = (more: Record<string, string | number | boolean | null>) => ({
	Note: '',
	dataAreaId: 'usmf',
	OpenedOn: NO_DAY,
	ChangedAt: NO_TIME,
	Code: 'A',
	OwnerId: NO_GUID,
	Name: '',
	...more,
});

describe('a simplified record', () => {
	it('starts with the key and mandatory fields, even empty ones', () => {
		const [simple] = simplifyRecords(model, [row({ Note: 'New' })]);

		expect(Object.entries(simple)).toEqual([
			['dataAreaId', 'usmf'],
			['Code', 'A'],
			['Name', ''],
			['Note', 'New'],
		]);
	});

	it.each([
		['an empty text', { Note: '' }],
		['null', { Note: null }],
		['the day that means none', { OpenedOn: NO_DAY }],
		['the time that means none', { ChangedAt: NO_TIME }],
		['the GUID that means none', { OwnerId: NO_GUID }],
	])('has no field whose value is %s in every record', (_, values) => {
		expect(simplifyRecords(model, [row(values)])).toEqual([
			{ dataAreaId: 'usmf', Code: 'A', Name: '' },
		]);
	});

	it.each([
		['Amount', 0],
		['Blocked', false],
		['OpenedOn', '2026-03-01T12:00:00Z'],
		['OwnerId', '00000000-0000-0000-0000-000000000001'],
	])('keeps %s with the value %s', (name, value) => {
		const [simple] = simplifyRecords(model, [row({ [name]: value })]);

		expect(simple).toHaveProperty(name, value);
	});

	it('has the same fields in the same order as every other record of the run', () => {
		const simple = simplifyRecords(model, [
			row({ Code: 'A', Note: 'New' }),
			row({ Code: 'B', Amount: 0 }),
			row({ Code: 'C' }),
		]);

		const columns = ['dataAreaId', 'Code', 'Name', 'Note', 'Amount'];
		expect(simple.map((record) => Object.keys(record))).toEqual([columns, columns, columns]);
		expect(simple[2]).toEqual({ dataAreaId: 'usmf', Code: 'C', Name: '', Note: '', Amount: null });
	});

	it('keeps what is not a field of the entity', () => {
		const [simple] = simplifyRecords(model, [{ ...row({}), Lines: [], '@odata.etag': 'W/"1"' }]);

		expect(simple).toMatchObject({ Lines: [], '@odata.etag': 'W/"1"' });
	});

	it('has only fields that were read', () => {
		expect(simplifyRecords(model, [{ Code: 'A', Amount: 1 }])).toEqual([{ Code: 'A', Amount: 1 }]);
	});

	it('leaves the given records as they are', () => {
		const given = row({});
		simplifyRecords(model, [given]);

		expect(given).toEqual(row({}));
	});

	it('is nothing if there are no records', () => {
		expect(simplifyRecords(model, [])).toEqual([]);
	});
});
