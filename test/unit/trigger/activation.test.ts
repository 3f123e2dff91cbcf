import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import {
	isRegistered,
	register,
	unregister,
} from '../../../nodes/Dynamics365FinanceOperationsTrigger/activation/lifecycle';
import type { N8nResponse } from '../../../nodes/shared/auth/n8nRequest';
import { everything, failure, json, tenantId } from '../auth/tokens/support';
import { fakeArm, refusal, topicId } from './fakeArm';
import { hook, trigger, webhookSecret } from './triggerSupport';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.fn(async () => undefined),
}));

const url = 'https://n8n.example.com/webhook/1234/webhook';
const testUrl = 'https://n8n.example.com/webhook-test/1234/webhook';
const fullUrl = `${url}?secret=${encodeURIComponent(webhookSecret)}`;

function setUp(parameters: IDataObject = {}, credential: IDataObject = {}) {
	const arm = fakeArm();
	const target = trigger({
		parameters: { arrival: 'eventGrid', topicId, ...parameters },
		credential,
		httpRequest: arm.httpRequest,
	});
	return { arm, target, production: hook(target, url), test: hook(target, testUrl) };
}

/** What n8n does when a workflow is activated. */
async function activate(ctx: IHookFunctions) {
	if (!(await isRegistered(ctx))) await register(ctx);
}

const methods = ({ requests }: ReturnType<typeof fakeArm>) => requests.map(({ method }) => method);
const nodeError = async (work: Promise<unknown>) => {
	const error = await failure(work);
	expect(everything(error)).not.toContain('MARKER');
	return error as Error & { description: string };
};

