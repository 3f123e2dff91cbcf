import { waitForExecutions } from '../../../sandbox/n8n/api/executions';
import {
	activateEndpoint,
	activeTrigger,
	CONFIRMED,
	emitted,
	emittedUpTo,
	headersOf,
	listeningCredential,
	message,
	post,
	publish,
	RECEIVED,
	RELEASED,
	SECRET,
	SECRETS,
} from '../support/triggers';
import { byId, useWorld } from '../support/world';

const at = useWorld((stack) => listeningCredential(stack, 'person'));
const [{ name: environment }] = at.sandbox.environments;
/** More than n8n accepts by default. */
const TOO_LARGE = 16 * 1024 * 1024;

const confirmed = (via: 'https' | 'dataverse' = 'https') =>
	({ environment, event: { businessEventId: CONFIRMED, legalEntity: 'usmf' }, via }) as const;

describe('an event from an HTTPS endpoint', () => {
	it('starts the workflow once, with unchanged fields and all digits', async () => {
		const listener = await activeTrigger(at, at.credential);
		const [delivery] = await publish(at, { ...confirmed(), url: listener.url });
		expect(delivery).toMatchObject({ status: 200, attempts: 1 });

		const [item, ...others] = await emitted(at, listener, 1);
		expect(others).toEqual([]);
		expect(BigInt(delivery.controlNumber)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
		expect(item).toMatchObject({
			BusinessEventId: CONFIRMED,
			ControlNumber: delivery.controlNumber,
			EventTime: expect.stringMatching(/^\/Date\(\d+\)\/$/),
			PurchaseOrderNumber: 'PRODUCTION-PO1',
		});
		expect(item.header).toEqual({
			eventId: expect.stringMatching(/^[0-9a-f-]{36}$/i),
			businessEventId: CONFIRMED,
			legalEntity: 'usmf',
			controlNumber: delivery.controlNumber,
			eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*Z$/),
			initiatingUser: expect.stringMatching(/^[0-9a-f-]{36}$/i),
			source: 'https',
		});
		const [header] = headersOf([item]);
		expect(String(header.eventId).toUpperCase()).toBe(delivery.eventId);
	});

	it('can have the secret in a header instead', async () => {
		const listener = await activeTrigger(at, at.credential);
		const response = await post(listener.plainUrl, message(), { 'x-webhook-secret': SECRET });
		expect(response.status).toBe(200);
		expect(await emitted(at, listener, 1)).toHaveLength(1);
	});

	it.each(['text/plain; charset=utf-8', 'application/json', 'application/octet-stream'])(
		'can have the content type %s',
		async (type) => {
			const listener = await activeTrigger(at, at.credential);
			const response = await post(listener.url, message(), { 'content-type': type });
			expect(response.status).toBe(200);
			expect(await emitted(at, listener, 1)).toHaveLength(1);
		},
	);

	it('has its dates converted and its raw message added on request', async () => {
		const options = { convertDates: true, includeRaw: true };
		const listener = await activeTrigger(at, at.credential, { options });
		await publish(at, { ...confirmed(), url: listener.url });
		const [item] = await emitted(at, listener, 1);
		expect(item.PurchaseOrderDate).toBe('2024-06-01T00:00:00.000Z');
		expect(item.raw).toMatchObject({ PurchaseOrderDate: '/Date(1717200000000)/' });
	});

	it('is acknowledged and left out if it comes again within the window', async () => {
		const listener = await activeTrigger(at, at.credential);
		const deliveries = await publish(at, { ...confirmed(), url: listener.url, duplicates: 3 });
		expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(await emittedUpTo(at, listener, 1)).toHaveLength(1);
	});

	it('starts the workflow again if it comes again and there is no window', async () => {
		const listener = await activeTrigger(at, at.credential, { options: { duplicateWindow: 0 } });
		await publish(at, { ...confirmed(), url: listener.url, duplicates: 1 });
		expect(await emitted(at, listener, 2)).toHaveLength(2);
	});

	it('is marked if a later event of its kind came first', async () => {
		const listener = await activeTrigger(at, at.credential);
		await publish(at, { ...confirmed(), url: listener.url, count: 2, disorder: true });
		const headers = headersOf(await emitted(at, listener, 2));
		expect(headers.map(({ outOfOrder }) => outOfOrder)).toEqual([undefined, true]);
	});

	it('is never lost in a burst of 50', async () => {
		const listener = await activeTrigger(at, at.credential);
		// n8n responds once it has stored each of them, which may take long on a busy machine.
		const patience = { timeoutMs: 60_000 };
		await at.control.send('PATCH', `/businesseventparameters/${environment}`, patience);
		const publication = { ...confirmed(), url: listener.url, count: 50, threads: 25 };
		const deliveries = await publish(at, publication);
		expect(deliveries.filter(({ status }) => status !== 200)).toEqual([]);
		const items = await emittedUpTo(at, listener, 50);
		const ids = headersOf(items).map(({ controlNumber }) => controlNumber);
		expect(ids).toHaveLength(50);
		expect(new Set(ids)).toEqual(new Set(deliveries.map(({ controlNumber }) => controlNumber)));
	});

	it.each([
		['flat', 'flat'],
		['as an execution context', 'inputParameters'],
		['as an execution context with a target', 'target'],
	])('is read in the same way if it comes through Dataverse: %s', async (_, setting) => {
		await at.control.send('PATCH', '/switches', { 'dataverse.businessEventBody': setting });
		const listener = await activeTrigger(at, at.credential, { arrival: 'dataverse' });
		const [delivery] = await publish(at, { ...confirmed('dataverse'), url: listener.url });
		expect(delivery.status).toBe(200);
		const [item] = await emitted(at, listener, 1);
		expect(item).toMatchObject({ PurchaseOrderNumber: 'PRODUCTION-PO1' });
		expect(item.header).toMatchObject({
			businessEventId: CONFIRMED,
			legalEntity: 'usmf',
			controlNumber: delivery.controlNumber,
			source: 'dataverse',
		});
	});
});

