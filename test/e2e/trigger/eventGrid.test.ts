import { readFile } from 'node:fs/promises';
import type { DeliveryFlaw } from '../../../sandbox/entra/deliveryToken';
import { activateAndWait, deactivateAndWait } from '../../../sandbox/n8n/api/activation';
import { exchange } from '../../../sandbox/n8n/api/httpExchange';
import { objectOr, type JsonObject } from '../../../sandbox/n8n/api/json';
import { until } from '../../support/until';
import {
	activationFailure,
	activeTrigger,
	CONFIRMED,
	deliveryToken,
	emitted,
	emittedUpTo,
	headersOf,
	listeningCredential,
	message,
	post,
	publish,
	savedTrigger,
	SECRETS,
	setSwitches,
	topicOf,
	type Listener,
} from '../support/triggers';
import { useWorld } from '../support/world';

const at = useWorld((stack) => listeningCredential(stack, 'certificate'));
const [{ name: environment, topicId }] = at.sandbox.environments;
/** Azure and n8n take seconds. */
const SLOWLY = { pauseMs: 250 };
const viaEventGrid = { arrival: 'eventGrid', topicId };
const AUDIENCE = `api://${at.sandbox.clients.secret.clientId}`;
const signed = {
	bearerAudience: AUDIENCE,
	bearerApplications: at.sandbox.eventGridApplicationId,
};
const FLAWS: Record<DeliveryFlaw, true> = {
	otherAudience: true,
	otherApplication: true,
	otherTenant: true,
	otherIssuer: true,
	otherKey: true,
	badSignature: true,
	unsigned: true,
	expired: true,
};

const confirm = (more: { count?: number; duplicates?: number } = {}) =>
	publish(at, {
		environment,
		event: { businessEventId: CONFIRMED, legalEntity: 'usmf' },
		via: 'eventGrid',
		...more,
	});

const subscriptions = async () => (await topicOf(at, environment)).subscriptions;

describe('an event subscription that the node registers', () => {
	it.each(['person', 'secret'] as const)(
		'is confirmed by its handshake and delivers events, with the credential: %s',
		async (account) => {
			const listener = await activeTrigger(
				at,
				await listeningCredential(at, account),
				viaEventGrid,
			);
			expect(await subscriptions()).toEqual([
				expect.objectContaining({
					name: expect.stringMatching(/^n8n-[A-Za-z0-9-]{3,60}$/),
					provisioningState: 'Succeeded',
					endpointUrl: listener.url,
				}),
			]);
			const [delivery] = await confirm();
			expect(delivery).toMatchObject({ status: 200, attempts: 1 });
			const [item, ...others] = await emitted(at, listener, 1);
			expect(others).toEqual([]);
			expect(item).toMatchObject({ PurchaseOrderNumber: 'PRODUCTION-PO1' });
			expect(item.header).toMatchObject({
				source: 'eventGrid',
				controlNumber: delivery.controlNumber,
			});
		},
	);

	it.each(['string', 'object'])('delivers what F&O sends with data as %s', async (setting) => {
		await setSwitches(at, { 'eventGrid.data': setting });
		const listener = await activeTrigger(at, at.credential, viaEventGrid);
		const deliveries = await confirm({ count: 3, duplicates: 1 });
		const items = await emittedUpTo(at, listener, 3);
		expect(new Set(headersOf(items).map(({ controlNumber }) => controlNumber))).toEqual(
			new Set(deliveries.map(({ controlNumber }) => controlNumber)),
		);
		expect(items).toHaveLength(3);
	});

	it('is removed on deactivation and created again on the next activation', async () => {
		const listener = await activeTrigger(at, at.credential, viaEventGrid);
		const [first] = await subscriptions();
		await deactivateAndWait(at.client, listener.workflow);
		expect(await subscriptions()).toEqual([]);
		expect((await post(listener.url, message())).status).toBe(404);

		await activateAndWait(at.client, listener.workflow);
		expect(await subscriptions()).toEqual([
			expect.objectContaining({ name: first.name, provisioningState: 'Succeeded' }),
		]);
		await confirm();
		expect(await emitted(at, listener, 1)).toHaveLength(1);
	});

	it('does not prevent deactivation if it was already deleted', async () => {
		const listener = await activeTrigger(at, at.credential, viaEventGrid);
		await at.control.send('POST', '/reset');
		await deactivateAndWait(at.client, listener.workflow);
	});

	it('exists once per workflow', async () => {
		const listeners = [
			await activeTrigger(at, at.credential, viaEventGrid),
			await activeTrigger(at, at.credential, viaEventGrid),
		];
		const names = (await subscriptions()).map(({ name }) => name);
		expect(new Set(names).size).toBe(2);
		await confirm();
		for (const listener of listeners) expect(await emitted(at, listener, 1)).toHaveLength(1);
	});

	it('for a test run has another name and is removed after one event', async () => {
		const listener = await activeTrigger(at, at.credential, viaEventGrid);
		const [production] = await subscriptions();
		await at.client.call('POST', `/rest/workflows/${listener.workflow.id}/run`, {
			workflowData: { ...listener.workflow, active: false },
			triggerToStartFrom: { name: 'Event' },
		});
		const both = await subscriptions();
		expect(both).toHaveLength(2);
		expect(both.every(({ provisioningState }) => provisioningState === 'Succeeded')).toBe(true);
		const test = both.find(({ name }) => name !== production.name);
		expect(test?.endpointUrl).toContain('/webhook-test/');
		await confirm();
		expect(await emitted(at, listener, 2)).toHaveLength(2);
		await until(async () => (await subscriptions()).length < 2, SLOWLY);
		expect((await subscriptions()).map(({ name }) => name)).toEqual([production.name]);
		// While the deletion lasts, n8n 2.41 can start no other test run in the same process.
		const testUrl = listener.url.replace('/webhook/', '/webhook-test/');
		await until(async () => (await post(testUrl, message())).status === 404, SLOWLY);
	});
});

