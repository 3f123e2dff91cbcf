import type { IDataObject } from 'n8n-workflow';
import { unregister } from '../../../nodes/Dynamics365FinanceOperationsTrigger/activation/lifecycle';
import { useReceiver } from '../../support/receiver';
import { useSandbox } from '../../support/sandbox';
import { send, webhookSecret } from '../../unit/trigger/triggerSupport';
import {
	activate,
	CONFIRMED,
	dataverseTrigger,
	hook,
	RECEIVED,
	refusalOf,
	TABLE,
} from './dataverseWorld';

const sandbox = useSandbox();
const receiver = useReceiver();

const environment = () => sandbox.info.environments[0].name;
const state = async () => await sandbox.control.dataverse(environment());
const url = () => receiver.url.replace(/\?.*/, '');
const testUrl = () => url().replace('/webhook', '/webhook-test/');
const dataEvents = (more: IDataObject = {}): IDataObject => ({
	registerFor: 'dataEvents',
	entity: TABLE,
	dataChanges: ['created', 'updated'],
	...more,
});

function setUp(parameters: IDataObject = {}, credential: IDataObject = {}) {
	const target = dataverseTrigger(sandbox, parameters, credential);
	return { target, production: hook(target, url()), test: hook(target, testUrl()) };
}

const NAME = /^n8n-[0-9a-f]{32}$/;

describe('what the node registers', () => {
	it('is a webhook with the secret as its header, and a step for each business event', async () => {
		const { target, production } = setUp({ businessEvents: [CONFIRMED, RECEIVED] });
		await activate(production);
		const { endpoints, steps } = await state();
		expect(endpoints).toEqual([
			expect.objectContaining({
				name: expect.stringMatching(NAME),
				url: url(),
				contract: 8,
				authtype: 5,
				description: `Node "Trigger" in workflow workflow-${target.id} of n8n`,
			}),
		]);
		expect(endpoints[0].authvalue).toBe(
			`<settings><setting name="x-webhook-secret" value="${webhookSecret.replace('&', '&amp;')}" /></settings>`,
		);
		expect(steps.map(({ name }) => name)).toEqual([
			`${endpoints[0].name}: ${CONFIRMED}`,
			`${endpoints[0].name}: ${RECEIVED}`,
		]);
		expect(steps[0]).toMatchObject({ mode: 1, stage: 40, asyncautodelete: true });
	});

	it('delivers business events with that header, which lets them in', async () => {
		const { target, production } = setUp();
		await activate(production);
		const event = { businessEventId: CONFIRMED, legalEntity: 'usmf' };
		const deliveries = await sandbox.control.publish({
			environment: environment(),
			event,
			via: 'dataverse',
		});
		expect(deliveries).toMatchObject([{ status: 200 }]);
		const [{ headers, text }] = receiver.received;
		expect(headers['x-webhook-secret']).toBe(webhookSecret);
		const { items } = await send(target, { body: text, headers, query: {} });
		expect(items).toMatchObject([
			{ header: { source: 'dataverse', businessEventId: CONFIRMED, legalEntity: 'usmf' } },
		]);
	});

	it.each(['flat', 'inputParameters', 'target'])(
		'passes the filters, however Dataverse writes a business event: %s',
		async (setting) => {
			await sandbox.control.setSwitches({ 'dataverse.businessEventBody': setting });
			const { target, production } = setUp();
			await activate(production);
			await sandbox.control.publish({
				environment: environment(),
				event: { businessEventId: CONFIRMED },
				via: 'dataverse',
			});
			const [{ headers, text }] = receiver.received;
			expect((await send(target, { body: text, headers, query: {} })).items).toMatchObject([
				{ header: { businessEventId: CONFIRMED } },
			]);
		},
	);

	it('is, for data events, a step for each change of the table', async () => {
		const { target, production } = setUp(
			dataEvents({
				entity: 'CustomersV3',
				filteringAttributes: 'OrganizationName, mserp_dataareaid',
			}),
		);
		await activate(production);
		const { steps } = await state();
		expect(steps.map(({ filteringattributes }) => filteringattributes)).toEqual([
			null,
			'mserp_organizationname,mserp_dataareaid',
		]);
		const change = (message: 'OnExternalUpdated' | 'OnExternalDeleted', fields: IDataObject) =>
			sandbox.control.publish({
				environment: environment(),
				event: { entity: TABLE, message, fields },
				via: 'dataverse',
			});
		expect(await change('OnExternalUpdated', { mserp_other: 1 })).toEqual([]);
		expect(await change('OnExternalDeleted', {})).toEqual([]);
		const fields = { mserp_organizationname: 'Contoso', mserp_dataareaid: 'usmf' };
		expect(await change('OnExternalUpdated', fields)).toMatchObject([{ status: 200 }]);
		const [{ headers, text }] = receiver.received;
		expect((await send(target, { body: text, headers, query: {} })).items).toMatchObject([
			{
				mserp_organizationname: 'Contoso',
				header: { source: 'dataverse', businessEventId: `${TABLE}_OnExternalUpdated` },
			},
		]);
	});

	it('is everything that the category has, if no event is chosen', async () => {
		const { production } = setUp({ businessEvents: [], category: 'PurchaseOrder' });
		await activate(production);
		expect((await state()).steps.length).toBeGreaterThanOrEqual(2);
	});

	it('has another name for a test run', async () => {
		const { production, test } = setUp();
		await activate(production);
		await activate(test);
		expect((await state()).endpoints.map(({ name }) => name)).toEqual([
			expect.stringMatching(NAME),
			expect.stringMatching(/^n8n-test-[0-9a-f]{32}$/),
		]);
		await unregister(test);
		expect((await state()).endpoints.map(({ name }) => name)).toEqual([
			expect.stringMatching(NAME),
		]);
	});

	it.each([
		['header2', 2],
		['header4', 4],
		['german', 5],
		['danish', 5],
	])('has the authentication type of the organization: %s', async (setting, authtype) => {
		await sandbox.control.setSwitches({ 'dataverse.authTypes': setting });
		await activate(setUp().production);
		expect((await state()).endpoints).toMatchObject([{ authtype }]);
	});

	it.each(['plain', 'prefixedLower'])('finds messages by any name: %s', async (setting) => {
		await sandbox.control.setSwitches({ 'dataverse.messageNames': setting });
		await activate(setUp().production);
		expect((await state()).steps).toHaveLength(1);
	});
});

