import fc from 'fast-check';
import {
	writeBatch,
	type BatchEntry,
	type BatchOperation,
} from '../../nodes/shared/odata/batch/batchRequest';
import { matchParts, readBatch } from '../../nodes/shared/odata/batch/batchResponse';
import { readBatch as readRequest, type Operation } from '../../sandbox/fno/batch/batchRequest';
import {
	batchResponse,
	type BatchEntry as ResponseEntry,
	type PartResponse,
} from '../../sandbox/fno/batch/batchResponse';
import { jsonResponse, fnoResponse } from '../../sandbox/fno/fnoMessages';
import { defaultSwitches } from '../../sandbox/switches/fnoSwitches';
import { check } from './cases';
import { anyText } from './values';

const ORIGIN = 'https://localhost:1';
const switches = defaultSwitches();

const anyUrl = anyText.map(
	(text) => `${ORIGIN}/data/Set(Key='${encodeURIComponent(text)}')?cross-company=true`,
);
const anyBody = fc.dictionary(anyText, fc.oneof(anyText, fc.integer(), fc.constant(null)), {
	maxKeys: 4,
});

const read: fc.Arbitrary<BatchOperation> = anyUrl.map((url) => ({ method: 'GET', url }));
const removal: fc.Arbitrary<BatchOperation> = anyUrl.map((url) => ({ method: 'DELETE', url }));
const write: fc.Arbitrary<BatchOperation> = fc.record({
	method: fc.constantFrom('POST', 'PATCH'),
	url: anyUrl,
	headers: fc.constantFrom<Record<string, string>>({}, { 'If-Match': 'W/"JzEsMSc="' }),
	body: anyBody.map((value) => JSON.stringify(value)),
});
const entry: fc.Arbitrary<BatchEntry> = fc.oneof(
	read.map((operation) => ({ operation })),
	fc
		.array(fc.oneof(write, removal), { minLength: 1, maxLength: 4 })
		.map((changeSet) => ({ changeSet })),
);

/** What of an operation must arrive. */
const asSent = ({ method, url, headers, body }: BatchOperation) => ({
	method,
	path: url.slice(ORIGIN.length),
	ifMatch: headers?.['If-Match'],
	body: body ?? '',
});
const asRead = ({ method, path, headers, body }: Operation) => ({
	method,
	path,
	ifMatch: headers['if-match'],
	body: body.toString('utf8'),
});

describe('a batch', () => {
	it('holds the operations that were given, in their order and change sets', () => {
		let count = 0;
		const property = fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), (entries) => {
			const { contentType, body } = writeBatch(entries, () => `unique-${++count}`);
			const items = readRequest(
				{
					method: 'POST',
					path: '/data/$batch',
					headers: { 'content-type': contentType },
					body: Buffer.from(body, 'utf8'),
				},
				{ origin: ORIGIN, switches },
			);
			const sent = entries.map((each) =>
				'operation' in each ? asSent(each.operation) : each.changeSet.map(asSent),
			);
			const found = items.map((item) =>
				item.kind === 'operation' ? asRead(item.operation) : item.operations.map(asRead),
			);
			expect(found).toEqual(sent);
			const numbers = items.flatMap((item) =>
				item.kind === 'operation'
					? item.operation.contentId
					: item.operations.map((o) => o.contentId),
			);
			expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)));
		});
		check('batches', property);
	});
});

const anyResponse = fc.oneof(
	fc.constant(fnoResponse(204)),
	fc
		.tuple(fc.constantFrom(200, 201, 400, 500), anyBody)
		.map(([status, value]) => jsonResponse(status, JSON.stringify(value))),
);

/** Responses to operations with numbers from 1, some of them in change sets. */
const responses = fc
	.array(fc.tuple(anyResponse, fc.boolean()), { minLength: 1, maxLength: 8 })
	.map((list): { parts: PartResponse[]; entries: ResponseEntry[] } => {
		const parts = list.map(([response], index) => ({ contentId: String(index + 1), response }));
		const entries = parts.map((part, index) => (list[index][1] ? { parts: [part] } : part));
		return { parts, entries };
	});

const asGiven = ({ response }: PartResponse) => [response.status, response.body.toString()];

describe('the response to a batch', () => {
	it.each(['asSent', 'reversed'] as const)('has a part for each operation, %s', (order) => {
		const property = fc.property(responses, ({ parts, entries }) => {
			const { headers, body } = batchResponse(entries, { ...switches, batchPartOrder: order });
			const found = readBatch(headers['content-type'], body.toString());
			const matched = matchParts(found?.parts ?? [], parts.length);
			expect(matched.map((part) => [part?.status, part?.text])).toEqual(parts.map(asGiven));
			expect(found?.isComplete).toBe(true);
		});
		check('batchResponses', property);
	});

	it('that is cut has only parts that are right or known to be cut', () => {
		const property = fc.property(
			responses,
			fc.double({ min: 0, max: 1, noNaN: true }),
			({ parts, entries }, share) => {
				const { headers, body } = batchResponse(entries, switches);
				const end = body.toString().lastIndexOf('\r\n--');
				const text = body.toString().slice(0, Math.floor(end * share));
				const found = readBatch(headers['content-type'], text);
				expect(found?.isComplete ?? false).toBe(false);
				for (const part of (found?.parts ?? []).filter(({ isTruncated }) => !isTruncated)) {
					const own = parts[Number(part.contentId) - 1];
					expect([part.status, part.text]).toEqual(asGiven(own));
				}
			},
		);
		check('cutBatchResponses', property);
	});
});
