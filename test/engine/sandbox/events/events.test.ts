import { useReceiver } from '../../../support/receiver';
import { useSandbox } from '../../../support/sandbox';

const sandbox = useSandbox();
const receiver = useReceiver();

beforeEach(async () => {
	await sandbox.control.setEventParameters(environment(), { retryWaitMs: 20 });
});

const environment = () => sandbox.info.environments[0].name;
const CONFIRMED = 'PurchaseOrderConfirmedBusinessEvent';

interface Options {
	event?: { businessEventId: string; legalEntity?: string; fields?: Record<string, unknown> };
	via?: 'https' | 'dataverse';
	count?: number;
	duplicates?: number;
	disorder?: boolean;
	threads?: number;
	url?: string;
}

const publish = ({
	event = { businessEventId: CONFIRMED },
	via = 'https',
	...more
}: Options = {}) =>
	sandbox.control.publish({
		environment: environment(),
		event,
		via,
		url: receiver.url,
		...more,
	});

const bodies = () => receiver.received.map(({ body }) => body as Record<string, unknown>);

/** The control numbers, with all the digits that were sent. */
const controlNumbers = () =>
	receiver.received.map(({ text }) => BigInt(/"ControlNumber":(-?\d+)/.exec(text)?.[1] ?? ''));

describe('the business event catalog', () => {
	it('has realistic events of several modules', async () => {
		const rows = await sandbox.control.state(environment(), 'BusinessEventsCatalogs');
		expect(rows.length).toBeGreaterThanOrEqual(12);
		expect(new Set(rows.map(({ Module }) => Module)).size).toBeGreaterThanOrEqual(6);
		expect(rows).toContainEqual(
			expect.objectContaining({
				BusinessEventId: CONFIRMED,
				Name: 'Purchase order confirmed',
				Module: 'PurchaseOrder',
			}),
		);
	});

	it('allows only events that it lists, and only in known companies', async () => {
		await expect(publish({ event: { businessEventId: 'Nothing' } })).rejects.toThrow('400');
		await expect(
			publish({ event: { businessEventId: CONFIRMED, legalEntity: 'none' } }),
		).rejects.toThrow("no legal entity 'none'");
		expect(receiver.received).toHaveLength(0);
	});
});

describe('the message of a business event', () => {
	it('is flat and sorted, with every common field in its own format', async () => {
		await publish({ event: { businessEventId: CONFIRMED, legalEntity: 'usrt' } });
		const [{ text, headers, path }] = receiver.received;
		const [body] = bodies();
		expect(path).toBe('/webhook?secret=s');
		expect(headers['content-type']).toBe('application/json; charset=utf-8');
		expect(headers.authorization).toBeUndefined();
		expect(Object.keys(body)).toEqual([...Object.keys(body)].sort());
		expect(body).toMatchObject({
			BusinessEventId: CONFIRMED,
			BusinessEventLegalEntity: 'usrt',
			ContextRecordSubject: '',
			EventId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
			EventTime: expect.stringMatching(/^\/Date\(\d{10}000\)\/$/),
			EventTimeIso8601: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
			InitiatingUserAADObjectId: `{${sandbox.info.users[0].objectId.toUpperCase()}}`,
			LegalEntity: 'usrt',
			MajorVersion: 0,
			MinorVersion: 0,
			ParentContextRecordSubjects: [],
			PurchaseOrderNumber: expect.any(String),
		});
		const [number] = controlNumbers();
		expect(Number.isSafeInteger(Number(number))).toBe(false);
		expect(text).not.toContain(`"${number}"`);
	});

	it('contains the given fields, with all digits and with spaces in names', async () => {
		const text = `{"environment":"${environment()}","via":"https","url":"${receiver.url}","event":
			{"businessEventId":"${CONFIRMED}","fields":{"Rec id":5637144576123456789,"Amount":1.10}}}`;
		const options = { method: 'POST', text };
		const { status } = await sandbox.fetchJson(`${sandbox.info.control}/events`, options);
		expect(status).toBe(200);
		expect(receiver.received[0].text).toContain('"Amount":1.10,');
		expect(receiver.received[0].text).toContain('"Rec id":5637144576123456789,');
	});

	it.each([
		['businessEvents.legalEntityCase', 'upper', '"BusinessEventLegalEntity":"USMF"'],
		['businessEvents.parentContext', 'null', '"ParentContextRecordSubjects":null'],
		['businessEvents.slashes', 'escaped', String.raw`"EventTime":"\/Date(`],
		['businessEvents.controlNumbers', 'small', '"ControlNumber":56376'],
	])('changes with the switch %s', async (name, setting, expected) => {
		await sandbox.control.setSwitches({ [name]: setting });
		await publish();
		expect(receiver.received[0].text).toContain(expected);
	});

	it.each([
		['json', 'application/json', undefined],
		['expectContinue', 'application/json; charset=utf-8', '100-continue'],
		['textPlain', 'text/plain; charset=utf-8', undefined],
	])('has other headers with a switch: %s', async (setting, type, expected) => {
		await sandbox.control.setSwitches({ 'businessEvents.httpsHeaders': setting });
		const [{ status }] = await publish();
		const [{ headers, body }] = receiver.received;
		expect([status, headers['content-type'], headers.expect]).toEqual([200, type, expected]);
		expect(body).toMatchObject({ BusinessEventId: CONFIRMED });
	});
});

