import { writeBatch } from '../../../../nodes/shared/odata/batch/batchRequest';
import { matchParts, readBatch } from '../../../../nodes/shared/odata/batch/batchResponse';
import type { BatchPart } from '../../../../nodes/shared/odata/batch/batchResponse';

const url = 'https://contoso.operations.dynamics.com/data/CustomerGroups';
const post = (n: number) => ({ method: 'POST', url, body: `{"N":${n}}` });

describe('the request of a batch', () => {
	it('has the form that F&O accepts', () => {
		let count = 0;
		const { contentType, body } = writeBatch(
			[{ changeSet: [post(1), post(2)] }, { operation: { method: 'GET', url } }],
			() => `u${(count += 1)}`,
		);
		expect(contentType).toBe('multipart/mixed; boundary=batch_u1');
		expect(body.split('\r\n')).toEqual([
			'--batch_u1',
			'Content-Type: multipart/mixed; boundary=changeset_u2',
			'',
			...[1, 2].flatMap((n) => [
				'--changeset_u2',
				'Content-Type: application/http',
				'Content-Transfer-Encoding: binary',
				`Content-ID: ${n}`,
				'',
				`POST ${url} HTTP/1.1`,
				'OData-Version: 4.0',
				'OData-MaxVersion: 4.0',
				'Content-Type: application/json;odata.metadata=minimal;charset=UTF-8',
				'',
				`{"N":${n}}`,
			]),
			'--changeset_u2--',
			'',
			'--batch_u1',
			'Content-Type: application/http',
			'Content-Transfer-Encoding: binary',
			'Content-ID: 3',
			'',
			`GET ${url} HTTP/1.1`,
			'OData-Version: 4.0',
			'OData-MaxVersion: 4.0',
			'',
			'',
			'--batch_u1--',
			'',
		]);
	});

	it('carries the ETag that the record must have', () => {
		const headers = { 'If-Match': 'W/"Jz"' };
		const { body } = writeBatch([{ operation: { ...post(1), headers } }], () => 'u');
		expect(body).toContain('\r\nIf-Match: W/"Jz"\r\n');
	});
});

const lines = (...all: string[]) => all.join('\r\n');
const single = (id: string, status: string, text = '{}') => [
	'Content-Type: application/http',
	'Content-Transfer-Encoding: binary',
	...(id ? [`Content-ID: ${id}`] : []),
	'',
	`HTTP/1.1 ${status}`,
	'Content-Type: application/json',
	'',
	text,
];
const complete = lines(
	'--b',
	'Content-Type: multipart/mixed; boundary="c 1"',
	'',
	'--c 1',
	...single('1', '201 Created', '{"N":1}'),
	'--c 1--',
	'',
	'--b',
	...single('2', '500 Internal Server Error', '{"error":{}}'),
	'--b--',
	'',
);

describe('the response to a batch', () => {
	const expected = [
		expect.objectContaining({ contentId: '1', status: 201, text: '{"N":1}', isTruncated: false }),
		expect.objectContaining({
			contentId: '2',
			status: 500,
			text: '{"error":{}}',
			isTruncated: false,
		}),
	];

	it.each([
		['as it is written', 'multipart/mixed; boundary=b', complete],
		['with a quoted boundary', 'multipart/mixed; boundary="b"', complete],
		['without carriage returns', 'multipart/mixed;boundary=b', complete.replaceAll('\r', '')],
		['without a media type', '', complete],
		['with a preamble', 'multipart/mixed; boundary=b', `Preamble\r\n${complete}`],
		[
			'with blanks after a delimiter',
			'multipart/mixed; boundary=b',
			complete.replace('--b--', '--b-- '),
		],
	])('is read %s', (_, contentType, text) => {
		expect(readBatch(contentType, text)).toEqual({ parts: expected, isComplete: true });
	});

	it('is incomplete without its end, and its last part is truncated', () => {
		const truncated = complete.slice(0, complete.indexOf('{"error"') + 4);
		expect(readBatch('multipart/mixed; boundary=b', truncated)).toEqual({
			parts: [expected[0], expect.objectContaining({ status: 500, isTruncated: true })],
			isComplete: false,
		});
	});

	it('drops a part that ends inside its status or headers', () => {
		for (const end of ['HTTP/1.1 50', 'HTTP/1.1 500 Internal Server Error\r\nContent-']) {
			const truncated = complete.slice(0, complete.indexOf('HTTP/1.1 500')) + end;
			expect(readBatch('multipart/mixed; boundary=b', truncated)).toEqual({
				parts: [expected[0]],
				isComplete: false,
			});
		}
	});

	it('is undefined for any other text', () => {
		expect(readBatch('application/json', '{"value":[]}')).toBeUndefined();
		expect(readBatch('text/html', '<html></html>')).toBeUndefined();
		expect(readBatch('multipart/mixed; boundary=x', 'Nothing of the kind')).toBeUndefined();
	});

	it('reads a boundary inside text as text', () => {
		const text = complete.replace('{"N":1}', '{"N":"--b--"}');
		expect(readBatch('multipart/mixed; boundary=b', text)?.parts[0].text).toBe('{"N":"--b--"}');
	});
});

describe('parts and operations', () => {
	const part = (contentId: string | undefined, status = 201): BatchPart => ({
		...(contentId !== undefined && { contentId }),
		status,
		headers: {},
		text: '',
		isTruncated: false,
	});
	const [a, b, c] = [part('1'), part('2'), part('3')];
	const none = undefined;
	const bare = part(none);
	const failed = part(none, 500);
	const [one, other] = [part('1'), part('1', 500)];

	it.each([
		['by their numbers', [c, a, b], 3, [a, b, c]],
		['by their numbers when some are missing', [c, a], 3, [a, none, c]],
		['by order without numbers', [bare, failed, bare], 3, [bare, failed, bare]],
		['by order when numbers repeat', [one, other], 2, [one, other]],
		['by order up to a failure that stopped the batch', [bare, failed], 3, [bare, failed, none]],
		['not when it is unclear which are missing', [bare, bare], 3, [none, none, none]],
		['not when a failure is not the last', [failed, bare], 3, [none, none, none]],
		['not when there are too many', [bare, bare], 1, [none]],
		['not when a number contradicts the order', [bare, a, failed], 3, [none, none, none]],
		['not when numbers are out of range', [part('9'), part('8')], 3, [none, none, none]],
		['not when there are none', [], 2, [none, none]],
	])('belong together %s', (_, parts, count, expected) => {
		expect(matchParts(parts, count)).toEqual(expected);
	});
});
