import type { FaultEffect } from '../../../../sandbox/control/faults';
import { useSandbox } from '../../../support/sandbox';
import { GROUPS, statusesIn, useFnoClient } from './client';

const sandbox = useSandbox();
const { createInBatch } = useFnoClient(sandbox);

const stored = async () =>
	(await sandbox.control.state(sandbox.info.environments[0].name, 'CustomerGroups')).filter(
		({ CustomerGroupId }) => String(CustomerGroupId).startsWith('LOAD'),
	).length;

describe('a batch over the wire', () => {
	it('gets a complete response', async () => {
		const { status, headers, text } = await createInBatch('LOAD1', 'LOAD2');
		expect(status).toBe(200);
		expect(headers['content-type']).toMatch(/^multipart\/mixed; boundary=batchresponse_/);
		expect(statusesIn(text)).toEqual(['201', '201']);
		const [entry] = (await sandbox.control.log()).filter(({ path }) => path === '/data/$batch');
		expect(entry).toMatchObject({ status: 200, body: expect.stringContaining('LOAD2') });
	});

	it('can have faults in its parts', async () => {
		await sandbox.control.plan({
			service: 'fno',
			part: true,
			method: 'POST',
			path: `^${GROUPS}`,
			times: 1,
			then: { status: 429, headers: { 'Retry-After': '5' } },
		});
		const { text } = await createInBatch('LOAD1', 'LOAD2');
		expect(statusesIn(text)).toEqual(['429', '201']);
		expect(text).toContain('\r\nRetry-After: 5\r\n');
		expect(await stored()).toBe(1);
	});

	it('can be cut off with the connection', async () => {
		await sandbox.control.plan({ service: 'fno', times: 1, then: { truncate: 0.5 } });
		await expect(createInBatch('LOAD1', 'LOAD2')).rejects.toThrow(/aborted|ECONNRESET|hang up/);
		expect(await stored()).toBe(2);
		const log = await sandbox.control.log();
		expect(log.find(({ path }) => path === '/data/$batch')).toMatchObject({
			status: 0,
			fault: 'truncate 0.5',
		});
	});

	it.each<[FaultEffect, string[], boolean]>([
		[{ truncate: 0.8, ending: 'neat' }, ['201', '201'], false],
		[{ keepParts: 1 }, ['201'], true],
	])('can end early: %j', async (then, expected, isClosed) => {
		await sandbox.control.plan({ service: 'fno', times: 1, then });
		const { status, text } = await createInBatch('LOAD1', 'LOAD2');
		expect([status, await stored()]).toEqual([200, 2]);
		expect(statusesIn(text)).toEqual(expected);
		expect(/--batchresponse_[\w-]+--\r\n$/.test(text)).toBe(isClosed);
	});
});