describe('delivery to an HTTPS endpoint', () => {
	it('increases control numbers with gaps, one event after another', async () => {
		const deliveries = await publish({ count: 5 });
		const numbers = controlNumbers();
		expect(deliveries.map(({ controlNumber }) => BigInt(controlNumber))).toEqual(numbers);
		const steps = numbers.slice(1).map((number, index) => number - numbers[index]);
		expect(steps.every((step) => step > 0n)).toBe(true);
		expect(steps.some((step) => step > 1n)).toBe(true);
	});

	it('repeats and reorders events on request', async () => {
		await publish({ count: 2, duplicates: 1, disorder: true });
		const ids = bodies().map(({ EventId }) => EventId);
		expect([ids[0] === ids[1], ids[1] === ids[2], ids[2] === ids[3]]).toEqual([true, false, true]);
		const numbers = controlNumbers();
		expect(numbers[0] > numbers[2]).toBe(true);
		expect(receiver.received[0].text).toBe(receiver.received[1].text);
	});

	it('has several events in flight on request', async () => {
		receiver.always(() => 'silence');
		await sandbox.control.setEventParameters(environment(), { timeoutMs: 1000, retryCount: 0 });
		expect(await publish({ count: 8, threads: 8 })).toHaveLength(8);
		const times = receiver.received.map(({ at }) => at);
		expect(times).toHaveLength(8);
		// One after the other, the last would arrive seven timeouts after the first.
		expect(Math.max(...times) - Math.min(...times)).toBeLessThan(3500);
	});

	it('retries three times, a second apart', async () => {
		const defaults = { retryWaitMs: 1000 };
		expect(await sandbox.control.setEventParameters(environment(), defaults)).toEqual({
			retryCount: 3,
			retryWaitMs: 1000,
			timeoutMs: 10_000,
		});
		receiver.reply(500, 503, 404);
		expect(await publish()).toMatchObject([{ status: 200, attempts: 4 }]);
		const times = receiver.received.map(({ at }) => at);
		const waits = times.slice(1).map((time, index) => time - times[index]);
		expect(waits).toHaveLength(3);
		expect(waits.every((wait) => wait >= 990 && wait < 5000)).toBe(true);
		expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
	});

	it('then gives up and adds the event to the error log, from where it can be sent again', async () => {
		receiver.always(() => 500);
		expect(await publish({ count: 2 })).toMatchObject([
			{ status: 500, attempts: 4 },
			{ status: 500, attempts: 4 },
		]);
		const log = await sandbox.control.errorLog(environment());
		expect(log).toHaveLength(2);
		expect(log[0]).toMatchObject({
			businessEventId: CONFIRMED,
			attempts: 4,
			exceptionMessage: 'The endpoint responded with status 500.',
			payload: receiver.received[0].text,
		});
		receiver.clear();
		expect(await sandbox.control.resend(environment(), log[0].id)).toMatchObject([
			{ status: 200, attempts: 1, eventId: log[0].eventId },
		]);
		expect(receiver.received.map(({ text }) => text)).toEqual([log[0].payload]);
		expect(await sandbox.control.errorLog(environment())).toMatchObject([{ id: log[1].id }]);
		await sandbox.control.resend(environment());
		expect(await sandbox.control.errorLog(environment())).toEqual([]);
	});

	it('stops waiting for a response after its timeout', async () => {
		await sandbox.control.setEventParameters(environment(), { timeoutMs: 100, retryCount: 1 });
		receiver.always(() => 'silence');
		const [delivery] = await publish();
		expect(delivery).toMatchObject({ status: 0, attempts: 2 });
		expect(delivery.failure).toContain('timed out');
	});

	it.each([
		['serverErrors', 404, 1],
		['serverErrors', 503, 4],
		['throttlingAndServerErrors', 429, 4],
		['none', 500, 1],
	])('retries as a switch says: %s after status %i', async (setting, status, attempts) => {
		await sandbox.control.setSwitches({ 'businessEvents.retriedStatuses': setting });
		receiver.always(() => status);
		expect(await publish()).toMatchObject([{ status, attempts }]);
	});

	it.each([
		['timeoutsAndNetwork', 4],
		['timeouts', 1],
		['nothing', 1],
	])('retries an unreachable URL as a switch says: %s', async (setting, attempts) => {
		await sandbox.control.setSwitches({ 'businessEvents.isTransient': setting });
		expect(await publish({ url: 'http://localhost:1/' })).toMatchObject([{ status: 0, attempts }]);
	});

	it.each([
		['https://localhost/', undefined],
		['http://example.com/', 'must begin with https://'],
		['ftp://localhost/', 'is ftp:'],
		['somewhere', 'not a URL'],
	])('requires TLS, except for http: on this machine: %s', async (url, failure) => {
		await sandbox.control.setEventParameters(environment(), { retryCount: 0 });
		const [delivery] = await publish({ url });
		expect(delivery.status).toBe(0);
		expect(delivery.failure).toContain(failure ?? 'ECONNREFUSED');
	});

	it('refuses http: if a switch says so', async () => {
		await sandbox.control.setSwitches({ 'webhooks.http': 'refused' });
		expect(await publish()).toMatchObject([{ status: 0, attempts: 1 }]);
		expect(receiver.received).toHaveLength(0);
	});
});

