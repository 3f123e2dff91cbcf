import type { FnoResponse } from '../../../../sandbox/fno/fnoMessages';
import { json, useWorld } from './fnoWorld';

const job = (number: number) => `7c1d4e90-52ab-4f36-8e0d-6a9b3c5d7e0${number}`;
const [IMPORT_FILES, IMPORT_PACKAGES, EXPORT] = [1, 2, 3].map(job);
const HALF_HOUR = 30 * 60_000;
const ZIP = { headers: { 'content-type': 'application/zip' } };
const ORIGIN = 'https://localhost:4711';

const world = useWorld();
const { environment, switches, send, get } = world;

const textOf = ({ body }: FnoResponse) => body.toString();
const offer = (content: string) => {
	const found = environment.queues.job(EXPORT);
	if (!found) throw new Error('no export');
	return environment.queues.offer(found, {
		file: Buffer.from(content),
		fileName: 'a.csv',
		fault: '',
	});
};
const dequeue = async () => await get(`/api/connector/dequeue/${EXPORT}`);
const acknowledge = async (text: string) =>
	await send('POST', `/api/connector/ack/${EXPORT}`, text, {
		headers: { 'content-type': 'application/json' },
	});

afterEach(() => jest.useRealTimers());

describe('a queue of an export', () => {
	it('holds a message back for half an hour, and then hands it out again as repeated', async () => {
		jest.useFakeTimers({ now: 0, doNotFake: ['setImmediate', 'nextTick', 'setTimeout'] });
		offer('a');
		const first = JSON.parse(textOf(await dequeue()));
		expect(first.LastDequeueDateTime).toBeNull();
		jest.setSystemTime(HALF_HOUR - 1);
		expect(await dequeue()).toMatchObject({ status: 204, body: '' });
		jest.setSystemTime(HALF_HOUR);
		const second = JSON.parse(textOf(await dequeue()));
		expect(second.LastDequeueDateTime).toBe('1970-01-01T00:00:00.000Z');
		expect(second.CorrelationId).not.toBe(first.CorrelationId);
	});

	it('gives the file under the link of the latest delivery only', async () => {
		switches.queueLease = 'over';
		offer('a');
		const links = [await dequeue(), await dequeue()]
			.map((each) => String(JSON.parse(textOf(each)).DownloadLocation))
			.map((link) => link.replace('http://localhost', ''));
		expect((await get(links[0])).status).toBe(404);
		expect(textOf(await get(links[1]))).toBe('a');
		expect(textOf(await get(`/en${links[1]}`))).toBe('a');
	});

	it('takes only the unchanged text as an acknowledgement, and only once', async () => {
		offer('a');
		const text = textOf(await dequeue());
		expect(text).toContain('\\u0026');
		expect((await acknowledge(JSON.stringify(JSON.parse(text)))).status).toBe(400);
		expect((await acknowledge(text)).status).toBe(200);
		expect((await acknowledge(text)).status).toBe(400);
	});

	it('takes nothing in', async () => {
		expect((await send('POST', `/api/connector/enqueue/${EXPORT}`, 'a', ZIP)).status).toBe(400);
	});
});

describe('a queue of an import', () => {
	const enqueue = async (path: string, body = 'PK', more = ZIP) =>
		await send('POST', `/api/connector/enqueue/${path}`, body, more);

	beforeEach(() => {
		switches.queuePickUp = 'later';
	});

	it('takes files of known entities for known companies', async () => {
		const path = (query: string) => `%7B${IMPORT_FILES}%7D?${query}`;
		expect((await enqueue(path('entity=customer%20groups&company=usrt'))).status).toBe(200);
		for (const query of ['', 'entity=Nothing', 'entity=Customer+groups&company=nope']) {
			expect((await enqueue(path(query))).status).toBe(400);
		}
		expect((await enqueue(path('entity=Customer+groups'), '')).status).toBe(400);
		expect(environment.queues.inbound()).toMatchObject([{ company: 'usrt', status: 'Enqueued' }]);
	});

	it('takes packages without an entity, in the media types that clients use', async () => {
		expect((await enqueue(IMPORT_PACKAGES)).status).toBe(200);
		expect((await enqueue(`${IMPORT_PACKAGES}?entity=Customer+groups`)).status).toBe(400);
		const json = { headers: { 'content-type': 'application/json' } };
		expect((await enqueue(IMPORT_PACKAGES, 'PK', json)).status).toBe(415);
	});

	it('tells about a message through jobstatus, if that still exists', async () => {
		const messageId = JSON.parse(textOf(await enqueue(IMPORT_PACKAGES)));
		const path = `/api/connector/jobstatus/${IMPORT_PACKAGES}?jobId=${messageId}`;
		expect(JSON.parse(textOf(await get(path)))).toMatchObject({
			DataJobStatus: { DataJobIdentifier: messageId, DataJobState: 0 },
		});
		switches.jobStatus = 'missing';
		expect((await get(path)).status).toBe(404);
	});

	it('hands nothing out', async () => {
		expect((await get(`/api/connector/dequeue/${IMPORT_FILES}`)).status).toBe(400);
	});
});

