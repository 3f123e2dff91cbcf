import { handshakeAnd, useReceiver, validationOf } from '../../../support/receiver';
import { useSandbox } from '../../../support/sandbox';
import { isSigned } from '../../../support/signature';
import { applicationForm, claimsOf, postToken } from '../../../support/signIn';
import { until } from '../../../support/until';

const sandbox = useSandbox();
const receiver = useReceiver();
let token: string;

const CONFIRMED = 'PurchaseOrderConfirmedBusinessEvent';

beforeAll(async () => {
	const form = applicationForm(sandbox, `${sandbox.info.resourceManager}/.default`);
	token = (await postToken(sandbox, form)).body.access_token;
});

beforeEach(() => receiver.always(handshakeAnd(200)));

interface ResourceBody {
	name: string;
	value?: ResourceBody[];
	error?: { code: string; message: string };
	endpointUrl?: string;
	properties: {
		provisioningState: string;
		destination: { properties: Record<string, unknown> };
		retryPolicy: Record<string, number>;
	};
}

const environment = () => sandbox.info.environments[0];
const bodyOf = (webhook: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
	properties: {
		destination: {
			endpointType: 'WebHook',
			properties: { endpointUrl: receiver.url, ...webhook },
		},
		...more,
	},
});

const call = (method: string, path: string, json?: unknown, bearer = token) =>
	sandbox.fetchJson<ResourceBody>(`${sandbox.info.resourceManager}${path}`, {
		method,
		json,
		headers: { authorization: `Bearer ${bearer}` },
	});

const pathOf = (name = 'n8n-1', version = '2025-02-15', part = '') =>
	`${environment().topicId}/providers/Microsoft.EventGrid/eventSubscriptions/${name}${part}` +
	`?api-version=${version}`;

const put = (webhook = {}, more = {}, name?: string) =>
	call('PUT', pathOf(name), bodyOf(webhook, more));

async function stateOf(name = 'n8n-1'): Promise<string> {
	const { body, status } = await call('GET', pathOf(name));
	return status === 404 ? 'none' : body.properties.provisioningState;
}

/** Waits until a subscription is neither being created nor updated, and returns its state. */
async function finalState(name?: string): Promise<string> {
	let state = '';
	await until(async () => {
		state = await stateOf(name);
		return !['Creating', 'Updating'].includes(state);
	});
	return state;
}

async function subscribe(webhook = {}, more = {}): Promise<void> {
	await put(webhook, more);
	expect(await finalState()).toBe('Succeeded');
	receiver.received.length = 0;
}

const publish = (more: { count?: number; duplicates?: number } = {}) =>
	sandbox.control.publish({
		environment: environment().name,
		via: 'eventGrid',
		event: { businessEventId: CONFIRMED },
		...more,
	});

const topic = () => sandbox.control.eventGrid(environment().name);