describe('the Dataverse of the instance', () => {
	const other = () => sandbox.info.environments[1];

	it.each(['url', 'withSlash'])('is found by the discovery services: %s', async (setting) => {
		await sandbox.control.setSwitches({
			'powerPlatform.appOnly': 'allowed',
			'powerPlatform.dataverseUrl': setting,
		});
		await activate(setUp({ dataverseUrl: '' }).production);
		expect((await state()).endpoints).toHaveLength(1);
	});

	it('is found by the list for administrators too', async () => {
		const { certificate } = sandbox.info.clients;
		const account = { ...certificate, clientSecret: '', clientCredentialType: 'certificate' };
		await activate(setUp({ dataverseUrl: '' }, account).production);
		expect((await state()).endpoints).toHaveLength(1);
	});

	it('is found for another instance', async () => {
		await sandbox.control.setSwitches({ 'powerPlatform.appOnly': 'allowed' });
		await activate(setUp({ dataverseUrl: '', instance: other().url }).production);
		expect((await sandbox.control.dataverse(other().name)).endpoints).toHaveLength(1);
	});

	it('must be entered if no service returns it', async () => {
		await sandbox.control.setSwitches({
			'powerPlatform.appOnly': 'allowed',
			'powerPlatform.dataverseUrl': 'absent',
		});
		const error = await refusalOf(activate(setUp({ dataverseUrl: '' }).production));
		expect(error.message).toContain('could not be found');
		expect(error.description).toContain('Dataverse URL');
		await sandbox.control.setSwitches({ 'powerPlatform.appOnly': 'refused' });
		const refused = await refusalOf(activate(setUp({ dataverseUrl: '' }).production));
		expect(refused.message).toContain('did not return the list');
	});

	it('is refused if it belongs to another instance, or to none', async () => {
		const wrong = await refusalOf(activate(setUp({ dataverseUrl: other().dataverse }).production));
		expect(wrong.message).toContain(`is the Dataverse of ${other().url}`);
		await sandbox.control.setSwitches({ 'dataverse.link': 'none' });
		expect((await refusalOf(activate(setUp().production))).message).toContain('is not linked');
		await sandbox.control.setSwitches({ 'dataverse.link': 'unknown' });
		await activate(setUp().production);
		expect((await state()).endpoints).toHaveLength(1);
	});

	it('gets tokens of its own', async () => {
		await activate(setUp().production);
		const log = await sandbox.control.log();
		const audiences = log
			.filter(({ service }) => service === 'dataverse')
			.map(({ headers }) => headers.authorization as { aud?: string });
		expect(new Set(audiences.map(({ aud }) => aud))).toEqual(
			new Set([sandbox.info.environments[0].dataverse]),
		);
	});
});

