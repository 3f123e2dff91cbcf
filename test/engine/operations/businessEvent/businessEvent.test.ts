import { useWorld } from '../../../support/world';
import { activate as publish, dataverseTrigger, hook } from '../../trigger/dataverseWorld';

const world = useWorld();
const environment = () => world.sandbox.info.environments[0].name;

const ORDER = 'PurchaseOrderConfirmedBusinessEvent';
const INVOICE = 'SalesOrderInvoicedBusinessEvent';

interface Active {
	event: string;
	endpoint: string;
	company?: string;
	disabled?: 'Yes' | 'No';
}

const endpoint = async (name: string, type: string, more: Record<string, string> = {}) =>
	await world.sandbox.control.addRows(environment(), 'BusinessEventsEndpoints', [
		{ Name: name, Type: type, DecryptedAzureAppSecret: 'app-secret-value', ...more },
	]);

const activate = async (...active: Active[]) =>
	await world.sandbox.control.addRows(
		environment(),
		'BusinessEventsConfigurations',
		active.map(({ event, endpoint: name, company = '', disabled = 'No' }) => ({
			BusinessEventsTable: event,
			LegalEntity: company,
			BusinessEventsEndpoint_Name: name,
			Disabled: disabled,
		})),
	);

const run = (operation: string, more = {}) => ({
	resource: 'businessEvent',
	operation,
	...more,
});

const check = async (more = {}) => {
	const { items, hints } = await world.succeed(run('check', { businessEvents: [ORDER], ...more }));
	return { finding: items[0]?.json, findings: items.map(({ json }) => json), hints };
};

describe('Business Event > Get Many', () => {
	const list = (more = {}) => run('getAll', { returnAll: true, ...more });

	it('lists the catalog, with what is active for each event', async () => {
		await endpoint('n8n', 'Http');
		await activate({ event: ORDER, endpoint: 'n8n', company: 'USMF' });
		const rows = await world.output(list());
		expect(rows.find(({ id }) => id === ORDER)).toEqual({
			id: ORDER,
			name: expect.any(String),
			category: expect.any(String),
			description: expect.any(String),
			active: [{ endpoint: 'n8n', company: 'usmf', disabled: false }],
		});
		expect(rows.find(({ id }) => id === 'AlertsBusinessEvent')).toMatchObject({ active: [] });
	});

	it('shows only what is active, and only what has all words', async () => {
		await endpoint('n8n', 'Http');
		await activate({ event: ORDER, endpoint: 'n8n' });
		const active = await world.output(list({ options: { activeOnly: true } }));
		expect(active.map(({ id }) => id)).toEqual([ORDER]);
		const found = await world.output(list({ searchText: 'failed batch' }));
		expect(found.map(({ id }) => id)).toEqual(['BatchJobFailedBusinessEvent']);
	});

	it('stops at the limit', async () => {
		expect(await world.output(list({ returnAll: false, limit: 2 }))).toHaveLength(2);
	});

	it('says why it cannot tell what is active', async () => {
		await world.fail('GET', '/data/BusinessEventsConfigurations', 403);
		const { items, hints } = await world.succeed(list());
		expect(items[0].json.active).toBeNull();
		expect(hints.join(' ')).toMatch(/did not return where the events are active/);
	});
});

describe('Business Event > Get Endpoints', () => {
	it('lists endpoints with what is active for each, and no secret', async () => {
		await endpoint('topic', 'AzureEventGrid', {
			EventGridEndpointURL: 'https://contoso.example/api/events',
			KeyVaultDnsName: 'https://vault.example',
			KeyVaultSecretName: 'topic-key',
		});
		await activate({ event: ORDER, endpoint: 'topic', company: 'usmf', disabled: 'Yes' });
		const { result: rows, log } = await world.during(
			async () => await world.output(run('getEndpoints')),
		);
		expect(rows).toEqual([
			{
				name: 'topic',
				type: 'AzureEventGrid',
				description: '',
				address: 'https://contoso.example/api/events',
				keyVaultSecret: 'topic-key in https://vault.example',
				active: [{ businessEventId: ORDER, company: 'usmf', disabled: true }],
			},
		]);
		expect(JSON.stringify(log)).not.toMatch(/AppSecret/);
	});

	it('returns nothing if there are none', async () => {
		expect(await world.output(run('getEndpoints'))).toEqual([]);
	});
});

