import type { IDataObject } from 'n8n-workflow';
import { boundOutput } from '../../../../nodes/Dynamics365FinanceOperations/operations/agent/boundOutput';
import {
	WithFiles,
	type Output,
} from '../../../../nodes/Dynamics365FinanceOperations/operations/operation';

const bounds = {
	characters: 2_000,
	records: 25,
	more: 'Narrow the filter.',
	moreFields: 'Request the fields you need by name.',
	none: 'Check the filter.',
};
const tail = { moreRecords: true, hint: 'Narrow the filter.' };

const bound = (outputs: Output[], changes: Partial<typeof bounds> = {}): IDataObject[] =>
	boundOutput(outputs, { ...bounds, ...changes }).map((output) =>
		output instanceof WithFiles ? output.json : output,
	);

const lengthOf = (value: unknown) => JSON.stringify(value).length;
const numbered = (count: number, more: IDataObject = {}) =>
	Array.from({ length: count }, (_, id) => ({ id, ...more }));

describe('what an agent gets', () => {
	it('is the records as they are if they fit', () => {
		const records = numbered(25);
		expect(bound(records)).toEqual(records);
	});

	it('has no empty fields, but keeps zero, false and empty lists', () => {
		const record = {
			Name: 'Contoso',
			Note: '',
			Parent: null,
			Limit: 0,
			OnHold: false,
			ClosedOn: '1900-01-01T00:00:00Z',
			DueOn: '1900-01-01T12:00:00Z',
			OpenedOn: '2026-03-01T12:00:00Z',
			Orders: [{ Number: 'SO-1', Note: '' }],
			Contacts: [],
		};
		expect(bound([record])).toEqual([
			{
				Name: 'Contoso',
				Limit: 0,
				OnHold: false,
				OpenedOn: '2026-03-01T12:00:00Z',
				Orders: [{ Number: 'SO-1' }],
				Contacts: [],
			},
		]);
	});

	it('keeps its empty fields if all fields were requested', () => {
		const record = { Name: 'Contoso', Note: '', Parent: null };
		expect(boundOutput([record], { ...bounds, keepsEmpty: true })).toEqual([record]);
	});

	it('says if there are more records than the limit', () => {
		expect(bound(numbered(4), { records: 3 })).toEqual([...numbered(3), tail]);
	});

	it('says if not all records fit', () => {
		const shown = bound(numbered(20, { text: 'x'.repeat(200) }));
		expect(shown.at(-1)).toEqual(tail);
		expect(shown.slice(0, -1)).toEqual(numbered(8, { text: 'x'.repeat(200) }));
		expect(lengthOf(shown)).toBeLessThanOrEqual(2_000);
	});

	it('is an item with advice if there is no record', () => {
		expect(bound([])).toEqual([{ records: 0, hint: 'Check the filter.' }]);
	});

	it('has the fields that fit of a record that is too long, and the names of the others', () => {
		const record = { id: 1, memo: 'm'.repeat(3_000), name: 'Contoso', text: 't'.repeat(2_000) };
		const shown = bound([record]);
		expect(shown).toEqual([
			{ id: 1, name: 'Contoso' },
			{
				moreFields: true,
				hint: 'These fields did not fit and are left out: memo, text. Request the fields you need by name.',
			},
		]);
		expect(bound([record, record])[1]).toEqual({
			moreFields: true,
			moreRecords: true,
			hint: expect.stringMatching(/: memo, text\..* Narrow the filter\.$/),
		});
	});

	it('has the start of a list that makes its record too long, and says how long it is', () => {
		const rows = numbered(100, { text: 'x'.repeat(50) });
		const [record, last] = bound([{ '@odata.context': 'c', value: rows }]);
		const shown = record.value as IDataObject[];
		expect(shown.length).toBeGreaterThan(15);
		expect(record).toEqual({ '@odata.context': 'c', value: rows.slice(0, shown.length) });
		expect(last).toEqual({
			moreRecords: true,
			hint: `Only the first ${shown.length} of 100 in value are shown. Narrow the filter.`,
		});
	});

	it('finds that list inside other members', () => {
		const rows = numbered(100, { text: 'x'.repeat(50) });
		const [record, last] = bound([{ statusCode: 200, body: { Ok: true, Rows: rows } }]);
		const { Rows: shown, ...rest } = record.body as { Rows: IDataObject[] };
		expect({ ...record, body: rest }).toEqual({ statusCode: 200, body: { Ok: true } });
		expect(shown).toEqual(rows.slice(0, shown.length));
		expect(shown.length).toBeGreaterThan(15);
		expect(last.hint).toMatch(/of 100 in body\.Rows are shown/);
	});

	it('has the start of a text if there is nothing else', () => {
		const text = '"ä😀'.repeat(2_000);
		const [record, last] = bound([{ data: text }]);
		const shown = String(record.data);
		expect(shown.length).toBeGreaterThan(1_200);
		expect(text.startsWith(shown)).toBe(true);
		expect(shown).not.toMatch(/[\uD800-\uDBFF]$/);
		expect(last).toEqual({
			moreRecords: true,
			hint: `Only the first ${shown.length} of 8000 characters of data are shown. Narrow the filter.`,
		});
	});

	it('leaves out a list if not even its first element fits', () => {
		const [record, last] = bound([{ Id: 1, Rows: [{ text: 'x'.repeat(5_000) }] }]);
		expect(record).toEqual({ Id: 1 });
		expect(last.hint).toContain('left out: Rows');
	});

	it.each([1, 5, 7, 11, 20, 23, 30])(
		'always has what the node says about a write, after fields of %d characters',
		(length) => {
			const fields = Object.fromEntries(
				Array.from({ length: 400 }, (_, at) => [`Field${at}`, 'x'.repeat(length)]),
			);
			const record = {
				dataAreaId: 'usmf',
				...fields,
				confirmedByReading: true,
				outcome: 'created',
			};
			const [shown] = bound([record]);
			expect(shown).toMatchObject({
				dataAreaId: 'usmf',
				confirmedByReading: true,
				outcome: 'created',
			});
			expect(Object.keys(shown)).toContain('Field0');
			expect(Object.keys(shown)).not.toContain('Field399');
			expect(Object.keys(shown).at(-1)).toBe('outcome');
		},
	);

	it.each([1_000, 1_500, 8_000, 20_000])(
		'is never longer than %d characters, whatever the records',
		(characters) => {
			const names = (count: number) => Array.from({ length: count }, (_, at) => `Field"${at}`);
			const wide = (count: number, length: number) =>
				Object.fromEntries(names(count).map((name) => [name, 'ä"'.repeat(length)]));
			for (const records of [
				[wide(500, 20)],
				[wide(5, 9_000)],
				[wide(300, 3), wide(300, 3)],
				numbered(5_000),
				numbered(30, wide(10, 40)),
				[{ value: numbered(5_000) }],
				[{ data: '"\u0000ä😀'.repeat(9_000) }],
				[{ [`L"${'i'.repeat(900)}`]: numbered(5_000), ...wide(20, 40) }],
			]) {
				expect(lengthOf(bound(records, { characters }))).toBeLessThanOrEqual(characters);
			}
		},
	);

	it('keeps files with their items', () => {
		const file = new WithFiles({ rows: 3 }, {});
		expect(boundOutput([file], bounds)).toEqual([file]);
	});
});
