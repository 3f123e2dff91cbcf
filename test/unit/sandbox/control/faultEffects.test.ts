import { applyEffect } from '../../../../sandbox/control/faultEffects';
import { createFaults, faultSchema, type FaultEffect } from '../../../../sandbox/control/faults';
import type { ServiceResponse } from '../../../../sandbox/servers/serviceMessages';

const PART = 'Content-Type: application/http\r\nContent-ID: ';
const BATCH = [
	'--b',
	'Content-Type: multipart/mixed; boundary=c',
	'',
	'--c',
	`${PART}1\r\n\r\none`,
	'--c',
	`${PART}2\r\n\r\ntwö`,
	'--c--',
	'',
	'--b',
	`${PART}3\r\n\r\nthree`,
	'--b--',
	'',
].join('\r\n');
const response: ServiceResponse = {
	status: 200,
	headers: { 'content-type': 'multipart/mixed; boundary=b' },
	body: BATCH,
};

async function met(effect: FaultEffect, given = response) {
	let works = 0;
	const outcome = await applyEffect(effect, () => {
		works++;
		return Promise.resolve(given);
	});
	return { outcome, works };
}

describe('a fault for a request', () => {
	it('sends another response, before or after the work', async () => {
		const refused = { status: 504, headers: {}, body: 'gone' };
		expect(await met({ status: 504, body: 'gone' })).toEqual({ outcome: refused, works: 0 });
		expect(await met({ status: 504, body: 'gone', afterWork: true })).toEqual({
			outcome: refused,
			works: 1,
		});
	});

	it('cuts the response and the connection', async () => {
		const { outcome, works } = await met({ truncate: 0.5 });
		expect(works).toBe(1);
		expect(outcome).toEqual({ response, breakAfter: Math.floor(Buffer.byteLength(BATCH) / 2) });
	});

	it.each([0, 0.5, 1])('leaves out the end of a response after %d of it', async (truncate) => {
		const { outcome } = await met({ truncate, ending: 'neat' });
		const body = String(typeof outcome === 'object' && 'body' in outcome ? outcome.body : '?');
		expect(BATCH.startsWith(body)).toBe(true);
		expect(body).not.toContain('--b--');
		if (truncate === 1) expect(body.endsWith('three')).toBe(true);
	});

	it.each([
		[0, []],
		[1, ['one']],
		[2, ['one', 'twö']],
		[3, ['one', 'twö', 'three']],
		[9, ['one', 'twö', 'three']],
	])('keeps %d parts, properly closed', async (count, texts) => {
		const { outcome } = await met({ keepParts: count });
		const body = String(typeof outcome === 'object' && 'body' in outcome ? outcome.body : '?');
		expect(body.match(/one|twö|three/g) ?? []).toEqual(texts);
		expect(body.endsWith('--b--\r\n')).toBe(true);
		expect(body.includes('--c\r\n')).toBe(texts.length > 0);
		expect(body.includes('--c--')).toBe(body.includes('--c\r\n'));
	});

	it('leaves a response that is not a batch unchanged', async () => {
		const plain = { ...response, headers: { 'content-type': 'application/json' } };
		expect((await met({ keepParts: 0 }, plain)).outcome).toEqual(plain);
	});
});

describe('a fault for a part of a batch', () => {
	const fault = faultSchema.parse({
		service: 'fno',
		part: true,
		path: 'CustomerGroups',
		times: 1,
		then: { status: 429 },
	});
	const target = { service: 'fno' as const, method: 'POST', path: '/data/CustomerGroups' };

	it('does not apply to a whole request, nor the other way round', () => {
		const faults = createFaults();
		faults.plan(fault);
		expect(faults.take(target)).toBeUndefined();
		expect(faults.take({ ...target, part: true })).toEqual({ status: 429 });
		expect(faults.take({ ...target, part: true })).toBeUndefined();
		faults.plan({ ...fault, part: false });
		expect(faults.take({ ...target, part: true })).toBeUndefined();
		expect(faults.take(target)).toEqual({ status: 429 });
	});

	it.each([{ service: 'entra' }, { then: { drop: 'beforeWork' } }, { then: { keepParts: 1 } }])(
		'is invalid with %j',
		(change) => {
			expect(faultSchema.safeParse({ ...fault, ...change }).success).toBe(false);
		},
	);

	it.each([
		['first', '"https://internal-load-balancer.invalid/data/X?%24filter=a+eq+1"'],
		['itself', '"https://internal-load-balancer.invalid/data/X?%24skip=2&%24filter=a+eq+1"'],
		['empty', '""'],
		['null', 'null'],
		['repeat', '"/data/X?$filter=a%20eq%201&$skip=2&again=1"'],
	] as const)('changes the link to the next page: %s', async (nextLink, link) => {
		const list = { status: 200, headers: {}, body: '{"value":[{"a":[1]}],"@odata.nextLink":"x"}' };
		const path = '/data/X?$filter=a%20eq%201&$skip=2';
		const outcome = await applyEffect({ nextLink }, () => Promise.resolve(list), path);
		const body = String(typeof outcome === 'object' && 'body' in outcome ? outcome.body : '?');
		expect(body).toBe(`{"value":[{"a":[1]}],"@odata.nextLink":${link}}`);
	});
});