describe('Business Event > Check', () => {
	it('names an event that the catalog does not have, and the nearest', async () => {
		const { finding } = await check({ businessEvents: ['PurchaseOrderConfirmBusinessEvent'] });
		expect(finding).toMatchObject({
			result: 'blocked',
			seen: 'It is not in the business event catalog.',
			advice: expect.stringMatching(/^Did you mean PurchaseOrderConfirmedBusinessEvent,/),
		});
	});

	it('says that an event is not active', async () => {
		const { finding } = await check();
		expect(finding).toMatchObject({ result: 'blocked', seen: 'It is not active.' });
	});

	it('says that an event is active for another company', async () => {
		await endpoint('n8n', 'Http');
		await activate({ event: ORDER, endpoint: 'n8n', company: 'dat' });
		const { finding } = await check({ company: { mode: 'id', value: 'USMF' } });
		expect(finding).toMatchObject({
			result: 'blocked',
			seen: 'It is active for dat, not for usmf.',
		});
	});

	it('says that it is active for an endpoint of another kind', async () => {
		await endpoint('topic', 'AzureEventGrid');
		await activate({ event: ORDER, endpoint: 'topic' });
		const { finding } = await check({ deliveryMethod: 'https' });
		expect(finding).toMatchObject({
			result: 'blocked',
			seen: expect.stringContaining('none of them is an endpoint for HTTPS'),
			endpoints: ['topic'],
		});
	});

	it('says that the endpoint sends to another topic', async () => {
		await endpoint('topic', 'AzureEventGrid', {
			EventGridEndpointURL: 'https://other.example/api/events',
		});
		await activate({ event: ORDER, endpoint: 'topic' });
		const own = { deliveryMethod: 'eventGrid', topicEndpoint: 'https://mine.example/api/events' };
		expect((await check(own)).finding).toMatchObject({
			result: 'blocked',
			seen: 'It is active for "topic", which sends to another topic.',
		});
		const other = { ...own, topicEndpoint: 'https://OTHER.example/api/events/' };
		expect((await check(other)).finding).toMatchObject({ result: 'sent' });
	});

	it('says that the topic of the endpoint is unknown', async () => {
		await endpoint('topic', 'AzureEventGrid', { EventGridEndpointURL: '' });
		await activate({ event: ORDER, endpoint: 'topic' });
		const own = { deliveryMethod: 'eventGrid', topicEndpoint: 'https://mine.example/api/events' };
		expect((await check(own)).finding).toMatchObject({
			result: 'unclear',
			seen: 'F&O does not say which topic "topic" uses.',
		});
	});

	it('tells a disabled event from an enabled one', async () => {
		await endpoint('n8n', 'Http', { KeyVaultSecretName: 'n8n-address' });
		await activate({ event: ORDER, endpoint: 'n8n', company: 'usmf', disabled: 'Yes' });
		expect((await check()).finding).toMatchObject({
			result: 'blocked',
			seen: 'It is active, but disabled.',
		});
		await activate({ event: ORDER.toUpperCase(), endpoint: 'n8n' });
		expect((await check({ deliveryMethod: 'https' })).finding).toMatchObject({
			result: 'sent',
			seen: 'F&O sends it to "n8n".',
			advice: expect.stringContaining('the Key Vault secret n8n-address'),
		});
	});

	it('checks all that are active if no event is chosen', async () => {
		await endpoint('n8n', 'Http');
		await activate({ event: ORDER, endpoint: 'n8n' }, { event: INVOICE, endpoint: 'n8n' });
		const { findings } = await check({ businessEvents: [] });
		expect(findings.map(({ businessEventId }) => businessEventId).sort()).toEqual([ORDER, INVOICE]);
	});

	it('does not guess what it may not read', async () => {
		await world.fail('GET', '/data/BusinessEventsConfigurations', 403);
		const { finding, hints } = await check();
		expect(finding).toMatchObject({ result: 'unclear', endpoints: [] });
		expect(hints.join(' ')).toMatch(/Some data could not be read/);
	});

	it('reads only, and works with a read-only credential', async () => {
		await world.useServicePrincipal({ readOnly: true });
		const { outputs, writes } = await world.attempt(run('check', { businessEvents: [ORDER] }));
		expect(outputs[0]).toHaveLength(1);
		expect(writes).toEqual([]);
	});
});

describe('Business Event > Check, with Dataverse', () => {
	const dataverseUrl = () => world.sandbox.info.environments[0].dataverse;
	const register = async (url: string) => await publish(hook(dataverseTrigger(world.sandbox), url));
	const lost = async (more = {}) => {
		const { findings, hints } = await check({ deliveryMethod: 'dataverse', ...more });
		return { lost: findings.filter(({ result }) => result === 'leftBehind'), hints };
	};

	it('lists what an n8n that is gone has left behind, and nothing of this n8n', async () => {
		await register('http://localhost/webhook/1/webhook');
		expect((await lost({ dataverseUrl: dataverseUrl() })).lost).toEqual([]);
		await register('https://lost.example/webhook/1/webhook');
		const { lost: found, hints } = await lost({ dataverseUrl: dataverseUrl() });
		expect(hints).toEqual([]);
		expect(found).toEqual([
			{
				webhook: expect.stringMatching(/^n8n-[0-9a-f]{32}$/),
				result: 'leftBehind',
				seen: expect.stringContaining('points to https://lost.example, not to this n8n'),
				advice: expect.stringContaining('Plug-in Registration tool'),
				endpoints: [],
			},
		]);
		expect(found[0].seen).toContain('1 step sends events there');
	});

	it('says in a hint that Dataverse could not be read, and checks the rest', async () => {
		const { hints } = await lost();
		expect(hints).toEqual([expect.stringContaining('could not be found')]);
		await world.sandbox.control.setSwitches({ 'dataverse.missingRight': 'prvReadServiceEndpoint' });
		expect((await lost({ dataverseUrl: dataverseUrl() })).hints).toEqual([
			expect.stringContaining('prvReadServiceEndpoint'),
		]);
	});

	it('sends nothing to Dataverse for another delivery method', async () => {
		const { log } = await world.during(async () => await check({ deliveryMethod: 'https' }));
		expect(log.filter(({ service }) => service === 'dataverse')).toEqual([]);
	});
});
