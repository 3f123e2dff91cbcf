import { useReceiver } from '../../../support/receiver';
import { useSandbox } from '../../../support/sandbox';
import { applicationForm, postToken } from '../../../support/signIn';
import { until } from '../../../support/until';

const sandbox = useSandbox();
const receiver = useReceiver();

interface Answer {
	error?: { code: string; message: string };
	value?: Array<Record<string, unknown>>;
}

const environment = () => sandbox.info.environments[0];
const TABLE = 'mserp_custcustomergroupentity';

async function token(audience: string, client: 'secret' | 'unmapped' = 'secret'): Promise<string> {
	const form = applicationForm(sandbox, `${audience}/.default`);
	const { clientId, clientSecret } = sandbox.info.clients[client];
	const own = { ...form, client_id: clientId, client_secret: clientSecret };
	return (await postToken(sandbox, own)).body.access_token;
}

async function call(method: string, path: string, json?: unknown, bearer?: string) {
	const { dataverse } = environment();
	const authorization = `Bearer ${bearer ?? (await token(dataverse))}`;
	const url = `${dataverse}/api/data/v9.2/${path}`;
	return await sandbox.fetchJson<Answer>(url, { method, json, headers: { authorization } });
}

const AUTH = '<settings><setting name="x-webhook-secret" value="a&amp;b" /></settings>';
const endpoint = (more = {}) => ({
	name: 'hook',
	url: receiver.url,
	contract: 8,
	authtype: 5,
	authvalue: AUTH,
	...more,
});

async function idOf(set: string, filter: string): Promise<string> {
	const { body } = await call('GET', `${set}?$filter=${encodeURIComponent(filter)}`);
	return String(Object.values(body.value?.[0] ?? {})[0]);
}

async function step(message: string, more = {}): Promise<Record<string, unknown>> {
	return {
		name: `step for ${message}`,
		mode: 1,
		stage: 40,
		'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${await idOf('serviceendpoints', "name eq 'hook'")})`,
		'sdkmessageid@odata.bind': `/sdkmessages(${await idOf('sdkmessages', `name eq '${message}'`)})`,
		...more,
	};
}

