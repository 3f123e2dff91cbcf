import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	acknowledge,
	dequeue,
	EXPORT_FILES,
	EXPORT_OF_OTHER_APPLICATION,
	EXPORT_PACKAGES,
	IMPORT_FILES,
} from '../../../support/queues';
import { useWorld } from '../../../support/world';

const world = useWorld();

const CSV = 'CUSTOMERGROUPID\r\nWEB\r\n';
const FNO_HEADERS = { 'ms-dyn-aid': '671c83eb-9ccf-0002-f091-1d67cf9cd601' };
const AT_ONCE = { acknowledgeAfterDownload: true };
/** A message is handed out again at once. */
const NO_LEASE = { queueLease: 'over' };

const offer = async (content: string = CSV, fileName = 'Groups.csv', activityId = EXPORT_FILES) =>
	await world.sandbox.control.offerFile('production', activityId, {
		file: Buffer.from(content).toString('base64'),
		fileName,
	});
const offerNothing = async (fault = '') =>
	await world.sandbox.control.offerFile('production', EXPORT_FILES, { fault });
const set = async (switches: Record<string, string>) =>
	await world.sandbox.control.setSwitches(switches);
const acknowledged = async () =>
	(await world.sandbox.control.queues('production')).outbound.map((each) => each.isAcknowledged);

async function dequeued(options?: INodeParameters, activityId = EXPORT_FILES) {
	const { items } = await world.succeed(dequeue(activityId, options));
	return items.map(({ json, binary }) => ({
		json,
		text: Buffer.from(binary?.data?.data ?? '', 'base64').toString('latin1'),
		file: binary?.data,
	}));
}

const textOf = (json: IDataObject) => String(json.acknowledge);