describe('an event subscription', () => {
	it('becomes active through a handshake and shows only the base of its URL', async () => {
		const created = await put();
		expect(created.status).toBe(201);
		expect(created.body.properties.provisioningState).toBe('Creating');
		expect(await finalState()).toBe('Succeeded');
		const { headers, body } = receiver.received[0];
		expect(headers).toMatchObject({
			'aeg-event-type': 'SubscriptionValidation',
			'aeg-subscription-name': 'N8N-1',
		});
		expect(body).toMatchObject([
			{
				eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
				topic: environment().topicId,
				data: { validationCode: expect.any(String), validationUrl: expect.any(String) },
			},
		]);
		const shown = await call('GET', pathOf());
		const [base] = receiver.url.split('?');
		expect(shown.body.properties.destination.properties).toMatchObject({ endpointBaseUrl: base });
		expect(shown.text).not.toContain('secret');
		const full = await call('POST', pathOf(undefined, undefined, '/getFullUrl'));
		expect(full.body).toEqual({ endpointUrl: receiver.url });
	});

	it('reports its progress at the URL that its PUT returns', async () => {
		const created = await put();
		const path = created.headers['azure-asyncoperation'].slice(sandbox.info.resourceManager.length);
		expect((await call('GET', path)).body).toMatchObject({ status: 'InProgress' });
		await finalState();
		expect((await call('GET', path)).body).toMatchObject({ status: 'Succeeded' });
	});

	it.each([
		['another status', 202],
		['a refusal', 401],
		['another code', { validationResponse: 'x' }],
	])('fails if the handshake gets %s', async (_, reply) => {
		receiver.always(() => reply);
		await put();
		expect(await finalState()).toBe('Failed');
		expect((await topic()).subscriptions[0].failure).toEqual(expect.any(String));
		expect(await publish()).toEqual([]);
	});

	it('is removed after a failure with a switch', async () => {
		await sandbox.control.setSwitches({ 'resourceManager.failedSubscription': 'gone' });
		receiver.always(() => 500);
		const { headers } = await put();
		expect(await finalState()).toBe('none');
		const path = headers['azure-asyncoperation'].slice(sandbox.info.resourceManager.length);
		expect((await call('GET', path)).body).toMatchObject({
			status: 'Failed',
			error: { message: expect.stringContaining('500') },
		});
	});

	it('waits for its validation URL if the handshake gets 200 without a code', async () => {
		receiver.always(() => 200);
		await put();
		expect(await finalState()).toBe('AwaitingManualAction');
		expect(await publish()).toEqual([]);
		const url = validationOf(receiver.received[0])?.validationUrl ?? '';
		expect((await sandbox.fetchJson(url)).status).toBe(200);
		expect(await finalState()).toBe('Succeeded');
		expect((await sandbox.fetchJson(url)).status).toBe(400);
	});

	it('is updated by another PUT, after another handshake', async () => {
		await subscribe();
		const url = `${receiver.url}&second=1`;
		expect((await put({ endpointUrl: url })).body.properties.provisioningState).toBe('Updating');
		expect(await finalState()).toBe('Succeeded');
		await publish();
		expect(receiver.received.map(({ path }) => path.endsWith('second=1'))).toEqual([true, true]);
	});

	it('is listed, found in upper or lower case, and removed by DELETE', async () => {
		await subscribe();
		expect(
			(await call('GET', pathOf().toUpperCase().replace('API-VERSION', 'api-version'))).status,
		).toBe(200);
		expect((await call('GET', pathOf('').replace('/?', '?'))).body.value).toHaveLength(1);
		expect((await call('DELETE', pathOf())).status).toBe(200);
		expect((await call('GET', pathOf())).body.error?.code).toBe('ResourceNotFound');
		expect((await call('DELETE', pathOf())).status).toBe(204);
		expect(await publish()).toEqual([]);
		await sandbox.control.setSwitches({ 'resourceManager.missingDeletion': '404' });
		expect((await call('DELETE', pathOf())).status).toBe(404);
	});

	it.each([
		['a short name', 'ab', {}, {}],
		['a name with a dot', 'n8n.1', {}, {}],
		['a URL without TLS', undefined, { endpointUrl: 'http://example.com' }, {}],
		['another schema', undefined, {}, { eventDeliverySchema: 'CloudEventSchemaV1_0' }],
		['31 attempts', undefined, {}, { retryPolicy: { maxDeliveryAttempts: 31 } }],
		['one of two Entra ID settings', undefined, { azureActiveDirectoryTenantId: 'x' }, {}],
		['unknown members', undefined, { url: 'x' }, {}],
	])('is refused with %s', async (_, name, webhook, more) => {
		const response = await put(webhook, more, name);
		expect(response).toMatchObject({ status: 400, body: { error: { code: 'InvalidRequest' } } });
		expect(receiver.received).toHaveLength(0);
	});
});

