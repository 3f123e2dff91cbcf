import {
	errorAsRow,
	errorAtEnd,
	embeddedError,
} from '../../../../nodes/shared/odata/errors/embeddedError';

const error = '{"error":{"code":"","message":"The session timed out."}}';

describe('an error within a list', () => {
	it('is a member beside the rows, or stands as the last of them', () => {
		const { error: told } = JSON.parse(error) as { error: unknown };
		expect(embeddedError({ value: [{ n: 1 }], error: told })).toBe(error);
		expect(embeddedError({ value: [{ n: 1 }, { error: told }] })).toBe(error);
		expect(errorAsRow(error)).toBe(error);
		expect(embeddedError({ value: [], error: 'Failed.' })).toBe('{"error":"Failed."}');
		expect(embeddedError({ value: [], 'odata.error': told })).toBe(error);
	});

	it.each([
		{ value: [] },
		{ value: [{ error: 'a field of this name' }] },
		{ value: [{ error: { n: 1 } }] },
		{ value: [{ error: { message: 'a related record' }, n: 1 }] },
		{ value: [{ n: { error: { message: 'x' } } }], error: null },
		{ value: [{ error: { message: 'not the last' } }, { n: 1 }] },
	])('is none in %j', (list) => {
		expect(embeddedError(list)).toBeUndefined();
	});

	it.each(['{"error":"x"}', '{"error":{"message":"x"},"n":1}', '{"n":1}', '{"error":{'])(
		'is not the row %s',
		(row) => {
			expect(errorAsRow(row)).toBeUndefined();
		},
	);

	it.each(['', ']}', '}]}', ' ] }\n'])(
		'ends a list that breaks off with "%s" behind it',
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
	])('is none at the end of %.60s', (text) => {
		expect(errorAtEnd(text)).toBeUndefined();
	});
});
