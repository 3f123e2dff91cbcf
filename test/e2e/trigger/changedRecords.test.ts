import { activateAndWait, deactivateAndWait } from '../../../sandbox/n8n/api/activation';
import {
	createCredential,
	credentialData,
	type Credential,
} from '../../../sandbox/n8n/api/credentials';
import { sleep } from '../../../sandbox/n8n/api/httpExchange';
import { startOwnN8n, type OwnN8n } from '../support/ownN8n';
import { accountsOf, changeCustomer, savedPoller, TWIN } from '../support/polling';
import { setSwitches } from '../support/triggers';
import { byName, useWorld } from '../support/world';

jest.setTimeout(360_000);
const at = useWorld('secret');

it('a published workflow starts for what was changed, and for nothing twice', async () => {
	await setSwitches(at, { biEntities: 'available' });
	const workflow = await savedPoller(at.client, at.credential, { entity: byName('CustomersV3') });
	await activateAndWait(at.client, workflow);
	await changeCustomer(at, 'US-003', 2);
	await changeCustomer(at, 'US-004', 2);
	const polled = [['US-003', 'US-004']];
	expect(await accountsOf(at.client, workflow, 1)).toEqual(polled);

	await deactivateAndWait(at.client, workflow);
	await changeCustomer(at, 'US-004', 3);
	await activateAndWait(at.client, workflow);
	expect(await accountsOf(at.client, workflow, 2)).toEqual([...polled, ['US-004']]);

	await deactivateAndWait(at.client, workflow);
	await activateAndWait(at.client, workflow);
	await deactivateAndWait(at.client, workflow);
	expect(await accountsOf(at.client, workflow, 2)).toHaveLength(2);
});

/** n8n stores the cursor of a poll and its execution together. */
const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

describe.each([
	['as it is installed', {}],
	['with durable cursors', DURABLE],
])('an n8n %s', (_, settings: Record<string, string>) => {
	let n8n: OwnN8n;
	let credential: Credential;
	beforeAll(async () => {
		n8n = await startOwnN8n(at.sandbox, settings);
		credential = await createCredential(n8n.client, 'own', credentialData(at.sandbox, 'secret'));
	}, 200_000);
	afterAll(async () => await n8n?.remove(), 60_000);

	/** Waits until the entity was polled once more. */
	async function polled(): Promise<void> {
		const count = async () =>
			(await at.control.requests()).filter(
				({ path, status }) => path.includes(`/data/${TWIN}`) && status !== null,
			).length;
		const before = await count();
		for (let n = 0; n < 180 && (await count()) === before; n++) await sleep(500);
		await sleep(2_000);
	}

	it('starts a workflow for what was changed while it was gone, and for nothing twice', async () => {
		await setSwitches(at, { biEntities: 'available' });
		const workflow = await savedPoller(n8n.client, credential, { entity: byName('CustomersV3') });
		await activateAndWait(n8n.client, workflow);
		// With durable cursors, n8n forgets the poll at publishing.
		await polled();
		await changeCustomer(at, 'US-003', 2);
		expect(await accountsOf(n8n.client, workflow, 1)).toEqual([['US-003']]);
		await n8n.kill();
		await changeCustomer(at, 'US-004', 2);
		await n8n.start();
		expect(await accountsOf(n8n.client, workflow, 2)).toEqual([['US-003'], ['US-004']]);
		await polled();
		expect(await accountsOf(n8n.client, workflow, 2)).toHaveLength(2);
		await deactivateAndWait(n8n.client, workflow);
	});
});