describe('Azure Resource Manager', () => {
	it('requires a token for its own audience and a valid API version', async () => {
		const { access_token: other } = (await postToken(sandbox, applicationForm(sandbox))).body;
		expect((await call('GET', pathOf(), undefined, other)).status).toBe(401);
		expect((await call('GET', pathOf(), undefined, 'x')).status).toBe(401);
		expect((await call('GET', pathOf('n8n-1', '2015-01-01'))).status).toBe(400);
		expect((await call('GET', pathOf().split('?')[0])).status).toBe(400);
	});

	it.each([
		['ResourceNotFound', 'fno-', 'no-'],
		['ResourceGroupNotFound', 'contoso', 'elsewhere'],
		['SubscriptionNotFound', '/subscriptions/', '/subscriptions/0'],
	])('responds with %s if that part of the topic ID is wrong', async (code, part, other) => {
		const response = await call('PUT', pathOf().replace(part, other), bodyOf());
		expect(response).toMatchObject({ status: 404, body: { error: { code } } });
	});

	it('keeps the secrets of a webhook out of the log', async () => {
		const mapping = { name: 'x', type: 'Static', properties: { value: 'hidden-value' } };
		const endpointUrl = receiver.url.replace('secret=s', 'secret=hidden-secret');
		await put({ endpointUrl, deliveryAttributeMappings: [mapping] });
		const log = JSON.stringify(await sandbox.control.log());
		expect(log).toContain('deliveryAttributeMappings');
		expect(log).not.toMatch(/hidden-(value|secret)/);
	});

	it.each([
		['reader', [404, 403, 403, 403]],
		['none', [403, 403, 403, 403]],
	])('limits the role %s to what it allows', async (role, expected) => {
		await sandbox.control.setSwitches({ 'resourceManager.role': role });
		const responses = [
			await call('GET', pathOf()),
			await put(),
			await call('DELETE', pathOf()),
			await call('POST', pathOf(undefined, undefined, '/getFullUrl')),
		];
		expect(responses.map(({ status }) => status)).toEqual(expected);
		const { code, message } = responses[1].body.error ?? {};
		expect(code).toBe('AuthorizationFailed');
		expect(message).toContain('Microsoft.EventGrid/eventSubscriptions/write');
		expect(message).toContain(environment().topicId);
	});
});

describe('delivery by Event Grid', () => {
	it('delivers the test message when F&O creates its endpoint', async () => {
		await subscribe();
		const json = { environment: environment().name, type: 'eventGrid' };
		const url = `${sandbox.info.control}/endpoints`;
		expect((await sandbox.fetchJson(url, { json })).body).toMatchObject({ activated: true });
		expect(receiver.received[0].text).toContain('BusinessEventsTestEndpointContract');
	});

	it('sends an array of one event, with the message as a JSON string and its headers', async () => {
		await subscribe();
		expect(await publish()).toMatchObject([{ status: 200, attempts: 1, subscription: 'n8n-1' }]);
		const [{ headers, body }] = receiver.received;
		expect(headers).toMatchObject({
			'aeg-event-type': 'Notification',
			'aeg-subscription-name': 'N8N-1',
			'aeg-delivery-count': '0',
			'aeg-data-version': '1.0',
			'aeg-metadata-version': '1',
		});
		expect(headers.authorization).toBeUndefined();
		const [event] = body as Array<{ data: string; id: string; subject: string }>;
		const message = JSON.parse(event.data);
		expect(message).toMatchObject({ BusinessEventId: CONFIRMED, EventId: event.id });
		expect(event.subject).toBe(CONFIRMED);
	});

	it('can send data as an object, other names and another ID with switches', async () => {
		await sandbox.control.setSwitches({
			'eventGrid.data': 'object',
			'eventGrid.fields': 'typeIsEvent',
			'eventGrid.id': 'fresh',
		});
		await subscribe();
		await publish();
		const [event] = receiver.received[0].body as Array<{ id: string; data: { EventId: string } }>;
		expect(event).toMatchObject({ eventType: CONFIRMED, data: { BusinessEventId: CONFIRMED } });
		expect(event.data.EventId).not.toBe(event.id);
	});

	it('fills batches up to the requested number of events', async () => {
		await subscribe({ maxEventsPerBatch: 3 });
		await publish({ count: 4, duplicates: 1 });
		expect(receiver.received.map(({ body }) => (body as unknown[]).length)).toEqual([3, 3, 2]);
	});

	it('fills batches up to the requested size', async () => {
		await subscribe({ maxEventsPerBatch: 100, preferredBatchSizeInKilobytes: 2 });
		await publish({ count: 4 });
		expect(receiver.received.every(({ text }) => text.length < 2300)).toBe(true);
		expect(receiver.received.length).toBeGreaterThan(1);
	});

	it('counts attempts, and drops or dead-letters events that never arrive', async () => {
		const retryPolicy = { maxDeliveryAttempts: 3 };
		await subscribe({}, { retryPolicy });
		receiver.always(handshakeAnd(503));
		expect(await publish()).toMatchObject([{ status: 503, attempts: 3 }]);
		const counts = receiver.received.map(({ headers }) => headers['aeg-delivery-count']);
		expect(counts).toEqual(['0', '1', '2']);
		expect(await topic()).toMatchObject({ dropped: 1, deadLettered: 0 });
		const deadLetterDestination = {
			endpointType: 'StorageBlob',
			properties: { resourceId: '/subscriptions/x', blobContainerName: 'dead' },
		};
		await subscribe({}, { retryPolicy, deadLetterDestination });
		await publish({ count: 2 });
		expect(await topic()).toMatchObject({ dropped: 1, deadLettered: 2 });
	});

	it.each([400, 401, 403, 413])('gives up at once after status %i', async (status) => {
		await subscribe();
		receiver.always(() => status);
		expect(await publish()).toMatchObject([{ status, attempts: 1 }]);
	});

	it('filters by subject and type, and adds custom headers', async () => {
		const mapping = { name: 'x-webhook-secret', type: 'Static', properties: { value: 's' } };
		await subscribe(
			{ deliveryAttributeMappings: [mapping] },
			{ filter: { subjectBeginsWith: 'purchase', subjectEndsWith: 'Event' } },
		);
		await publish();
		expect(receiver.received[0].headers['x-webhook-secret']).toBe('s');
		await subscribe({}, { filter: { includedEventTypes: ['Other'] } });
		expect(await publish()).toEqual([]);
	});
});

