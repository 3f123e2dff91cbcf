import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { csvRecords } from '../../nodes/shared/dataManagement/package/read/csvRecords';
import { textPieces } from '../../nodes/shared/dataManagement/package/read/textPieces';
import { csvLine } from '../../nodes/shared/dataManagement/package/write/csvText';
import { check } from './cases';
import { anyText } from './values';

/** What `cellText` lets through: text without halves of characters. */
const cell = anyText.filter((text) => !/\p{Cs}/u.test(text));

const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
	fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
		minLength: 1,
		maxLength: 6,
	}),
);

describe('a CSV file of a package', () => {
	it('has every cell in its place, wherever its bytes are cut', () => {
		const property = fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, size) => {
			const bytes = Buffer.from(`\uFEFF${rows.map(csvLine).join('')}`, 'utf16le');
			const pieces = [];
			for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
			expect([...csvRecords(textPieces(pieces, 'utf-16le'), ',')]).toEqual(rows);
		});
		check('packageFiles', property);
	});
});