describe('an enqueued message', () => {
	const action = async (name: string, body: unknown) => {
		const path = `/data/DataManagementDefinitionGroups/Microsoft.Dynamics.DataEntities.${name}`;
		return String(json(await send('POST', path, body)).value);
	};
	const status = async (messageId: string) => await action('GetMessageStatus', { messageId });
	const execution = async (_messageId: string) =>
		await action('GetExecutionIdByMessageId', { _messageId });
	const NOT_YET = '00000000-0000-0000-0000-000000000000';
	const csv = (...lines: string[]) =>
		Buffer.from(`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`, 'utf16le');
	const descriptionOf = (groupId: string) =>
		(environment.rows('CustomerGroups') ?? [])
			.map((row) => row as Record<string, unknown>)
			.find((row) => row.CustomerGroupId === groupId && row.dataAreaId === 'usrt')?.Description;

	async function enqueued(content: Buffer, number = 1): Promise<string> {
		const entity = number === 1 ? 'entity=Customer+groups&' : '';
		const { body } = await environment.handle({
			method: 'POST',
			path: `/api/connector/enqueue/${job(number)}?${entity}company=usrt`,
			headers: { authorization: 'Bearer person' },
			body: content,
		});
		return String(JSON.parse(body.toString()));
	}

	it('writes the records of a file into its company', async () => {
		const id = await enqueued(csv('CUSTOMERGROUPID,DESCRIPTION,SOMETHING', 'QUEUE,By queue,x'));
		await environment.finishRuns();
		expect(await status(id)).toBe('Processed');
		expect(await execution(id)).toMatch(/^Recurring /);
		expect(descriptionOf('QUEUE')).toBe('By queue');
	});

	it('waits until the batch job picks it up', async () => {
		switches.queuePickUp = 'later';
		const id = await enqueued(csv('CUSTOMERGROUPID,DESCRIPTION', 'LATE,Late'));
		expect([await status(id), await execution(id)]).toEqual(['Enqueued', NOT_YET]);
		switches.queuePickUp = 'atOnce';
		expect(await status(id)).toBe('Processing');
		await environment.finishRuns();
		expect(await status(id)).toBe('Processed');
	});

	it('with refused rows is processed with errors', async () => {
		const id = await enqueued(csv('CUSTOMERGROUPID,PAYMENTTERMID', 'BAD,NoSuchTerm'));
		await environment.finishRuns();
		expect(await status(id)).toBe('ProcessedWithErrors');
	});

	it('without a column of the entity is processed, and no row of it [the known trap]', async () => {
		const id = await enqueued(csv('NOTHING', 'x'));
		await environment.finishRuns();
		expect(await status(id)).toBe('Processed');
		const rows = environment.rows('DataManagementExecutionJobDetails') ?? [];
		expect(rows.at(-1)).toMatchObject({ StagingRecordsCreatedCount: 0 });
	});

	it('that is no package ends before it has a run', async () => {
		const id = await enqueued(Buffer.from('PK\x03\x04'), 2);
		await environment.finishRuns();
		expect([await status(id), await execution(id)]).toEqual(['PreProcessingError', NOT_YET]);
	});

	it('is worked on after the one before it', async () => {
		const first = await enqueued(csv('CUSTOMERGROUPID,DESCRIPTION', 'TWICE,First'));
		const second = await enqueued(csv('CUSTOMERGROUPID,DESCRIPTION', 'TWICE,Second'));
		expect([await status(first), await status(second)]).toEqual(['Processing', 'Enqueued']);
		await environment.finishRuns();
		expect(descriptionOf('TWICE')).toBe('Second');
	});
});

it('a job says nothing to an application that its policy does not list', async () => {
	for (const number of [5, 6]) {
		const path = `/api/connector/enqueue/${job(number)}?entity=Customer+groups`;
		switches.queuePolicy = 'forbidden';
		expect((await send('POST', path, 'a', ZIP)).status).toBe(403);
		switches.queuePolicy = 'unauthorized';
		expect((await send('POST', path, 'a', ZIP)).status).toBe(401);
	}
	expect(environment.queues.inbound()).toEqual([]);
});

it('links are http on port 80, unless a switch says otherwise', async () => {
	switches.queueLease = 'over';
	offer('a');
	const starts = [
		['http', 'http://localhost/api/'],
		['httpWithPort', 'http://localhost:4711/api/'],
		['https', `${ORIGIN}/api/`],
		['withLocale', 'http://localhost/en/api/'],
		['otherHost', 'https://127.0.0.1:4711/api/'],
	] as const;
	for (const [setting, start] of starts) {
		switches.downloadLink = setting;
		const { DownloadLocation } = JSON.parse(textOf(await dequeue()));
		expect(String(DownloadLocation).startsWith(start)).toBe(true);
	}
});
