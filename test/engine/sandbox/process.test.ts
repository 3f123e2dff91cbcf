import { existsSync } from 'node:fs';
import { startSandbox, useSandbox } from '../../support/sandbox';

const sandbox = useSandbox();

describe('the start', () => {
	it('prints the addresses of all services, with three environments of at least two companies', () => {
		const { environments, users } = sandbox.info;
		expect(environments).toHaveLength(3);
		for (const { companies } of environments) {
			expect(companies).toEqual(expect.arrayContaining(['usmf', 'dat']));
		}
		expect(users.map(({ admin }) => admin)).toEqual([false, true, false]);
	});

	it('uses a certificate that only clients with its authority trust', async () => {
		await expect(fetch(`${sandbox.info.control}/info`)).rejects.toThrow('fetch failed');
		const { body } = await sandbox.fetchJson(`${sandbox.info.control}/info`);
		expect(body).toEqual(sandbox.info);
	});
});

describe('the end', () => {
	it.each(['signal', 'stdin'] as const)('by %s leaves no certificate behind', async (by) => {
		const second = await startSandbox();
		const { caFile } = second.info;
		expect(existsSync(caFile)).toBe(true);
		await second.stop(by);
		expect(existsSync(caFile)).toBe(false);
		await expect(second.fetchJson(second.info.control)).rejects.toThrow('ECONNREFUSED');
	});

	it('comes at once if a port is taken or an option is invalid', async () => {
		const { port } = new URL(sandbox.info.login);
		await expect(startSandbox(['--entra-port', port])).rejects.toThrow('EADDRINUSE');
		await expect(startSandbox(['--entra-port', 'x'])).rejects.toThrow("not 'x'");
		await expect(startSandbox(['--unknown'])).rejects.toThrow('--unknown');
	});
});