describe('what is there already', () => {
	it('is found again and left alone, its secret aside', async () => {
		const { production } = setUp();
		await activate(production);
		const before = await state();
		await activate(production);
		expect(await state()).toEqual(before);
	});

	it('is mended', async () => {
		const { production } = setUp({ businessEvents: [CONFIRMED, RECEIVED] });
		await activate(production);
		const before = await state();
		await sandbox.control.removeSteps(environment());
		await sandbox.control.changeEndpoints(environment(), {
			url: `${url()}/elsewhere`,
			authvalue: '<settings><setting name="x" value="y" /></settings>',
		});
		await activate(production);
		const after = await state();
		expect(after.endpoints).toEqual(before.endpoints);
		expect(after.steps.map(({ name }) => name)).toEqual(before.steps.map(({ name }) => name));
	});

	it('follows the settings', async () => {
		const { target, production } = setUp({ businessEvents: [CONFIRMED, RECEIVED] });
		await activate(production);
		const [, received] = (await state()).steps;
		target.parameters.businessEvents = [RECEIVED];
		await activate(production);
		expect((await state()).steps).toEqual([received]);
		Object.assign(target.parameters, dataEvents());
		await activate(production);
		expect((await state()).steps.map(({ name }) => name.split(': ')[1])).toEqual([
			`OnExternalCreated of ${TABLE}`,
			`OnExternalUpdated of ${TABLE}`,
		]);
		target.parameters.filteringAttributes = 'mserp_dataareaid';
		await activate(production);
		expect((await state()).steps).toMatchObject([
			{ filteringattributes: null },
			{ filteringattributes: 'mserp_dataareaid' },
		]);
		target.parameters.arrival = 'https';
		await activate(production);
		expect(await state()).toEqual({ endpoints: [], steps: [] });
	});

	it('is never changed or removed if it leads to another n8n', async () => {
		const { target, production } = setUp();
		await activate(production);
		await sandbox.control.changeEndpoints(environment(), { url: 'https://other.example/hook' });
		const before = await state();
		const { message, description } = await refusalOf(activate(production));
		expect(message).toContain('points to https://other.example, not to this n8n');
		expect(description).toContain('copy');
		expect(await unregister(production)).toBe(true);
		expect(await state()).toEqual(before);
		expect(target.logged).toEqual([expect.stringContaining('https://other.example')]);
	});

	it('is reconciled by reading if a response is unclear', async () => {
		const { production } = setUp({ businessEvents: [CONFIRMED, RECEIVED] });
		for (const path of ['serviceendpoints', 'sdkmessageprocessingsteps']) {
			await sandbox.control.plan({
				service: 'dataverse',
				method: 'POST',
				path,
				times: 1,
				then: { status: 502, body: '', afterWork: true },
			});
		}
		await activate(production);
		const { endpoints, steps } = await state();
		expect([endpoints.length, steps.length]).toEqual([1, 2]);
	});
});

describe('unpublishing', () => {
	it('removes the steps, then the webhook, and says in the log how many', async () => {
		const { target, production } = setUp({ businessEvents: [CONFIRMED, RECEIVED] });
		await activate(production);
		expect(await unregister(production)).toBe(true);
		expect(await state()).toEqual({ endpoints: [], steps: [] });
		expect(target.noted).toEqual([expect.stringMatching(/were removed from https:.*: 2$/)]);
		expect(await unregister(production)).toBe(true);
	});

	it('works with settings that would be refused now, and if everything is gone', async () => {
		const { target, production } = setUp();
		await activate(production);
		Object.assign(target.parameters, { dataverseUrl: '', businessEvents: [] });
		expect(await unregister(production)).toBe(true);
		expect((await state()).endpoints).toEqual([]);
		await activate(setUp().production);
		await sandbox.control.reset();
		expect(await unregister(production)).toBe(true);
	});

	it('fails if something cannot be deleted, but only warns after a test run', async () => {
		const { target, production, test } = setUp();
		await activate(production);
		await activate(test);
		await sandbox.control.setSwitches({ 'dataverse.missingRight': 'prvDeleteServiceEndpoint' });
		const error = await refusalOf(unregister(production));
		expect(error.message).toContain('prvDeleteServiceEndpoint');
		expect(await unregister(test)).toBe(true);
		expect(target.logged).toEqual([expect.stringContaining('could not be deleted')]);
	});
});

