import {
	errorAsRow,
	errorAtEnd,
	embeddedError,
} from '../../../../nodes/shared/odata/errors/embeddedError';

const error = '{"error":{"code":"","message":"The session timed out."}}';

describe('an error inside a list', () => {
	it('is a member beside the rows, or the last row', () => {
		const { error: embedded } = JSON.parse(error) as { error: unknown };
		expect(embeddedError({ value: [{ n: 1 }], error: embedded })).toBe(error);
		expect(embeddedError({ value: [{ n: 1 }, { error: embedded }] })).toBe(error);
		expect(errorAsRow(error)).toBe(error);
		expect(embeddedError({ value: [], error: 'Failed.' })).toBe('{"error":"Failed."}');
		expect(embeddedError({ value: [], 'odata.error': embedded })).toBe(error);
	});

	it.each([
		{ value: [] },
		{ value: [{ error: 'a field of this name' }] },
		{ value: [{ error: { n: 1 } }] },
		{ value: [{ error: { message: 'a related record' }, n: 1 }] },
		{ value: [{ n: { error: { message: 'x' } } }], error: null },
		{ value: [{ error: { message: 'not the last' } }, { n: 1 }] },
	])('does not exist in %j', (list) => {
		expect(embeddedError(list)).toBeUndefined();
	});

	it.each(['{"error":"x"}', '{"error":{"message":"x"},"n":1}', '{"n":1}', '{"error":{'])(
		'is not the row %s',
		(row) => {
			expect(errorAsRow(row)).toBeUndefined();
		},
	);

	it.each(['', ']}', '}]}', ' ] }\n'])(
		'ends a list that breaks off, followed by "%s"',
		(closed) => {
			expect(errorAtEnd(`{"value":[{"n":1},{"m":2,${error}${closed}`)).toBe(error);
		},
	);

	it.each([
		'{"value":[{"n":1},{"n":',
		`{"value":[${error},{"n":`,
		'{"value":[{"n":1},{"error":{"message":"The ses',
		`{"value":[{"error":${'}'.repeat(100_000)}`,
		'{"value":[{"n":"error"}',
	])('does not exist at the end of %.60s', (text) => {
		expect(errorAtEnd(text)).toBeUndefined();
	});
});