async function listenTo(message: string, more = {}): Promise<void> {
	const messageId = await idOf('sdkmessages', `name eq '${message}'`);
	const filter = `primaryobjecttypecode eq '${TABLE}' and _sdkmessageid_value eq ${messageId}`;
	const filterId = await idOf('sdkmessagefilters', filter);
	const bound = { 'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${filterId})` };
	const body = await step(message, { ...bound, ...more });
	expect((await call('POST', 'sdkmessageprocessingsteps', body)).status).toBe(204);
}

describe('the Web API of Dataverse', () => {
	it('takes tokens for itself, of its own users', async () => {
		const path = 'serviceendpoints';
		const status = async (bearer: string) => (await call('GET', path, undefined, bearer)).status;
		expect(await status(await token(environment().dataverse))).toBe(200);
		expect(await status(await token(environment().url))).toBe(401);
		const stranger = await token(environment().dataverse, 'unmapped');
		expect((await call('GET', path, undefined, stranger)).body.error?.code).toBe('0x80072560');
	});

	it('never shows the authentication value', async () => {
		await call('POST', 'serviceendpoints', endpoint());
		const { body } = await call('GET', 'serviceendpoints');
		expect(body.value).toEqual([
			{
				serviceendpointid: expect.any(String),
				name: 'hook',
				description: null,
				url: receiver.url,
				contract: 8,
				authtype: 5,
			},
		]);
		expect((await call('GET', 'serviceendpoints?$select=authvalue')).status).toBe(400);
	});

	it.each([
		['a column that does not exist', { secret: 'x' }],
		['an option that does not exist', { authtype: 77 }],
		['another kind of endpoint', { contract: 2 }],
		['XML that is not escaped', { authvalue: AUTH.replace('&amp;', '&') }],
		['an address that is none', { url: 'somewhere' }],
	])('refuses a service endpoint with %s', async (_, more) => {
		expect((await call('POST', 'serviceendpoints', endpoint(more))).status).toBe(400);
	});

	it('refuses steps that are synchronous, and filters of another message', async () => {
		await call('POST', 'serviceendpoints', endpoint());
		const created = await step('OnExternalCreated');
		const post = async (body: object) =>
			(await call('POST', 'sdkmessageprocessingsteps', body)).status;
		expect(await post({ ...created, mode: 0 })).toBe(400);
		const filterId = await idOf('sdkmessagefilters', `primaryobjecttypecode eq '${TABLE}'`);
		const deleted = await step('OnExternalDeleted', {
			'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${filterId})`,
		});
		expect(await post(deleted)).toBe(400);
		expect(await post(created)).toBe(204);
	});

	it('deletes an endpoint only after its steps', async () => {
		await call('POST', 'serviceendpoints', endpoint());
		await listenTo('OnExternalCreated');
		const id = await idOf('serviceendpoints', "name eq 'hook'");
		const remove = async (path: string) => (await call('DELETE', path)).status;
		expect(await remove(`serviceendpoints(${id})`)).toBe(400);
		const stepId = await idOf('sdkmessageprocessingsteps', `_eventhandler_value eq ${id}`);
		expect(await remove(`sdkmessageprocessingsteps(${stepId})`)).toBe(204);
		expect(await remove(`serviceendpoints(${id})`)).toBe(204);
		expect(await remove(`serviceendpoints(${id})`)).toBe(404);
	});

	it('names the privilege that is missing', async () => {
		await sandbox.control.setSwitches({ 'dataverse.missingRight': 'prvCreateServiceEndpoint' });
		const { status, body } = await call('POST', 'serviceendpoints', endpoint());
		expect(status).toBe(403);
		expect(body.error?.message).toContain('is missing prvCreateServiceEndpoint privilege');
		expect((await call('GET', 'serviceendpoints')).status).toBe(200);
	});

	it('understands simple filters only', async () => {
		const status = async (filter: string) =>
			(await call('GET', `sdkmessages?$filter=${encodeURIComponent(filter)}`)).status;
		expect(await status("name eq 'it''s or and' or startswith(name,'On')")).toBe(200);
		expect(await status("contains(name,'On')")).toBe(400);
		expect(await status("nothing eq 'x'")).toBe(400);
	});
});

describe('records of a table with registered data events', () => {
	const fno = async (method: string, path: string, json?: unknown) => {
		const headers = { authorization: `Bearer ${await token(environment().url)}` };
		return await sandbox.fetchJson(`${environment().url}/data/${path}`, { method, json, headers });
	};
	const group = { dataAreaId: 'usmf', CustomerGroupId: 'NEW', Description: 'New' };
	const key = "CustomerGroups(dataAreaId='usmf',CustomerGroupId='NEW')?cross-company=true";
	const arrived = async (count: number) => {
		await until(() => receiver.received.length >= count);
		return receiver.received.map(({ body }) => (body as { MessageName: string }).MessageName);
	};

	it('send what was created, changed and deleted, with the registered header', async () => {
		await call('POST', 'serviceendpoints', endpoint());
		for (const message of ['OnExternalCreated', 'OnExternalDeleted']) await listenTo(message);
		await listenTo('OnExternalUpdated', { filteringattributes: 'mserp_description' });
		expect((await fno('POST', 'CustomerGroups', group)).status).toBe(201);
		await arrived(1);
		await fno('PATCH', key, { PaymentTermId: 'Net30' });
		await fno('PATCH', key, { Description: 'Newer' });
		await arrived(2);
		await fno('DELETE', key);
		expect(await arrived(3)).toEqual([
			'OnExternalCreated',
			'OnExternalUpdated',
			'OnExternalDeleted',
		]);
		expect(receiver.received[0].headers['x-webhook-secret']).toBe('a&b');
		expect(receiver.received[1].text).toContain('"key":"mserp_description","value":"Newer"');
	});

	it('send nothing for what was refused', async () => {
		await call('POST', 'serviceendpoints', endpoint());
		await listenTo('OnExternalCreated');
		const refused = await fno('POST', 'CustomerGroups', { dataAreaId: 'usmf', No: 1 });
		expect(refused.status).toBeGreaterThanOrEqual(400);
		await fno('POST', 'CustomerGroups', group);
		expect(await arrived(1)).toEqual(['OnExternalCreated']);
	});
});
