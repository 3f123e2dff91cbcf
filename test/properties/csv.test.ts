import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import {
	CSV_LINE_END,
	csvHeader,
	csvLine,
} from '../../nodes/Dynamics365FinanceOperations/operations/record/getMany/files/csv';
import { check } from './cases';
import { anyText } from './values';

/** Objects have no annotations, which a file leaves out. */
const nested = fc.dictionary(
	anyText.filter((name) => !name.includes('@') && name !== '__proto__'),
	fc.oneof(anyText, fc.integer(), fc.constant(null)),
	{ maxKeys: 3 },
);

const anyValue = fc.oneof(
	{ weight: 4, arbitrary: anyText },
	fc.constant(null),
	fc.constant(undefined),
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.boolean(),
	nested,
	fc.array(fc.oneof(anyText, fc.integer()), { maxLength: 3 }),
);

const table = fc
	.uniqueArray(
		anyText.filter((name) => name !== '__proto__'),
		{ minLength: 1, maxLength: 5 },
	)
	.chain((columns) =>
		fc.tuple(
			fc.constant(columns),
			fc.array(fc.tuple(...columns.map(() => anyValue)), { maxLength: 4 }),
		),
	);

/** What a reader of the file must find. */
function cellOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

describe('a CSV file', () => {
	it('has every value in its row and column', () => {
		const property = fc.property(table, ([columns, rows]) => {
			const lines = rows.map((values) =>
				csvLine(columns, Object.fromEntries(columns.map((name, index) => [name, values[index]]))),
			);
			const text = [csvHeader(columns), ...lines, ''].join(CSV_LINE_END);
			const read: unknown = parse(text, { record_delimiter: '\r\n' });
			expect(read).toEqual([columns, ...rows.map((values) => values.map(cellOf))]);
		});
		check('csv', property);
	});
});
