import { applyEffect } from '../../../../sandbox/control/faultEffects';
import { createFaults, faultSchema, type FaultEffect } from '../../../../sandbox/control/faults';
import { createLateWork } from '../../../../sandbox/control/lateWork';
import type { ServiceRequest, ServiceResponse } from '../../../../sandbox/servers/serviceMessages';
import { until } from '../../../support/until';

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

const request: ServiceRequest = {
	method: 'POST',
	path: '/data/$batch',
	headers: { 'content-type': 'multipart/mixed; boundary=b', authorization: 'Bearer secret' },
	body: Buffer.from(BATCH),
};

async function met(effect: FaultEffect, given = response) {
	let works = 0;
	const handle = () => {
		works++;
		return Promise.resolve(given);
	};
	const outcome = await applyEffect(effect, { request, handle, lateWork: createLateWork() });
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

describe('a fault behind which work goes on', () => {
	const lateWork = createLateWork();
	const worked: string[] = [];
	const handle = (reached: ServiceRequest) => {
		worked.push(reached.body.toString());
		return Promise.resolve(response);
	};
	const meet = async (effect: FaultEffect) =>
		await applyEffect(effect, { request, handle, lateWork });

	beforeEach(() => worked.splice(0));

	it.each<FaultEffect>([
		{ drop: 'beforeWork', workAfter: 600_000 },
		{ status: 504, workAfter: 600_000 },
	])('does the work after the client has gone (%j)', async (effect) => {
		await meet(effect);
		expect([worked.length, lateWork.pending()]).toEqual([0, 1]);
		await lateWork.finish();
		expect([worked.length, lateWork.pending()]).toEqual([1, 0]);
	});

	it('does it by itself when its time has come', async () => {
		await meet({ drop: 'beforeWork', workAfter: 1 });
		await until(() => lateWork.pending() === 0);
		expect(worked).toHaveLength(1);
	});

	it('forgets late work when it is cleared', async () => {
		await meet({ drop: 'beforeWork', workAfter: 600_000 });
		lateWork.clear();
		await lateWork.finish();
		expect(worked).toEqual([]);
	});

	it.each<[FaultEffect, string[]]>([
		[{ status: 400, afterParts: 0 }, []],
		[{ status: 400, afterParts: 1 }, ['one', 'twö']],
		[{ drop: 'afterWork', afterParts: 2 }, ['one', 'twö', 'three']],
	])('does the first items of a batch only (%j)', async (effect, texts) => {
		await meet(effect);
		expect(worked.join('').match(/one|twö|three/g) ?? []).toEqual(texts);
		if (texts.length > 0) expect(worked[0].endsWith('--b--\r\n')).toBe(true);
	});

	it('shows the request on a debug page', async () => {
		const page = await meet({ status: 502, body: 'Bad Gateway', echo: true });
		expect(page).toMatchObject({ status: 502, body: expect.stringContaining('Bearer secret') });
	});

	it('drips a whole body, or one that is broken', async () => {
		expect(await meet({ drip: 50 })).toEqual({ response, overMs: 50, ending: 'complete' });
		expect(await meet({ drip: 50, ending: 'broken' })).toMatchObject({ ending: 'broken' });
	});
});

describe('a link to the next page', () => {
	it.each([
		['first', '"https://internal-load-balancer.invalid/data/X?%24filter=a+eq+1"'],
		['itself', '"https://internal-load-balancer.invalid/data/X?%24skip=2&%24filter=a+eq+1"'],
		['elsewhere', '"https://elsewhere.invalid/other?$skip=2"'],
		['empty', '""'],
		['null', 'null'],
		['number', '2'],
		['repeat', '"/data/X?$filter=a%20eq%201&$skip=2&again=1"'],
	] as const)('is changed: %s', async (nextLink, link) => {
		const list = { status: 200, headers: {}, body: '{"value":[{"a":[1]}],"@odata.nextLink":"x"}' };
		const service = {
			request: { ...request, method: 'GET', path: '/data/X?$filter=a%20eq%201&$skip=2' },
			handle: () => Promise.resolve(list),
			lateWork: createLateWork(),
		};
		const outcome = await applyEffect({ nextLink }, service);
		const body = String(typeof outcome === 'object' && 'body' in outcome ? outcome.body : '?');
		expect(body).toBe(`{"value":[{"a":[1]}],"@odata.nextLink":${link}}`);
	});
});

describe('a fault about a text', () => {
	it('applies to requests with this text in their path or body', () => {
		const faults = createFaults();
		const target = { service: 'fno' as const, method: 'POST', path: '/data/Media' };
		faults.plan({ service: 'fno', times: 2, about: 'S1i', then: { status: 502 } });
		expect(faults.take(target)).toBeUndefined();
		expect(faults.take({ ...target, body: Buffer.from('{"Media":"S2i"}') })).toBeUndefined();
		expect(faults.take({ ...target, body: Buffer.from('{"Media":"S1i"}') })).toBeDefined();
		expect(faults.take({ ...target, path: "/data/Media('S1i')" })).toBeDefined();
	});
});

describe('a fault that lasts for some time', () => {
	it('ends so long after its first use', () => {
		let time = 0;
		const faults = createFaults(() => time);
		const target = { service: 'fno' as const, method: 'GET', path: '/data/Media' };
		faults.plan({ service: 'fno', times: 9, lasts: 1_000, then: { status: 404 } });
		time = 5_000;
		expect(faults.take(target)).toEqual({ status: 404 });
		time = 5_999;
		expect(faults.take(target)).toEqual({ status: 404 });
		time = 6_000;
		expect(faults.take(target)).toBeUndefined();
		expect(faults.pending()).toEqual([]);
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

	it.each([
		{ service: 'entra' },
		{ then: { drop: 'beforeWork' } },
		{ then: { keepParts: 1 } },
		{ then: { status: 504, workAfter: 1 } },
	])('is invalid with %j', (change) => {
		expect(faultSchema.safeParse({ ...fault, ...change }).success).toBe(false);
	});
});