describe("an administrator's endpoint", () => {
	const activate = (more = {}) =>
		sandbox.control.activateEndpoint(environment(), { url: receiver.url, ...more });
	const deliver = (event: Options['event']) => publish({ event, url: undefined });

	it('is activated by a test message with the lowest control number', async () => {
		expect(await activate({ name: 'n8n' })).toEqual({ activated: true, name: 'n8n', status: 200 });
		expect(bodies()).toMatchObject([{ BusinessEventId: 'BusinessEventsTestEndpointContract' }]);
		expect(controlNumbers()).toEqual([-9223372036854775808n]);
		const rows = await sandbox.control.state(environment(), 'BusinessEventsEndpoints');
		expect(rows).toMatchObject([{ Name: 'n8n', Type: 'Http' }]);
	});

	it('is not created if the test message is refused, which is not retried', async () => {
		receiver.always(() => 401);
		const response = await activate();
		expect(response).toMatchObject({ activated: false, status: 401 });
		expect(response.message).toContain('Unable to send test event to endpoint.');
		expect(receiver.received).toHaveLength(1);
		await expect(deliver({ businessEventId: CONFIRMED })).rejects.toThrow('no endpoint is active');
	});

	it('gets the events and companies that it was activated for', async () => {
		await activate({ businessEventIds: [CONFIRMED], legalEntity: 'usmf' });
		receiver.clear();
		await deliver({ businessEventId: CONFIRMED, legalEntity: 'usmf' });
		await expect(deliver({ businessEventId: CONFIRMED, legalEntity: 'usrt' })).rejects.toThrow(
			'no endpoint is active',
		);
		await expect(deliver({ businessEventId: 'AlertsBusinessEvent' })).rejects.toThrow('400');
		expect(receiver.received).toHaveLength(1);
	});

	it('can be one of at most ten for an event', async () => {
		for (let count = 0; count < 10; count++) await activate();
		expect(await activate()).toMatchObject({ activated: false });
		expect(receiver.received).toHaveLength(10);
	});
});

