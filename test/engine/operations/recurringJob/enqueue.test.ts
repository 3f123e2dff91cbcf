import type { INodeParameters } from 'n8n-workflow';
import {
	DISABLED_POLICY,
	enqueue,
	enqueueItems,
	EXPORT_FILES,
	fileItem,
	IMPORT_FILES,
	IMPORT_PACKAGES,
	inCompany,
	NO_JOB,
	OF_OTHER_APPLICATION,
	ofEntity,
} from '../../../support/queues';
import { useWorld } from '../../../support/world';
import { fnoRequests } from '../../../support/requests';
import { continueOnFail, items } from '../../../support/nodeParameters';

const world = useWorld();

const CSV = Buffer.from('\uFEFFCUSTOMERGROUPID,DESCRIPTION\r\nWEB,Web shop\r\n', 'utf16le');
const GROUPS = items({ CustomerGroupId: 'WEB' });
const EMPTY = "={{ '' }}";

const inbound = async () => (await world.sandbox.control.queues('production')).inbound;

/** Runs for one item with a file. */
async function attempt(parameters: INodeParameters, content: string | Buffer = CSV) {
	const { result, log } = await world.during(
		async () => await world.run(parameters, { items: [fileItem(content)] }),
	);
	const sent = fnoRequests(log).filter((request) => request.includes('/api/connector/'));
	return { ...result, sent };
}

describe('Recurring Job > Enqueue', () => {
	it('puts the bytes of a file into the queue, with entity, company and external ID', async () => {
		const { outputs, sent } = await attempt(
			enqueue(IMPORT_FILES, { ...inCompany('usrt'), options: { externalId: 'order-1' } }),
		);
		const [message] = await inbound();
		expect(message).toMatchObject({
			activityId: IMPORT_FILES,
			entity: 'Customer groups',
			company: 'usrt',
			externalId: 'order-1',
			body: CSV.toString('base64'),
		});
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{
				messageId: message.messageId,
				activityId: IMPORT_FILES,
				entities: ['Customer groups'],
				company: 'usrt',
				externalId: 'order-1',
				bytes: CSV.length,
			},
		]);
		expect(sent).toEqual([
			`POST /api/connector/enqueue/${IMPORT_FILES}?entity=Customer groups&company=usrt`,
		]);
	});

	it('puts a package into the queue without an entity, as it is', async () => {
		await world.run(enqueueItems(IMPORT_PACKAGES, { content: 'package' }), { items: GROUPS });
		const [{ body }] = await inbound();
		const zip = Buffer.from(body, 'base64');
		const parameters = enqueue(`{${IMPORT_PACKAGES.toUpperCase()}}`, { content: 'package' });
		const { outputs, sent } = await attempt(parameters, zip);
		expect(outputs[0][0].json).toMatchObject({
			company: null,
			entities: ['Customer groups'],
			rows: 1,
			bytes: zip.length,
		});
		expect(sent).toEqual([`POST /api/connector/enqueue/${IMPORT_PACKAGES}`]);
		expect((await inbound())[1]).toMatchObject({ entity: '', body });
	});

	it.each(['quoted', 'value', 'bare'])('reads a message ID that is %s', async (setting) => {
		await world.sandbox.control.setSwitches({ enqueueResponse: setting, queueHeaders: 'absent' });
		const { outputs } = await attempt(enqueue(IMPORT_FILES));
		const [{ messageId }] = await inbound();
		expect(outputs[0][0].json.messageId).toBe(messageId);
	});

	it('takes the items one after the other, and stops with the first that fails', async () => {
		const { failure } = await world.run(enqueue(IMPORT_FILES), {
			items: [fileItem('a'), { json: {} }, fileItem('b')],
		});
		expect(failure).toMatchObject({ itemIndex: 1 });
		const texts = (await inbound()).map(({ body }) => Buffer.from(body, 'base64').toString());
		expect(texts).toEqual(['a']);
	});

	it('continues after an item that fails, if the node is set so', async () => {
		const files = [fileItem('a'), { json: {} }, fileItem('b')];
		const { outputs } = await world.run(enqueue(IMPORT_FILES), {
			items: files,
			...continueOnFail,
		});
		expect(outputs[0].map(({ json }) => 'error' in json)).toEqual([false, true, false]);
		expect(await inbound()).toHaveLength(2);
	});
});