describe('a delivery with a token of Entra ID', () => {
	const audience = () => `api://${sandbox.info.clients.secret.clientId}`;

	it.each([
		{ version: '1.0', member: 'appid', aud: () => audience(), path: '' },
		{
			version: '2.0',
			member: 'azp',
			aud: () => sandbox.info.clients.secret.clientId,
			path: 'v2.0',
		},
	])('has a token of version $version, and so has the handshake', async (expected) => {
		const { version, member, aud, path } = expected;
		await sandbox.control.setSwitches({ 'eventGrid.tokenVersion': version });
		await put({
			azureActiveDirectoryTenantId: sandbox.info.tenantId,
			azureActiveDirectoryApplicationIdOrUri: audience(),
		});
		expect(await finalState()).toBe('Succeeded');
		await publish();
		const bearers = receiver.received.map(({ headers }) => String(headers.authorization));
		expect(bearers).toHaveLength(2);
		for (const bearer of bearers) {
			expect(bearer).toMatch(/^Bearer /);
			expect(claimsOf(bearer)).toMatchObject({
				aud: aud(),
				iss: `${sandbox.info.login}/${sandbox.info.tenantId}/${path}`,
				tid: sandbox.info.tenantId,
				ver: version,
				[member]: sandbox.info.eventGridApplicationId,
			});
			expect(await isSigned(sandbox, bearer.slice(7))).toBe(true);
		}
	});

	it('is not possible for another tenant or an unknown application', async () => {
		const azureActiveDirectoryTenantId = sandbox.info.tenantId;
		const other = '00000000-0000-4000-8000-000000000000';
		const settings = [
			{ azureActiveDirectoryTenantId, azureActiveDirectoryApplicationIdOrUri: other },
			{
				azureActiveDirectoryTenantId: other,
				azureActiveDirectoryApplicationIdOrUri: audience(),
			},
		];
		for (const webhook of settings) expect((await put(webhook)).status).toBe(400);
	});
});