describe('an event subscription that is created by hand', () => {
	it('is confirmed by the same handshake and delivers batches', async () => {
		const listener = await activeTrigger(at, at.credential, { arrival: 'eventGridManual' });
		const { status, text } = await subscribeByHand(listener);
		expect({ status, text }).toMatchObject({ status: 201 });
		await until(async () => (await subscriptions())[0].provisioningState !== 'Creating', SLOWLY);
		expect(await subscriptions()).toMatchObject([{ provisioningState: 'Succeeded' }]);
		await confirm({ count: 4 });
		expect(await emittedUpTo(at, listener, 1)).toHaveLength(4);
	});

	it('is not confirmed without the secret', async () => {
		const listener = await activeTrigger(at, at.credential, { arrival: 'eventGridManual' });
		const validation = [
			{
				eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
				data: { validationCode: 'CODE', validationUrl: 'https://localhost:1/' },
			},
		];
		const headers = { 'aeg-event-type': 'SubscriptionValidation' };
		expect((await post(listener.plainUrl, validation, headers)).status).toBe(401);
		const response = await post(listener.url, validation, headers);
		expect([response.status, JSON.parse(response.text)]).toEqual([
			200,
			{ validationResponse: 'CODE' },
		]);
		expect(await emittedUpTo(at, listener, 0)).toEqual([]);
	});
});

describe('deliveries with a token of Entra ID', () => {
	const byToken = { ...viaEventGrid, ...signed, verification: 'bearer' };
	const withToken = (token: string) => ({ authorization: `Bearer ${token}` });

	it.each(['bearer', 'secretAndBearer'])(
		'are requested by the subscription and accepted: %s',
		async (verification) => {
			const listener = await activeTrigger(at, at.credential, { ...byToken, verification });
			const [{ endpointUrl }] = await subscriptions();
			expect(endpointUrl).toBe(verification === 'bearer' ? listener.plainUrl : listener.url);
			const [delivery] = await confirm();
			expect(delivery.status).toBe(200);
			expect(await emitted(at, listener, 1)).toHaveLength(1);
		},
	);

	it('are accepted with a token of version 2.0', async () => {
		await setSwitches(at, { 'eventGrid.tokenVersion': '2.0' });
		const listener = await activeTrigger(at, at.credential, byToken);
		expect((await confirm())[0].status).toBe(200);
		expect(await emitted(at, listener, 1)).toHaveLength(1);
	});

	it('are accepted with a key that Entra has just published', async () => {
		const listener = await activeTrigger(at, at.credential, byToken);
		expect((await confirm())[0].status).toBe(200);
		await at.control.send('POST', '/entra/signing-key');
		expect(await confirm()).toMatchObject([{ status: 200, attempts: 1 }]);
		expect(await emitted(at, listener, 2)).toHaveLength(2);
	});

	it('are refused if the token has any flaw, and start nothing', async () => {
		const listener = await activeTrigger(at, at.credential, byToken);
		const statuses: JsonObject = {};
		for (const flaw of Object.keys(FLAWS) as DeliveryFlaw[]) {
			const token = await deliveryToken(at, AUDIENCE, flaw);
			const { status, text } = await post(listener.plainUrl, message(), withToken(token));
			statuses[flaw] = `${status} ${text}`;
		}
		const refused = Object.fromEntries(Object.keys(FLAWS).map((flaw) => [flaw, '401 {}']));
		expect(statuses).toEqual(refused);
		expect((await post(listener.plainUrl, message())).status).toBe(401);
		expect((await post(listener.plainUrl, message(), withToken('no.token.atall'))).status).toBe(
			401,
		);

		const valid = withToken(await deliveryToken(at, AUDIENCE));
		expect(await emittedUpTo(at, listener, 0, valid, listener.plainUrl)).toEqual([]);
	});

	it('also need the secret if both are required', async () => {
		const listener = await activeTrigger(at, at.credential, {
			...byToken,
			verification: 'secretAndBearer',
		});
		const valid = withToken(await deliveryToken(at, AUDIENCE));
		const expired = withToken(await deliveryToken(at, AUDIENCE, 'expired'));
		expect((await post(listener.plainUrl, message(), valid)).status).toBe(401);
		expect((await post(listener.url, message())).status).toBe(401);
		expect((await post(listener.url, message(), expired)).status).toBe(401);
		expect(await emittedUpTo(at, listener, 0, valid)).toEqual([]);
	});
});