describe('activation with Event Grid', () => {
	it('subscribes to the topic with the secret in the address, in the Event Grid schema', async () => {
		const { arm, production } = setUp();
		await activate(production);
		const put = arm.requests.find(({ method }) => method === 'PUT');
		expect(put?.url).toMatch(
			new RegExp(
				`^https://management.azure.com${topicId}/providers/Microsoft.EventGrid/eventSubscriptions/n8n-[0-9a-f]{32}\\?api-version=2025-02-15$`,
			),
		);
		expect(put?.body).toEqual({
			properties: {
				destination: {
					endpointType: 'WebHook',
					properties: {
						endpointUrl: fullUrl,
						maxEventsPerBatch: 1,
						preferredBatchSizeInKilobytes: 64,
					},
				},
				eventDeliverySchema: 'EventGridSchema',
				retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 },
			},
		});
		expect(put?.token).toContain('https://management.azure.com/.default');
	});

	it('requests tokens from Event Grid and passes on what was typed', async () => {
		const { arm, production } = setUp({
			verification: 'bearer',
			bearerAudience: 'api://app, other',
			bearerApplications: 'x',
			options: {
				subjectBeginsWith: 'a',
				subjectEndsWith: 'b',
				includedEventTypes: 'T1, T2',
				maxDeliveryAttempts: 5,
				eventTimeToLive: 60,
			},
		});
		await activate(production);
		expect(arm.requests.find(({ method }) => method === 'PUT')?.body).toMatchObject({
			properties: {
				destination: {
					properties: {
						endpointUrl: url,
						azureActiveDirectoryTenantId: tenantId,
						azureActiveDirectoryApplicationIdOrUri: 'api://app',
					},
				},
				filter: { subjectBeginsWith: 'a', subjectEndsWith: 'b', includedEventTypes: ['T1', 'T2'] },
				retryPolicy: { maxDeliveryAttempts: 5, eventTimeToLiveInMinutes: 60 },
			},
		});
		expect(await isRegistered(production)).toBe(true);
	});

	it('gives Event Grid the id of a tenant that was specified by its domain', async () => {
		const arm = fakeArm();
		const target = trigger({
			parameters: {
				arrival: 'eventGrid',
				topicId,
				verification: 'bearer',
				bearerAudience: 'a',
				bearerApplications: 'b',
			},
			credential: { tenantId: 'contoso.com' },
			httpRequest: async (request) => {
				if (request.url.endsWith('/keys')) return json(200, { keys: [] });
				if (!request.url.endsWith('/openid-configuration')) return await arm.httpRequest(request);
				return json(200, { issuer: `https://login.microsoftonline.com/${tenantId}/v2.0` });
			},
		});
		await activate(hook(target, url));
		const [subscription] = arm.subscriptions.values();
		expect(subscription.properties.destination.properties).toMatchObject({
			azureActiveDirectoryTenantId: tenantId,
		});
	});

	it('waits until the subscription is active', async () => {
		const { arm, production } = setUp();
		arm.settings.delay = 4;
		await activate(production);
		expect(methods(arm)).toEqual(['PUT', 'GET', 'GET', 'GET', 'GET', 'GET']);
	});

	it('finds an existing subscription and leaves it unchanged', async () => {
		const { arm, production } = setUp();
		await activate(production);
		arm.requests.length = 0;
		await activate(production);
		expect(methods(arm)).toEqual(['GET', 'POST']);
		expect(arm.requests[1].url).toContain('/getFullUrl?');
	});

	it('updates it when its endpoint or anything else differs', async () => {
		const { arm, target, production } = setUp();
		await activate(production);
		const [subscription] = arm.subscriptions.values();
		subscription.properties.destination.properties.endpointUrl = `${url}?secret=old`;
		await activate(production);
		expect(subscription).not.toBe([...arm.subscriptions.values()][0]);
		target.parameters.options = { subjectBeginsWith: 'new' };
		await activate(production);
		expect([...arm.subscriptions.values()][0].properties.filter).toEqual({
			subjectBeginsWith: 'new',
		});
		expect(arm.subscriptions.size).toBe(1);
	});

	it('uses a separate subscription for test runs', async () => {
		const { arm, production, test } = setUp();
		await activate(production);
		await activate(test);
		expect(arm.subscriptions.size).toBe(2);
		await unregister(test);
		expect([...arm.subscriptions.keys()]).toEqual([
			expect.stringMatching(/eventSubscriptions\/n8n-[0-9a-f]{32}$/),
		]);
	});

	it('leaves no subscription behind when the topic or the delivery method has changed', async () => {
		const { arm, target, production } = setUp();
		await activate(production);
		target.parameters.topicId = `${topicId}2`;
		await activate(production);
		expect([...arm.subscriptions.keys()]).toEqual([expect.stringContaining('/topics/events2/')]);
		target.parameters.arrival = 'https';
		await activate(production);
		expect(arm.subscriptions.size).toBe(0);
	});

	it('is reconciled by reading when a change gets no clear response', async () => {
		const { arm, production } = setUp();
		await activate(production);
		arm.settings.refuse = (method) =>
			method === 'PUT' ? refusal(502, 'BadGateway', 'Try later') : undefined;
		expect(await register(production)).toBe(true);
		arm.subscriptions.clear();
		expect((await nodeError(register(production))).message).toContain('no clear response');
	});
});

describe('deactivation', () => {
	it('deletes the subscription, and is done when it is gone', async () => {
		const { arm, target, production } = setUp();
		await activate(production);
		expect(await unregister(production)).toBe(true);
		expect(arm.subscriptions.size).toBe(0);
		expect(await unregister(production)).toBe(true);
		expect(target.staticData.subscriptions).toEqual({});
	});

	it('works with settings that would be refused now', async () => {
		const { arm, target, production } = setUp();
		await activate(production);
		Object.assign(target.parameters, { topicId: '', verification: 'bearer' });
		expect(await unregister(production)).toBe(true);
		expect(arm.subscriptions.size).toBe(0);
	});

	it('fails if the subscription cannot be deleted, but only warns after a test run', async () => {
		const { arm, target, production, test } = setUp();
		await activate(production);
		await activate(test);
		arm.settings.refuse = (method) =>
			method === 'DELETE' ? refusal(403, 'AuthorizationFailed', 'May not delete.') : undefined;
		expect((await nodeError(unregister(production))).message).toContain('May not delete');
		expect(await unregister(test)).toBe(true);
		expect(target.logged).toEqual([expect.stringContaining('could not be deleted')]);
	});

	it('sends no request if the node has registered nothing', async () => {
		const { arm, production } = setUp({ arrival: 'https' });
		await activate(production);
		expect(await unregister(production)).toBe(true);
		expect(arm.requests).toEqual([]);
	});
});

