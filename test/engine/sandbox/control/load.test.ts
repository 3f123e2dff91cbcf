import { useSandbox } from '../../../support/sandbox';
import { applicationForm, postToken } from '../../../support/signIn';
import { GROUPS, statusesIn, useFnoClient } from '../fno/client';

const sandbox = useSandbox();
const { createInBatch, send } = useFnoClient(sandbox);

const control = <T>(method: string, path: string, json?: unknown) =>
	sandbox.fetchJson<T>(`${sandbox.info.control}${path}`, { method, json });

describe('the load on the sandbox', () => {
	it('is counted, in total and by service', async () => {
		await control('DELETE', '/traffic');
		await createInBatch('LOAD1', 'LOAD2');
		await send(GROUPS);
		await postToken(sandbox, applicationForm(sandbox));
		const { body } = await control<Record<string, unknown>>('GET', '/traffic');
		expect(body).toMatchObject({
			requests: 3,
			writeRequests: 1,
			recordsWritten: 2,
			batches: 1,
			tokenRequests: 1,
			inFlightMax: 1,
			fno: { requests: 2, recordsWritten: 2 },
			entra: { requests: 1, tokenRequests: 1 },
		});
	});

	it('can be slowed down and released again', async () => {
		const none = { requestMs: 0, recordMs: 0, writers: 0, importRowsPerSecond: 0 };
		const pace = await control('POST', '/pace', { recordMs: 1, writers: 2 });
		expect(pace.body).toEqual({ ...none, recordMs: 1, writers: 2 });
		expect(statusesIn((await createInBatch('LOAD1', 'LOAD2')).text)).toEqual(['201', '201']);
		expect((await control('DELETE', '/pace')).status).toBe(204);
		expect((await control('GET', '/pace')).body).toEqual(none);
		await control('POST', '/pace', { requestMs: 1 });
		await sandbox.control.reset();
		expect((await control('GET', '/pace')).body).toEqual(none);
		expect((await control('POST', '/pace', { writers: -1 })).status).toBe(400);
	});

	it('is not logged while the log is off', async () => {
		await control('POST', '/log', { enabled: false });
		await send(GROUPS);
		expect(await sandbox.control.log()).toEqual([]);
		await control('POST', '/log', { enabled: true });
		await send(GROUPS);
		expect(await sandbox.control.log()).toHaveLength(1);
	});

	it('can come from a table of any requested size', async () => {
		const set = '/data/WarehouseMovementTransactions';
		const { name } = sandbox.info.environments[0];
		const volume = { environment: name, rows: 1_000_000 };
		expect((await control('POST', '/volume', volume)).status).toBe(200);
		const { body } = await send<Record<string, unknown[]>>(`${set}?$count=true`);
		expect(body['@odata.count']).toBe(1_000_000);
		expect(body.value).toHaveLength(10_000);
		await sandbox.control.reset();
		expect((await send<Record<string, unknown[]>>(set)).body.value).toEqual([]);
		expect((await control('POST', '/volume', { ...volume, environment: 'x' })).status).toBe(400);
		expect((await control('POST', '/volume', { ...volume, rows: 1_000_001 })).status).toBe(400);
	});
});
