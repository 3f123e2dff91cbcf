import fc from 'fast-check';
import { rowScanner } from '../../nodes/shared/odata/json/rowScanner';
import { check } from './cases';
import { anyText } from './values';

/** Brackets, quotes and backslashes in texts are what a scanner could take for structure. */
const trickyText = fc.oneof(
	anyText,
	fc
		.array(fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', '"value":['))
		.map((parts) => parts.join('')),
);
const anyName = trickyText.filter((name) => name !== '__proto__' && name !== 'value');
const anyValue = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3 },
		trickyText,
		fc.integer(),
		fc.constant(null),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.dictionary(anyName, tie('value'), { maxKeys: 3 }),
	),
})).value;
const record = fc.dictionary(fc.oneof(anyName, fc.constant('value')), anyValue, { maxKeys: 4 });
const members = fc.dictionary(anyName, anyValue, { maxKeys: 2 });
const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });

/** The result of chunks with these lengths, each followed by an empty one. */
function scan(text: string, lengths: readonly number[]) {
	const scanner = rowScanner();
	const rows: string[] = [];
	for (let at = 0, turn = 0; at < text.length; turn++) {
		const end = at + lengths[turn % lengths.length];
		rows.push(...scanner.push(text.slice(at, end)), ...scanner.push(''));
		at = end;
	}
	return { rows, envelope: scanner.envelope() };
}

describe('the rows of a list', () => {
	it('are cut out wherever its chunks end', () => {
		const indent = fc.constantFrom(undefined, 1, '\t');
		const lists = fc.tuple(members, fc.array(record, { maxLength: 4 }), members, indent, sizes);
		const property = fc.property(lists, ([before, value, after, space, lengths]) => {
			const text = JSON.stringify({ ...before, value, ...after }, null, space);
			const { rows, envelope } = scan(text, lengths);
			expect(rows.map((row): unknown => JSON.parse(row))).toEqual(value);
			expect(JSON.parse(envelope)).toEqual({ ...before, value: [], ...after });
		});
		check('rowScanner', property);
	});

	it('are the same wherever its chunks end, even if the text is broken', () => {
		const parts = [
			'{',
			'}',
			'[',
			']',
			',',
			':',
			'"',
			'\\',
			' ',
			'1',
			'"value"',
			'{"value":[',
			'{"a":1}',
		];
		const texts = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 40 });
		const property = fc.property(fc.tuple(texts, sizes), ([pieces, lengths]) => {
			const text = pieces.join('');
			expect(scan(text, lengths)).toEqual(scan(text, [text.length]));
		});
		check('brokenLists', property);
	});
});