describe('a call that Azure refuses', () => {
	it('specifies the missing role and its scope', async () => {
		const { arm, production } = setUp();
		arm.settings.refuse = () =>
			refusal(403, 'AuthorizationFailed', `May not write to ${fullUrl} or ${webhookSecret}.`);
		const { message, description } = await nodeError(activate(production));
		expect(message).toContain('May not write to');
		expect(description).toContain(`"EventGrid EventSubscription Contributor" on ${topicId}`);
	});

	it('says what to check when the webhook was not confirmed', async () => {
		const { arm, production } = setUp();
		arm.settings.end = 'Failed';
		const { message, description } = await nodeError(activate(production));
		expect(message).toContain('Failed');
		arm.settings.reason = `The handshake with ${fullUrl} failed.`;
		expect((await nodeError(register(production))).message).toContain('The handshake with');
		expect(description).toContain('https://n8n.example.com');
	});

	it('never shows the secret, whatever breaks', async () => {
		for (const broken of [
			new Error(`connect ECONNREFUSED ${fullUrl}`),
			json(400, { error: { code: 'Url validation', message: `${fullUrl} did not respond` } }),
			json(500, `"${fullUrl}"`),
			json(409, { error: { code: 'Conflict', message: JSON.stringify({ webhookSecret }) } }),
		]) {
			const { arm, production } = setUp();
			arm.settings.refuse = () => broken;
			await nodeError(register(production));
		}
	});

	it('cannot happen with a read-only credential, which changes nothing', async () => {
		const { arm, production } = setUp({}, { readOnly: true });
		expect((await nodeError(register(production))).message).toContain('read-only');
		expect(methods(arm)).toEqual([]);
	});
});

describe('settings that cannot work', () => {
	it.each<[string, IDataObject, IDataObject, string]>([
		['no secret', {}, { webhookSecret: '' }, 'Webhook Secret'],
		['a short secret', {}, { webhookSecret: 'fifteen letters' }, 'fewer than 16 characters'],
		[
			'a company that the credential does not allow',
			{ legalEntity: 'usrt' },
			{ allowedCompanies: 'usmf' },
			'usrt',
		],
		['a wrong IP range', { options: { ipRanges: '10.0.0.0/8, 10.0.0/99' } }, {}, '10.0.0/99'],
		['a token where none can come', { verification: 'bearer' }, {}, 'Verification'],
		['no audience', { arrival: 'eventGridManual', verification: 'bearer' }, {}, 'Token Audience'],
		[
			'no application',
			{ arrival: 'eventGridManual', verification: 'secretAndBearer', bearerAudience: 'a' },
			{},
			'Allowed Applications',
		],
		['no topic', { arrival: 'eventGrid' }, {}, 'topic'],
		[
			'a wrong topic',
			{ arrival: 'eventGrid', topicId: '/subscriptions/x' },
			{},
			'/subscriptions/x',
		],
		[
			'a topic with a way up',
			{ arrival: 'eventGrid', topicId: topicId.replace('/rg/', '/../') },
			{},
			'topic',
		],
	])('refuse activation: %s', async (_, parameters, credential, named) => {
		const { arm, production } = setUp({ arrival: 'https', topicId: '', ...parameters }, credential);
		expect((await nodeError(activate(production))).message).toContain(named);
		expect(arm.requests).toEqual([]);
	});

	it.each([
		['https', false],
		['dataverse', false],
		['eventGrid', true],
		['eventGridManual', true],
	])('advise a token without a secret only if senders have one: %s', async (arrival, hasOne) => {
		const { production } = setUp({ arrival }, { webhookSecret: '' });
		const { message } = await nodeError(activate(production));
		expect(message).toContain('16 or more');
		expect(message.includes('Entra ID Token')).toBe(hasOne);
	});

	it('need no secret if tokens are verified', async () => {
		const { production } = setUp(
			{
				arrival: 'eventGridManual',
				verification: 'bearer',
				bearerAudience: 'a',
				bearerApplications: 'b',
			},
			{ webhookSecret: '' },
		);
		await activate(production);
	});
});