describe('the test message of a new endpoint', () => {
	it('is accepted and starts nothing', async () => {
		const listener = await activeTrigger(at, at.credential);
		expect(await activateEndpoint(at, environment, listener.url)).toMatchObject({
			activated: true,
			status: 200,
		});
		expect(await emittedUpTo(at, listener, 0)).toEqual([]);
	});

	it('is emitted on request', async () => {
		const listener = await activeTrigger(at, at.credential, {
			options: { emitTestMessages: true },
		});
		expect(await activateEndpoint(at, environment, listener.url)).toMatchObject({
			activated: true,
		});
		const [{ header }] = await emitted(at, listener, 1);
		expect(header).toMatchObject({ isTest: true, controlNumber: '-9223372036854775808' });
	});

	it('does not reach an inactive workflow, so F&O creates no endpoint', async () => {
		const listener = await activeTrigger(at, at.credential);
		const elsewhere = listener.url.replace(listener.webhookId, 'unknown');
		expect(await activateEndpoint(at, environment, elsewhere)).toMatchObject({
			activated: false,
			status: 404,
		});
	});
});

describe('a call that must not start the workflow', () => {
	it.each([
		['no secret', '', {}],
		['a wrong secret', '?secret=wrong', {}],
		['an empty secret', '?secret=', {}],
		['two secrets', `?secret=wrong&secret=${encodeURIComponent(SECRET)}`, {}],
		['a wrong secret in the header', '', { 'x-webhook-secret': `${SECRET}x` }],
	])('is refused without a reason: %s', async (_, query, headers) => {
		const listener = await activeTrigger(at, at.credential);
		const response = await post(listener.plainUrl + query, message(), { ...headers });
		expect(response.status).toBe(401);
		expect(response.text).toBe('{}');
		expect(await emittedUpTo(at, listener, 0)).toEqual([]);
	});

	it('is refused if it comes from outside the IP ranges', async () => {
		const options = { ipRanges: '203.0.113.0/24' };
		const listener = await activeTrigger(at, at.credential, { options });
		expect((await post(listener.url, message())).status).toBe(401);
		const open = await activeTrigger(at, at.credential, { options: { ipRanges: '127.0.0.1,::1' } });
		expect((await post(open.url, message())).status).toBe(200);
		expect(await emitted(at, open, 1)).toHaveLength(1);
	});

	it.each([
		['an object of something else', '{"hello":"world"}', 400],
		['a list of something else', '[1,"two",null]', 400],
		['an empty list', '[]', 400],
		['a bare number', '7', 400],
		['nothing', '', 400],
		['CloudEvents without data', '{"specversion":"1.0","type":"x"}', 400],
		['an envelope whose data is broken', '[{"eventType":"x","data":"{"}]', 400],
		['broken JSON, which n8n itself refuses', '{"BusinessEventId":', 422],
	])('gets an error status and starts nothing: %s', async (_, body, status) => {
		const listener = await activeTrigger(at, at.credential);
		const response = await post(listener.url, body);
		expect(response.status).toBe(status);
		expect(response.text).not.toContain(SECRET);
		expect(await emittedUpTo(at, listener, 0)).toEqual([]);
	});

	it.each([
		['application/xml', '<event>1</event>'],
		['application/x-www-form-urlencoded', 'BusinessEventId=1'],
		['multipart/form-data; boundary=x', '--x\r\n\r\n1\r\n--x--\r\n'],
	])('is not an event if it is not JSON: %s', async (type, body) => {
		const listener = await activeTrigger(at, at.credential);
		expect((await post(listener.url, body, { 'content-type': type })).status).toBe(400);
		expect(await emittedUpTo(at, listener, 0)).toEqual([]);
	});

	it("gets n8n's own status if it is larger than n8n allows", async () => {
		const listener = await activeTrigger(at, at.credential);
		const huge = message({ Notes: 'x'.repeat(TOO_LARGE) });
		const response = await post(listener.url, huge);
		expect(response.status).toBe(500);
		expect(response.text).not.toContain(SECRET);
		expect(await emittedUpTo(at, listener, 0)).toEqual([]);
	});

	it('is not found if it is a GET', async () => {
		const listener = await activeTrigger(at, at.credential);
		expect((await at.client.raw('GET', listener.url)).status).toBe(404);
	});
});