describe('what Dataverse does not have', () => {
	it('is reported: a business event that its catalog lacks', async () => {
		await sandbox.control.setSwitches({ 'dataverse.catalog': 'empty' });
		const { message, description } = await refusalOf(activate(setUp().production));
		expect(message).toContain(`no message for ${CONFIRMED}`);
		expect(description).toContain('Rebuild business events catalog');
		expect(description).toContain('HTTPS Endpoint and Event Grid');
	});

	it.each([
		['notEnabled', 'is not enabled'],
		['withoutChangeTracking', 'has no change tracking'],
		['withoutMessages', 'has no data events'],
	])('is reported: a virtual table, %s', async (setting, told) => {
		await sandbox.control.setSwitches({ 'dataverse.virtualTables': setting });
		const { message } = await refusalOf(activate(setUp(dataEvents()).production));
		expect(message).toContain(TABLE);
		expect(message).toContain(told);
		expect(await state()).toEqual({ endpoints: [], steps: [] });
	});

	it('is reported: a column, with the nearest', async () => {
		const parameters = dataEvents({ filteringAttributes: 'mserp_organisationname' });
		const { message, description } = await refusalOf(activate(setUp(parameters).production));
		expect(message).toContain('no column "mserp_organisationname"');
		expect(description).toContain('mserp_organizationname');
	});
});

describe('a right that is missing', () => {
	it.each([
		['prvCreateServiceEndpoint', 'Create on Service Endpoint'],
		['prvCreateSdkMessageProcessingStep', 'Create on Sdk Message Processing Step'],
		['prvReadSdkMessage', 'Read on Sdk Message'],
	])('is named, with a role: %s', async (privilege, named) => {
		await sandbox.control.setSwitches({ 'dataverse.missingRight': privilege });
		const { message, description } = await refusalOf(activate(setUp().production));
		expect(message).toContain(privilege);
		expect(description).toContain(named);
		expect(description).toContain('System Customizer');
	});

	it('is advised on if Dataverse does not name it', async () => {
		await sandbox.control.setSwitches({
			'dataverse.missingRight': 'prvCreateServiceEndpoint',
			'dataverse.refusalText': 'plain',
		});
		const { message, description } = await refusalOf(activate(setUp().production));
		expect(message).toContain('Access is denied');
		expect(description).toContain('rights to create webhooks');
		expect(description).toContain('System Customizer');
	});

	it('is being a user at all', async () => {
		await sandbox.control.setSwitches({ 'dataverse.missingRight': 'user' });
		const { message, description } = await refusalOf(activate(setUp().production));
		expect(message).toContain('not a user of Dataverse');
		expect(description).toContain('application user');
	});

	it('leaves nothing behind: n8n removes what an activation began', async () => {
		await sandbox.control.setSwitches({
			'dataverse.missingRight': 'prvCreateSdkMessageProcessingStep',
		});
		const { production } = setUp();
		await refusalOf(activate(production));
		expect(await unregister(production)).toBe(true);
		expect(await state()).toEqual({ endpoints: [], steps: [] });
	});

	it('is writing at all, with a read-only credential: nothing is changed', async () => {
		const { production } = setUp({}, { readOnly: true });
		expect((await refusalOf(activate(production))).message).toContain('read-only');
		expect(await state()).toEqual({ endpoints: [], steps: [] });
	});
});

describe('settings that cannot work', () => {
	it.each<[string, IDataObject, IDataObject, string]>([
		['no event', { businessEvents: [] }, {}, 'No business event is chosen'],
		['no entity', dataEvents({ entity: '' }), {}, 'No entity is chosen'],
		['a table that is no name', dataEvents({ entity: "mserp_x')/y" }), {}, "mserp_x')/y"],
		['no change', dataEvents({ dataChanges: [] }), {}, 'No change is chosen'],
		['an unknown change', dataEvents({ dataChanges: ['moved'] }), {}, '"moved"'],
		['an unknown entity', dataEvents({ entity: 'CustomersV33' }), {}, 'CustomersV33'],
		['a token, which Dataverse does not send', { verification: 'bearer' }, {}, 'Verification'],
		['a secret that no header carries', {}, { webhookSecret: 'MARKER-sécret-é-é' }, 'characters'],
		['a wrong address', { dataverseUrl: 'http://contoso.crm.dynamics.com' }, {}, 'https://'],
	])('are refused: %s', async (_, parameters, credential, named) => {
		const { message } = await refusalOf(activate(setUp(parameters, credential).production));
		expect(message).toContain(named);
		expect(await state()).toEqual({ endpoints: [], steps: [] });
	});
});