describe('an activation that cannot work gives advice without showing the secret', () => {
	it('if there is no webhook secret', async () => {
		const bare = await listeningCredential(at, 'secret', { webhookSecret: '' });
		const text = await activationFailure(activeTrigger(at, bare));
		expect(text).toContain('Webhook Secret');
	});

	it.each(['none', 'reader'])('if the role is %s', async (role) => {
		await setSwitches(at, { 'resourceManager.role': role });
		const text = await activationFailure(activeTrigger(at, at.credential, viaEventGrid));
		expect(text).toContain('EventGrid EventSubscription Contributor');
		expect(text).toContain(topicId);
		for (const secret of SECRETS) expect(text).not.toContain(secret);
	});

	it('if the topic ID is not valid', async () => {
		const text = await activationFailure(
			activeTrigger(at, at.credential, { ...viaEventGrid, topicId: 'business-events' }),
		);
		expect(text).toMatch(/Topic ID|Event Grid topic/);
	});

	it('if the topic does not exist', async () => {
		const elsewhere = topicId.replace(/[^/]+$/, 'nowhere');
		const text = await activationFailure(
			activeTrigger(at, at.credential, { ...viaEventGrid, topicId: elsewhere }),
		);
		expect(text).toContain('nowhere');
	});

	it('if the webhook refuses the handshake because of its IP ranges', async () => {
		const options = { ipRanges: '203.0.113.0/24' };
		const text = await activationFailure(
			activeTrigger(at, at.credential, { ...viaEventGrid, options }),
		);
		expect(text).toMatch(/event subscription/i);
		for (const secret of SECRETS) expect(text).not.toContain(secret);
	});

	it('if there is no audience for the token, which n8n itself refuses', async () => {
		const parameters = { verification: 'bearer', bearerAudience: '' };
		await expect(activeTrigger(at, at.credential, parameters)).rejects.toThrow(/bearerAudience/);
	});

	/**
	 * n8n calls `delete` after a failed `create`. If that fails too, n8n regards the webhook as
	 * registered.
	 */
	it.each([
		['any role', { 'resourceManager.role': 'none' }],
		['a role that can write', { 'resourceManager.role': 'reader' }],
	])(
		'and the same version can be activated once the credential has the role it lacked: %s',
		async (_, lacking) => {
			await setSwitches(at, lacking);
			const listener = await savedTrigger(at, at.credential, viaEventGrid);
			await activationFailure(activateAndWait(at.client, listener.workflow));
			await setSwitches(at, { 'resourceManager.role': 'contributor' });
			await activateAndWait(at.client, listener.workflow);
			expect((await confirm())[0].status).toBe(200);
			expect(await emitted(at, listener, 1)).toHaveLength(1);
		},
	);
});

it("the secret is not in n8n's log", async () => {
	const log = await readFile(at.n8nLog, 'utf8');
	expect(log).not.toBe('');
	for (const secret of SECRETS) expect(log).not.toContain(secret);
});

/** Does what an administrator does in the Azure portal. */
async function subscribeByHand(listener: Listener) {
	const { clientId, clientSecret } = at.sandbox.clients.secret;
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
		scope: `${at.sandbox.resourceManager}/.default`,
	});
	const { text } = await exchange({
		method: 'POST',
		url: `${at.sandbox.login}/${at.sandbox.tenantId}/oauth2/v2.0/token`,
		ca: at.ca,
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: String(form),
	});
	const { access_token: token } = objectOr(JSON.parse(text));
	const path = `${topicId}/providers/Microsoft.EventGrid/eventSubscriptions/by-hand`;
	return await exchange({
		method: 'PUT',
		url: `${at.sandbox.resourceManager}${path}?api-version=2025-02-15`,
		ca: at.ca,
		headers: { authorization: `Bearer ${String(token)}`, 'content-type': 'application/json' },
		body: JSON.stringify({
			properties: {
				destination: {
					endpointType: 'WebHook',
					properties: { endpointUrl: listener.url, maxEventsPerBatch: 10 },
				},
				eventDeliverySchema: 'EventGridSchema',
			},
		}),
	});
}