describe('events are filtered', () => {
	const publishAll = async (url: string) => {
		for (const [businessEventId, legalEntity] of [
			[CONFIRMED, 'usmf'],
			[RECEIVED, 'usmf'],
			[RELEASED, 'usmf'],
			[CONFIRMED, 'dat'],
		]) {
			const event = { businessEventId, legalEntity };
			const [{ status }] = await publish(at, { environment, event, via: 'https', url });
			expect(status).toBe(200);
		}
	};
	const receivedWith = async (parameters: Record<string, unknown>, count: number) => {
		const listener = await activeTrigger(at, at.credential, parameters);
		await publishAll(listener.url);
		const headers = headersOf(await emitted(at, listener, count));
		return headers.map(({ businessEventId, legalEntity }) => `${businessEventId} ${legalEntity}`);
	};

	it('by business event', async () => {
		expect(await receivedWith({ businessEvents: [RECEIVED, RELEASED] }, 2)).toEqual([
			`${RECEIVED} usmf`,
			`${RELEASED} usmf`,
		]);
	});

	it('by legal entity, in upper or lower case', async () => {
		expect(await receivedWith({ legalEntity: byId('DAT') }, 1)).toEqual([`${CONFIRMED} dat`]);
	});

	it('by the category in the catalog', async () => {
		expect(await receivedWith({ category: 'PurchaseOrder' }, 3)).toEqual([
			`${CONFIRMED} usmf`,
			`${RECEIVED} usmf`,
			`${CONFIRMED} dat`,
		]);
	});
});

it('the secret does not appear in any execution', async () => {
	const listener = await activeTrigger(at, at.credential, { options: { includeRaw: true } });
	await publish(at, { ...confirmed(), url: listener.url });
	await post(listener.plainUrl, message(), { 'x-webhook-secret': SECRET });
	const runs = await waitForExecutions(at.client, listener.workflow.id, 2);
	for (const { executionId } of runs) {
		const { text } = await at.client.raw('GET', `/rest/executions/${executionId}`);
		for (const secret of SECRETS) expect(text).not.toContain(secret);
	}
});