describe('what the catalog does not have', () => {
	const rows = [
		{ BusinessEventId: 'SalesOrderConfirmedEvent', Name: 'Confirmed', Module: 'SalesOrder' },
		{ BusinessEventId: 'BatchJobFinishedEvent', Name: 'Finished', Module: 'Batch' },
	];

	/** Each read of the catalog gets the next response; the last one stays. */
	function withCatalog(parameters: IDataObject, ...responses: N8nResponse[]) {
		const arm = fakeArm();
		const reads: string[] = [];
		const target = trigger({
			parameters: { arrival: 'https', ...parameters },
			httpRequest: async (request) => {
				if (!request.url.includes('/data/BusinessEventsCatalogs?')) {
					return await arm.httpRequest(request);
				}
				reads.push(request.url);
				return responses[Math.min(reads.length, responses.length) - 1];
			},
		});
		return { reads, publish: async () => await activate(hook(target, url)) };
	}
	const catalog = json(200, { value: rows });

	it('is refused: a business event, with the nearest', async () => {
		const { publish } = withCatalog({ businessEvents: ['SalesOrderConfirmdEvent'] }, catalog);
		const { message } = await nodeError(publish());
		expect(message).toContain('no business event "SalesOrderConfirmdEvent"');
		expect(message).toContain('Did you mean SalesOrderConfirmedEvent?');
	});

	it('is refused: a category, with those there are', async () => {
		const { publish } = withCatalog({ category: 'Warehouse' }, catalog);
		const { message } = await nodeError(publish());
		expect(message).toContain('no category "Warehouse"');
		expect(message).toContain('The categories are Batch, SalesOrder.');
	});

	it('is looked up again before it is refused, because the catalog is cached', async () => {
		const parameters = { businessEvents: ['New'] };
		const grown = json(200, { value: [...rows, { BusinessEventId: 'new', Name: 'n' }] });
		const { publish, reads } = withCatalog(parameters, catalog, grown);
		await publish();
		expect(reads).toHaveLength(2);
	});

	it('is not refused if the catalog cannot be read or is empty', async () => {
		for (const response of [json(403, {}), json(404, {}), json(200, { value: [] })]) {
			await withCatalog({ businessEvents: ['Any'] }, response).publish();
		}
	});

	it('is not looked up if nothing is chosen', async () => {
		const { publish, reads } = withCatalog({}, json(500, {}));
		await publish();
		expect(reads).toEqual([]);
	});
});

describe('a category', () => {
	it('is resolved to its events when the workflow is activated', async () => {
		const rows = [
			{ BusinessEventId: 'A', Name: 'First', Module: 'Sales' },
			{ BusinessEventId: 'B', Name: 'Second', Module: 'Purchase' },
			{ BusinessEventId: 'C', Name: 'Third', Module: 'Sales' },
		];
		const arm = fakeArm();
		const target = trigger({
			parameters: { category: 'Sales' },
			httpRequest: async (request) =>
				request.url.includes('/data/BusinessEventsCatalogs?')
					? json(200, { value: rows })
					: await arm.httpRequest(request),
		});
		await activate(hook(target, url));
		expect(target.staticData.category).toEqual({
			name: 'Sales',
			instance: '',
			businessEvents: ['A', 'C'],
		});
	});
});