describe('delivery through Dataverse', () => {
	const ENTITY = 'mserp_custcustomerv3entity';
	const change = (event: {
		message: 'OnExternalCreated' | 'OnExternalUpdated' | 'OnExternalDeleted';
		fields?: Record<string, unknown>;
		before?: Record<string, unknown>;
		after?: Record<string, unknown>;
	}) =>
		sandbox.control.publish({
			environment: environment(),
			via: 'dataverse',
			url: receiver.url,
			event: { entity: ENTITY, ...event },
		});

	it('sends the change of a row as an execution context', async () => {
		await change({
			message: 'OnExternalUpdated',
			fields: { mserp_name: 'New' },
			before: { mserp_name: 'Old' },
		});
		const [{ headers }] = receiver.received;
		expect(headers['x-ms-dynamics-request-name']).toBe('OnExternalUpdated');
		const row = (value: string) =>
			expect.objectContaining({
				LogicalName: ENTITY,
				Attributes: [{ key: 'mserp_name', value }],
			});
		const [body] = bodies();
		expect(body).toMatchObject({
			MessageName: 'OnExternalUpdated',
			PrimaryEntityName: ENTITY,
			InputParameters: [{ key: 'Target', value: row('New') }],
			PreEntityImages: [{ key: 'PreImage', value: row('Old') }],
		});
		expect(body).not.toHaveProperty('BusinessEventId');
	});

	it('cuts down a message over 256 KB, and says so in a header', async () => {
		const row = { mserp_notes: 'x'.repeat(100 * 1024), mserp_dataareaid: 'usmf' };
		await change({ message: 'OnExternalUpdated', fields: row, before: row });
		await change({ message: 'OnExternalUpdated', fields: row, before: row, after: row });
		const exceeded = receiver.received.map(
			({ headers }) => headers['x-ms-dynamics-msg-size-exceeded'],
		);
		expect(exceeded).toEqual([undefined, 'true']);
		const [whole, rest] = bodies();
		const removed = ['ParentContext', 'InputParameters', 'PreEntityImages', 'PostEntityImages'];
		expect(Object.keys(whole)).toEqual(expect.arrayContaining(removed));
		expect(Object.keys(rest)).toEqual(Object.keys(whole).filter((name) => !removed.includes(name)));
	});

	it('can have capitalised keys and a header with switches, and sends a reference for a deletion', async () => {
		await sandbox.control.setSwitches({
			'dataverse.pairCase': 'upper',
			'dataverse.dataEventHeader': 'present',
		});
		await change({ message: 'OnExternalDeleted' });
		expect(bodies()).toMatchObject([
			{
				BusinessEventId: `${ENTITY}_DataEvent_Delete`,
				InputParameters: [{ Key: 'Target', Value: { LogicalName: ENTITY } }],
			},
		]);
	});

	it('sends business events flat, or as an execution context with a switch', async () => {
		const send = async (setting: string) => {
			await sandbox.control.setSwitches({ 'dataverse.businessEventBody': setting });
			await publish({ via: 'dataverse' });
			return bodies().at(-1);
		};
		expect(await send('flat')).toMatchObject({
			BusinessEventId: CONFIRMED,
			PurchaseType: 'Purch',
		});
		expect(await send('inputParameters')).toMatchObject({
			MessageName: `mserp_${CONFIRMED}`,
			InputParameters: expect.arrayContaining([
				{ key: 'BusinessEventId', value: CONFIRMED },
				{ key: 'PurchaseType', value: 'Purch' },
			]),
		});
		expect(await send('target')).toMatchObject({
			BusinessEventId: CONFIRMED,
			InputParameters: [
				{
					key: 'Target',
					value: {
						Attributes: expect.arrayContaining([{ key: 'PurchaseType', value: 'Purch' }]),
					},
				},
			],
		});
	});

	it('retries once, and only after a gateway failure', async () => {
		receiver.always(() => 503);
		expect(await publish({ via: 'dataverse' })).toMatchObject([{ status: 503, attempts: 2 }]);
		receiver.always(() => 500);
		expect(await publish({ via: 'dataverse' })).toMatchObject([{ status: 500, attempts: 1 }]);
	});
});
