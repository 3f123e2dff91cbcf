import { plainResult } from '../../../nodes/shared/customServices/plainResult';

describe('the result of an operation without what the serializer adds', () => {
	it('has no reference ids, at any level', () => {
		const result = { $id: '1', a: 1, b: [{ $id: '2', c: null }], d: { $id: '3' } };
		expect(plainResult(result)).toEqual({ a: 1, b: [{ c: null }], d: {} });
	});

	it('has lists in place of $values', () => {
		const result = { $id: '1', $values: [{ $id: '2', a: 1 }] };
		expect(plainResult(result)).toEqual([{ a: 1 }]);
		expect(plainResult({ $id: '1', rows: { $id: '2', $values: [] } })).toEqual({ rows: [] });
	});

	it('has objects in place of references to them', () => {
		const result = [{ $id: '1', a: 1 }, { $ref: '1' }];
		expect(plainResult(result)).toEqual([{ a: 1 }, { a: 1 }]);
	});

	it('keeps a reference to an object around it, and one to nothing', () => {
		const result = { $id: '1', parent: { $ref: '1' }, other: { $ref: '9' } };
		expect(plainResult(result)).toEqual({ parent: { $ref: '1' }, other: { $ref: '9' } });
	});

	it('ends where references would multiply without end', () => {
		const levels = Array.from({ length: 40 }, (_, n) => ({
			$id: String(n),
			next: [{ $ref: String(n + 1) }, { $ref: String(n + 1) }],
		}));
		const text = JSON.stringify(plainResult(levels));
		expect(text.length).toBeLessThan(2_000_000);
		expect(text).toContain('$ref');
	});

	it.each([null, undefined, 'text', 7, [], [1], { a: { $ref: 'x' } }, { $values: [1] }])(
		'is the same if there are no ids: %j',
		(value) => expect(plainResult(value)).toEqual(value),
	);

	it('keeps members with any name', () => {
		const result: unknown = JSON.parse('{"$id":"1","__proto__":{"a":1},"constructor":2}');
		expect(JSON.stringify(plainResult(result))).toBe('{"__proto__":{"a":1},"constructor":2}');
	});
});
