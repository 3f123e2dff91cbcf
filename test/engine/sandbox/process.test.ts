import { existsSync } from 'node:fs';
import { startSandbox, useSandbox } from '../../support/sandbox';

const sandbox = useSandbox();

describe('start', () => {
	it('tells where everything is, with three environments of at least two companies', () => {
		const { environments, users } = sandbox.info;
		expect(environments).toHaveLength(3);
		for (const { companies } of environments) {
			expect(companies).toEqual(expect.arrayContaining(['usmf', 'dat']));
		}
		expect(users.map(({ admin }) => admin)).toEqual([false, true, false]);
	});

	it('uses a certificate that a client without its authority refuses', async () => {
		await expect(fetch(`${sandbox.info.control}/info`)).rejects.toThrow('fetch failed');
		const { body } = await sandbox.fetchJson(`${sandbox.info.control}/info`);
		expect(body).toEqual(sandbox.info);
	});
});

describe('end', () => {
	it.each(['signal', 'stdin'] as const)('by %s leaves no certificate behind', async (by) => {
		const second = await startSandbox();
		const { caFile } = second.info;
		expect(existsSync(caFile)).toBe(true);
		await second.stop(by);
		expect(existsSync(caFile)).toBe(false);
		await expect(second.fetchJson(second.info.control)).rejects.toThrow('ECONNREFUSED');
	});

	it('is at once where a port is taken or an option is wrong', async () => {
		const { port } = new URL(sandbox.info.login);
		await expect(startSandbox(['--entra-port', port])).rejects.toThrow('EADDRINUSE');
		await expect(startSandbox(['--entra-port', 'x'])).rejects.toThrow("not 'x'");
		await expect(startSandbox(['--unknown'])).rejects.toThrow('--unknown');
	});
});