describe('a lost response', () => {
	const lost = [
		['a cut connection after the work', { drop: 'afterWork' }],
		['a gateway page', { status: 502, body: '<html>Bad gateway</html>', afterWork: true }],
		['an empty response that is not from F&O', { status: 200, body: '', afterWork: true }],
		['another response that is not from F&O', { status: 200, body: '{}', afterWork: true }],
	] as const;

	it.each(lost)('after %s is an unknown outcome, and nothing is sent again', async (_name, how) => {
		await world.fail('POST', '/enqueue/', how);
		const { failure, sent } = await attempt(
			enqueue(IMPORT_FILES, { options: { externalId: 'order-1' } }),
		);
		expect(failure?.message).toContain('may or may not be in the queue');
		expect(failure?.description).toContain('not sent again');
		expect(failure?.description).toContain('the external ID is order-1');
		expect(sent).toHaveLength(1);
		expect(await inbound()).toHaveLength(1);
	});

	it('of F&O itself without an ID says that the file is in the queue', async () => {
		const headers = { 'ms-dyn-aid': 'aid-1' };
		await world.fail('POST', '/enqueue/', { status: 200, body: '{}', headers, afterWork: true });
		const { failure } = await attempt(enqueue(IMPORT_FILES));
		expect(failure?.message).toContain('was added to the queue');
		expect(failure?.description).toContain('Do not send it again');
	});

	it('that was throttled is sent again after the wait', async () => {
		const headers = { 'retry-after': '0' };
		await world.fail('POST', '/enqueue/', { status: 429, body: '', headers });
		expect((await attempt(enqueue(IMPORT_FILES))).sent).toHaveLength(2);
		expect(await inbound()).toHaveLength(1);
	});
});

describe('a job that cannot be used', () => {
	const settings = [
		['queuePolicy', OF_OTHER_APPLICATION, ['forbidden', 'unauthorized', 'fault']],
		['queuePolicy', DISABLED_POLICY, ['forbidden', 'unauthorized', 'fault']],
		['unknownActivity', NO_JOB, ['notFound', 'badRequest', 'fault']],
	] as const;
	const cases = settings.flatMap(([name, activityId, values]) =>
		values.flatMap((setting) =>
			['sent', 'absent'].map((queueHeaders) => ({ name, activityId, setting, queueHeaders })),
		),
	);

	it.each(cases)(
		'($name $setting, headers $queueHeaders, $activityId) is told with what to check',
		async ({ name, activityId, setting, queueHeaders }) => {
			await world.sandbox.control.setSwitches({ [name]: setting, queueHeaders });
			const { failure } = await attempt(enqueue(activityId));
			expect(failure?.description).toContain('Manage scheduled data jobs');
			expect(failure?.description).toContain("that the credential's application ID");
			expect(await inbound()).toEqual([]);
		},
	);

	it('works in the other direction', async () => {
		const { failure } = await attempt(enqueue(EXPORT_FILES));
		expect(failure?.message).toContain('does not import');
		expect(failure?.description).toContain('works in this direction');
	});
});

describe('what is refused before anything is sent', () => {
	it.each<[string, INodeParameters, string | Buffer, string]>([
		['an activity that is no GUID', enqueue('My job'), CSV, '"My job", which is not a GUID'],
		['no activity', enqueue(EMPTY), CSV, 'Activity ID is empty'],
		['no entity', enqueue(IMPORT_FILES, ofEntity(EMPTY)), CSV, 'No entity is chosen'],
		['all companies', enqueue(IMPORT_FILES, inCompany('*')), CSV, 'All Companies'],
		['an empty file', enqueue(IMPORT_FILES), '', 'is empty'],
		[
			'another binary field',
			enqueue(IMPORT_FILES, { inputDataFieldName: 'file' }),
			CSV,
			'no file in the binary field "file"',
		],
		[
			'an unknown content',
			enqueue(IMPORT_FILES, { content: "={{ 'excel' }}" }),
			CSV,
			'Content must be one of',
		],
		[
			'an external ID that no header carries',
			enqueue(IMPORT_FILES, {
				options: { externalId: "={{ 'a' + String.fromCharCode(10) + 'b' }}" },
			}),
			CSV,
			'External ID has a line break',
		],
	])('%s', async (_what, parameters, content, message) => {
		const { failure, sent } = await attempt(parameters, content);
		expect(failure?.message).toContain(message);
		expect(failure?.description).toContain('Nothing was sent.');
		expect(sent).toEqual([]);
	});
});

describe('a limited credential', () => {
	afterEach(async () => void (await world.useServicePrincipal()));

	it('that is read-only enqueues nothing', async () => {
		await world.useServicePrincipal({ readOnly: true });
		const { failure, sent } = await attempt(enqueue(IMPORT_FILES));
		expect(failure?.message).toContain('read-only');
		expect(sent).toEqual([]);
	});

	it('with one allowed company enqueues for that one', async () => {
		await world.useServicePrincipal({ allowedCompanies: 'usrt' });
		await attempt(enqueue(IMPORT_FILES));
		expect(await inbound()).toMatchObject([{ company: 'usrt' }]);
	});

	it.each([
		['', 'No company is given'],
		['dat', 'not among the Allowed Companies'],
	])('with allowed companies refuses the company "%s"', async (company, message) => {
		await world.useServicePrincipal({ allowedCompanies: 'usmf, usrt' });
		const { failure, sent } = await attempt(enqueue(IMPORT_FILES, inCompany(company)));
		expect(failure?.message).toContain(message);
		expect(sent).toEqual([]);
	});
});