describe('Recurring Job > Dequeue', () => {
	it('returns the file of the next message, and does not acknowledge it', async () => {
		await offer();
		const [{ json, text, file }] = await dequeued();
		expect(text).toBe(CSV);
		expect(file).toMatchObject({ fileName: 'Groups.csv', mimeType: 'text/csv' });
		expect(json).toEqual({
			activityId: EXPORT_FILES,
			correlationId: expect.any(String),
			isRepeated: false,
			hasFile: true,
			acknowledge: expect.stringContaining('\\u0026blob='),
			fileName: 'Groups.csv',
			bytes: CSV.length,
		});
		expect(await acknowledged()).toEqual([false]);
	});

	it('returns a package', async () => {
		await offer('PK\x03\x04', 'Groups.zip', EXPORT_PACKAGES);
		const [{ file, text }] = await dequeued({}, EXPORT_PACKAGES);
		expect(text).toBe('PK\x03\x04');
		expect(file).toMatchObject({ mimeType: 'application/zip' });
	});

	it.each([
		['Groups', 'application/zip'],
		['Groups.zip', 'application/zip'],
		['Groups.2026', 'application/zip'],
		['Groups.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
	])('says what a zip called %s is', async (fileName, mimeType) => {
		await offer(`PK\x03\x04${'\0'.repeat(2000)}`, fileName, EXPORT_PACKAGES);
		expect((await dequeued({}, EXPORT_PACKAGES))[0].file).toMatchObject({ fileName, mimeType });
	});

	it.each(['noContent', 'emptyOk', 'null'])(
		'returns no item if nothing is queued (%s)',
		async (emptyQueue) => {
			await set({ emptyQueue });
			expect(await dequeued()).toEqual([]);
		},
	);

	it('delivers each message once while it is leased, in order', async () => {
		await offer('first');
		await offer('second');
		const texts = [await dequeued(), await dequeued(), await dequeued()].flat();
		expect(texts.map(({ text }) => text)).toEqual(['first', 'second']);
	});

	it('marks a message that was delivered before', async () => {
		await set(NO_LEASE);
		await offer();
		expect((await dequeued())[0].json).toMatchObject({ isRepeated: false });
		const [{ json }] = await dequeued();
		expect(json).toMatchObject({ isRepeated: true, lastDequeuedAt: expect.any(String) });
	});

	it.each(['null', 'absent', 'year1', 'year1900'])(
		'does not mark the first delivery (%s)',
		async (firstDelivery) => {
			await set({ firstDelivery });
			await offer();
			expect((await dequeued())[0].json).toMatchObject({ isRepeated: false });
		},
	);

	it.each(['http', 'httpWithPort', 'https', 'withLocale'])(
		'downloads over https from the instance (link %s)',
		async (downloadLink) => {
			await set({ downloadLink });
			await offer();
			expect((await dequeued()).map(({ text }) => text)).toEqual([CSV]);
		},
	);

	it('reads what older versions send, and needs no headers of F&O', async () => {
		await set({ dequeueMembers: 'few', queueHeaders: 'absent' });
		await offer();
		expect((await dequeued()).map(({ text }) => text)).toEqual([CSV]);
	});

	it('follows no link to another host', async () => {
		await set({ downloadLink: 'otherHost' });
		await offer();
		const { failure, sent } = await world.attempt(dequeue(EXPORT_FILES, AT_ONCE));
		expect(failure?.message).toContain('so it was not followed');
		expect(sent).toEqual([`GET /api/connector/dequeue/${EXPORT_FILES}`]);
		expect(await acknowledged()).toEqual([false]);
	});

	it('returns a message without a file, so that it can be acknowledged', async () => {
		await offerNothing('No records');
		const [{ json, file }] = await dequeued({ includeWithoutFile: true });
		expect(json).toMatchObject({ hasFile: false, fault: 'No records' });
		expect(file).toBeUndefined();
		await world.succeed(acknowledge(EXPORT_FILES, textOf(json)));
		expect(await acknowledged()).toEqual([true]);
	});

	it('returns nothing for a message without a file, and leaves it in the queue', async () => {
		await offerNothing('No records');
		expect(await dequeued()).toEqual([]);
		expect(await acknowledged()).toEqual([false]);
	});

	it('requests a file again whose download broke off', async () => {
		await offer();
		await world.fail('GET', '/download/', { truncate: 0.5, ending: 'broken' });
		expect((await dequeued(AT_ONCE)).map(({ text }) => text)).toEqual([CSV]);
		expect(await acknowledged()).toEqual([true]);
	});

	it.each([404, 410])('says what became of a file that is gone (%d)', async (status) => {
		await offer();
		await world.fail('GET', '/download/', { status, headers: FNO_HEADERS, body: '' });
		const { failure } = await world.attempt(dequeue(EXPORT_FILES, AT_ONCE));
		expect(failure?.message).toContain('The file of the message could not be downloaded');
		expect(failure?.description).toContain('keeps them for seven days');
		expect(failure?.description).toContain('F&O delivers it again after about 30 minutes');
		expect(await acknowledged()).toEqual([false]);
	});

	it('waits for the message no longer than Timeout says', async () => {
		await offer();
		await world.fail('GET', '/dequeue/', { delay: 20_000 });
		const { failure, sent } = await world.attempt(dequeue(EXPORT_FILES, { timeout: 1 }));
		expect(failure?.message).toContain('a message may have left the queue without being received');
		expect(failure?.description).toContain('timeout of 1000ms');
		expect(sent).toHaveLength(1);
	});

	it('takes an empty response from elsewhere for no file', async () => {
		await offer();
		await world.fail('GET', '/download/', 200);
		const { failure } = await world.attempt(dequeue(EXPORT_FILES, AT_ONCE));
		expect(failure?.message).toContain('was empty');
		expect(await acknowledged()).toEqual([false]);
	});
});

describe('Acknowledge After Download', () => {
	it('acknowledges once the file is there', async () => {
		await offer();
		const { sent } = await world.attempt(dequeue(EXPORT_FILES, AT_ONCE));
		expect(sent.map((request) => request.split('?')[0])).toEqual([
			`GET /api/connector/dequeue/${EXPORT_FILES}`,
			`GET /api/connector/download/{${EXPORT_FILES}}`,
			`POST /api/connector/ack/${EXPORT_FILES}`,
		]);
		expect(await acknowledged()).toEqual([true]);
	});

	it('passes over messages without a file', async () => {
		await offerNothing();
		await offerNothing();
		await offer();
		const [{ json, text }] = await dequeued(AT_ONCE);
		expect(text).toBe(CSV);
		expect(json).toMatchObject({ acknowledged: true });
		expect(await acknowledged()).toEqual([true, true, true]);
		expect(await dequeued(AT_ONCE)).toEqual([]);
	});

	it('leaves a message whose file could not be made', async () => {
		await offerNothing('The file is gone');
		const [{ json }] = await dequeued({ ...AT_ONCE, includeWithoutFile: true });
		expect(json).toMatchObject({ fault: 'The file is gone' });
		expect(await acknowledged()).toEqual([false]);
	});

	it.each([
		['refused', { status: 400, body: '{"Message":"No"}' }, false],
		['lost', { drop: 'afterWork' }, true],
	] as const)('returns the file if it is %s', async (_what, how, stored) => {
		await offer();
		await world.fail('POST', '/ack/', how);
		const [{ json, text }] = await dequeued(AT_ONCE);
		expect(text).toBe(CSV);
		expect(json).toMatchObject({ acknowledged: false, acknowledgeDetails: expect.any(String) });
		expect(await acknowledged()).toEqual([stored]);
	});

	it('ends, even if acknowledging has no effect', async () => {
		await set({ ...NO_LEASE });
		await offerNothing();
		await world.sandbox.control.plan({
			service: 'fno',
			method: 'POST',
			path: '/ack/',
			times: 1000,
			then: { status: 200, body: '{}' },
		});
		const { failure } = await world.attempt(dequeue(EXPORT_FILES, AT_ONCE));
		expect(failure?.message).toContain('100 messages without a file');
	});
});

describe('Recurring Job > Acknowledge', () => {
	it.each(['empty', 'text'])('takes the message out of the queue (%s)', async (setting) => {
		await set({ ...NO_LEASE, acknowledgeResponse: setting });
		await offer();
		const [{ json }] = await dequeued();
		const output = await world.output(acknowledge(EXPORT_FILES, '={{ $json.acknowledge }}'), json);
		expect(output).toEqual([
			{ activityId: EXPORT_FILES, correlationId: json.correlationId, acknowledged: true },
		]);
		expect(await dequeued()).toEqual([]);
	});

	it('is refused too late, and says so', async () => {
		await set(NO_LEASE);
		await offer();
		const [first] = await dequeued();
		await dequeued();
		const { failure } = await world.attempt(acknowledge(EXPORT_FILES, textOf(first.json)));
		expect(failure?.message).toContain('somebody else holds it');
		expect(await acknowledged()).toEqual([false]);
	});

	it.each([409, 410, 412])('says what to do where the message is taken (%d)', async (status) => {
		await offer();
		const [{ json }] = await dequeued();
		const body = { Message: 'The receipt is not valid any more.' };
		await world.fail('POST', '/ack/', { status, headers: FNO_HEADERS, body });
		const { failure } = await world.attempt(acknowledge(EXPORT_FILES, textOf(json)));
		expect(failure?.message).toBe('The receipt is not valid any more.');
		expect(failure?.description).toContain('with the text of its last delivery');
		expect(failure?.description).not.toMatch(/record/i);
	});

	it('of a lost response is unknown, and harmless to repeat', async () => {
		await offer();
		const [{ json }] = await dequeued();
		await world.fail('POST', '/ack/', { drop: 'afterWork' });
		const { failure, writes } = await world.attempt(acknowledge(EXPORT_FILES, textOf(json)));
		expect(failure?.message).toContain('may or may not be acknowledged');
		expect(writes).toHaveLength(1);
		await set({ lateAcknowledgement: 'accepted' });
		expect(await world.output(acknowledge(EXPORT_FILES, textOf(json)))).toHaveLength(1);
	});

	it('does not report success for an empty response that may be from elsewhere', async () => {
		await set({ queueHeaders: 'absent' });
		await offer();
		const [{ json }] = await dequeued();
		const { failure } = await world.attempt(acknowledge(EXPORT_FILES, textOf(json)));
		expect(failure?.message).toContain('may or may not be acknowledged');
	});

	it.each([
		['something else', 'done', 'not the text that Dequeue returned'],
		['an object', '={{ { CorrelationId: "c", PopReceipt: "p" } }}', 'is an object'],
		['nothing', '={{ undefined }}', 'not the text that Dequeue returned'],
	])('refuses %s before anything is sent', async (_what, text, message) => {
		const { failure, sent } = await world.attempt(acknowledge(EXPORT_FILES, text));
		expect(failure?.message).toContain(message);
		expect(failure?.description).toContain('Nothing was sent.');
		expect(sent).toEqual([]);
	});
});

describe('a queue that does not respond clearly', () => {
	it('says that a message may be on its way', async () => {
		await offer();
		await world.fail('GET', '/dequeue/', { drop: 'afterWork' });
		const { failure, sent } = await world.attempt(dequeue(EXPORT_FILES));
		expect(failure?.message).toContain('may have left the queue');
		expect(failure?.description).toContain('about 30 minutes');
		expect(sent).toHaveLength(1);
	});

	it.each([
		['of F&O', { 'ms-dyn-aid': 'aid' }, 'not a message'],
		['from elsewhere', {}, 'may have left the queue'],
	])('takes a strange response %s for no message', async (_what, headers, message) => {
		await world.fail('GET', '/dequeue/', { status: 200, body: '{"status":"ok"}', headers });
		const { failure } = await world.attempt(dequeue(EXPORT_FILES));
		expect(failure?.message).toContain(message);
	});

	it.each([
		[EXPORT_OF_OTHER_APPLICATION, 'is not authorized'],
		[IMPORT_FILES, 'does not export'],
	])('because of the job (%s) says what to check', async (activityId, message) => {
		const { failure } = await world.attempt(dequeue(activityId));
		expect(failure?.message).toContain(message);
		expect(failure?.description).toContain('Manage scheduled data jobs');
	});
});

describe('a limited credential', () => {
	afterEach(async () => void (await world.useServicePrincipal()));

	it.each([
		['read-only', { readOnly: true }, 'read-only'],
		['allowed companies', { allowedCompanies: 'usmf' }, 'cannot be limited'],
	])('with %s neither dequeues nor acknowledges', async (_what, credential, message) => {
		await offer();
		const [{ json }] = await dequeued();
		await world.useServicePrincipal(credential);
		for (const parameters of [dequeue(EXPORT_FILES), acknowledge(EXPORT_FILES, textOf(json))]) {
			const { failure, sent } = await world.attempt(parameters);
			expect(failure?.message).toContain(message);
			expect(sent).toEqual([]);
		}
	});
});
