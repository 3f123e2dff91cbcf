import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
	cleanEnvironment,
	environmentBehind,
	npmScript,
} from '../../../sandbox/n8n/install/npmEnvironment';
import { startSandbox, type RunningSandbox } from '../../support/sandbox';

const run = promisify(execFile);

const NAME = 'n8n-nodes-example';
const MANIFEST = { name: NAME, version: '1.2.3', license: 'MIT', files: ['index.js'] };
const REGISTRY = '--registry=https://packages.example';

const folder = mkdtempSync(join(tmpdir(), 'registry-'));

const at = (file: string) => join(folder, file);
let sandbox: RunningSandbox | undefined;

const npm = (args: string[], env: NodeJS.ProcessEnv) =>
	run(process.execPath, [npmScript(), ...args], { cwd: folder, env });

/** npm as n8n runs it: with the proxy, the authority and the registry that n8n names. */
function npmBehindProxy(...args: string[]) {
	if (sandbox?.info.proxy === undefined) throw new Error('the sandbox has no proxy');
	const { proxy, caFile } = sandbox.info;
	const env = environmentBehind(proxy, folder, { NODE_EXTRA_CA_CERTS: caFile });
	return npm([...args, REGISTRY], env);
}

const checksum = (file: string) => createHash('sha512').update(readFileSync(file)).digest('base64');

beforeAll(async () => {
	writeFileSync(at('package.json'), JSON.stringify(MANIFEST));
	writeFileSync(at('index.js'), '');
	await npm(['pack'], cleanEnvironment());
	sandbox = await startSandbox(['--package-file', at(`${NAME}-1.2.3.tgz`)]);
});

afterAll(async () => {
	await sandbox?.stop();
	rmSync(folder, { recursive: true, force: true });
});

it('npm downloads the package through the proxy, from whatever host it takes for its registry', async () => {
	const packed = checksum(at(`${NAME}-1.2.3.tgz`));
	rmSync(at(`${NAME}-1.2.3.tgz`));
	const { stdout } = await npmBehindProxy('pack', `${NAME}@latest`, '--quiet');
	expect(stdout.trim()).toBe(`${NAME}-1.2.3.tgz`);
	expect(checksum(at(stdout.trim()))).toBe(packed);
});

it('npm reads what the package says of itself', async () => {
	const { stdout } = await npmBehindProxy('view', NAME, 'license', 'version', '--json');
	expect(JSON.parse(stdout)).toEqual({ license: 'MIT', version: '1.2.3' });
});

it("npm keeps what it got in the folder of the run, not in the user's cache", () => {
	expect(existsSync(at('npm-cache'))).toBe(true);
});

it('npm gets no other package', async () => {
	await expect(npmBehindProxy('view', 'n8n-nodes-other')).rejects.toThrow('E404');
});

it('a sandbox without a package has no proxy', async () => {
	const other = await startSandbox();
	expect(other.info.proxy).toBeUndefined();
	await other.stop();
});
