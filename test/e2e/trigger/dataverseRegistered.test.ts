import { activateAndWait, deactivateAndWait } from '../../../sandbox/n8n/api/activation';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { until } from '../../support/until';
import {
	activationFailure,
	activeTrigger,
	CONFIRMED,
	emitted,
	listeningCredential,
	publish,
	RECEIVED,
	registeredIn,
	savedTrigger,
	SECRET,
	setSwitches,
} from '../support/triggers';
import { byName, useWorld } from '../support/world';

const at = useWorld((stack) => listeningCredential(stack, 'person'));
const [{ name: environment, dataverse }] = at.sandbox.environments;
const viaDataverse = { arrival: 'dataverseRegistered', businessEvents: [CONFIRMED] };
const TABLE = 'mserp_custcustomergroupentity';

const registered = () => registeredIn(at, environment);
const confirm = () =>
	publish(at, {
		environment,
		event: { businessEventId: CONFIRMED, legalEntity: 'usmf' },
		via: 'dataverse',
	});

describe('a webhook that the node registers in Dataverse', () => {
	it.each<['person' | 'secret', JsonObject]>([
		['person', {}],
		['secret', { dataverseUrl: dataverse }],
	])('delivers business events, with the credential: %s', async (account, more) => {
		const credential = await listeningCredential(at, account);
		const listener = await activeTrigger(at, credential, { ...viaDataverse, ...more });
		const { endpoints, steps } = await registered();
		expect(endpoints).toEqual([
			expect.objectContaining({
				name: expect.stringMatching(/^n8n-[0-9a-f]{32}$/),
				url: listener.plainUrl,
				description: expect.stringContaining(listener.workflow.id),
			}),
		]);
		expect(steps).toHaveLength(1);
		expect(await confirm()).toMatchObject([{ status: 200, attempts: 1 }]);
		const [item, ...others] = await emitted(at, listener, 1);
		expect(others).toEqual([]);
		expect(item).toMatchObject({
			PurchaseOrderNumber: 'PRODUCTION-PO1',
			header: { source: 'dataverse', businessEventId: CONFIRMED, legalEntity: 'usmf' },
		});
	});

	it('delivers the data events of a table', async () => {
		const listener = await activeTrigger(at, at.credential, {
			arrival: 'dataverseRegistered',
			registerFor: 'dataEvents',
			entity: byName('CustomerGroups'),
			dataChanges: ['deleted'],
		});
		const event = { entity: TABLE, message: 'OnExternalDeleted' as const };
		const deliveries = await publish(at, { environment, event, via: 'dataverse' });
		expect(deliveries).toMatchObject([{ status: 200 }]);
		expect(await emitted(at, listener, 1)).toMatchObject([
			{
				MessageName: 'OnExternalDeleted',
				header: { businessEventId: `${TABLE}_OnExternalDeleted` },
			},
		]);
	});

	it('is removed when the workflow is unpublished', async () => {
		const listener = await activeTrigger(at, at.credential, viaDataverse);
		await deactivateAndWait(at.client, listener.workflow);
		expect(await registered()).toEqual({ endpoints: [], steps: [] });
		expect(await confirm()).toEqual([]);
	});

	it('is found again and mended', async () => {
		const listener = await activeTrigger(at, at.credential, {
			...viaDataverse,
			businessEvents: [CONFIRMED, RECEIVED],
		});
		const before = await registered();
		await deactivateAndWait(at.client, listener.workflow);
		// As if n8n had been lost without unpublishing, and somebody had changed the webhook.
		await at.control.send('POST', `/dataverse/${environment}/endpoints`, {
			...before.endpoints[0],
			url: `${listener.plainUrl}/elsewhere`,
			authvalue: '<settings><setting name="x" value="y" /></settings>',
		});
		await activateAndWait(at.client, listener.workflow);
		const after = await registered();
		expect(after.endpoints).toEqual(before.endpoints);
		expect(after.steps.map(({ name }) => name)).toEqual(before.steps.map(({ name }) => name));
		expect(await confirm()).toMatchObject([{ status: 200 }]);
		expect(await emitted(at, listener, 1)).toHaveLength(1);
	});

	it('for a test run has another name, and is removed after one event', async () => {
		const listener = await savedTrigger(at, at.credential, viaDataverse);
		await at.client.call('POST', `/rest/workflows/${listener.workflow.id}/run`, {
			workflowData: { ...listener.workflow, active: false },
			triggerToStartFrom: { name: 'Event' },
		});
		expect((await registered()).endpoints).toMatchObject([
			{
				name: expect.stringMatching(/^n8n-test-/),
				url: expect.stringContaining('/webhook-test/'),
			},
		]);
		await confirm();
		expect(await emitted(at, listener, 1)).toHaveLength(1);
		await until(async () => (await registered()).endpoints.length === 0, { pauseMs: 250 });
		expect(await registered()).toEqual({ endpoints: [], steps: [] });
	});

	it('is refused with the missing right, which names no secret', async () => {
		await setSwitches(at, { 'dataverse.missingRight': 'prvCreateServiceEndpoint' });
		const listener = await savedTrigger(at, at.credential, viaDataverse);
		const message = await activationFailure(activateAndWait(at.client, listener.workflow));
		expect(message).toContain('prvCreateServiceEndpoint');
		expect(message).toContain('System Customizer');
		expect(message).not.toContain(SECRET);
		expect((await registered()).endpoints).toEqual([]);
	});
});
