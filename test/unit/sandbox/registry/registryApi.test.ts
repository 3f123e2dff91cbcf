import type { PublishedPackage } from '../../../../sandbox/registry/packageFile';
import { createRegistry } from '../../../../sandbox/registry/registryApi';

const NAME = 'n8n-nodes-example';
const FILE = `${NAME}-1.2.3.tgz`;
const HOST = 'packages.example';
const TARBALL = Buffer.from('the tarball');

const published: PublishedPackage = {
	name: NAME,
	version: '1.2.3',
	manifest: { name: NAME, version: '1.2.3', peerDependencies: { 'n8n-workflow': '*' } },
	fileName: FILE,
	tarball: TARBALL,
	integrity: 'sha512-abc',
	shasum: 'def',
};

const registry = createRegistry(published);

async function ask(path: string, method = 'GET') {
	const body = Buffer.from('');
	const response = await registry({ method, path, headers: { host: HOST }, body });
	const isJson = response.headers['content-type'].startsWith('application/json');
	return { ...response, json: isJson ? JSON.parse(String(response.body)) : undefined };
}

const version = {
	...published.manifest,
	_id: `${NAME}@1.2.3`,
	dist: {
		tarball: `https://${HOST}/${NAME}/-/${FILE}`,
		integrity: 'sha512-abc',
		shasum: 'def',
	},
};

describe('the registry of one package', () => {
	it('lists its one version as the latest', async () => {
		expect(await ask(`/${NAME}`)).toMatchObject({
			status: 200,
			json: { name: NAME, 'dist-tags': { latest: '1.2.3' }, versions: { '1.2.3': version } },
		});
	});

	it.each(['1.2.3', 'latest'])(
		'describes version %s, with the tarball on the asked host',
		async (tag) => {
			expect(await ask(`/${NAME}/${tag}`)).toMatchObject({ status: 200, json: version });
		},
	);

	it('sends the tarball', async () => {
		expect(await ask(`/${NAME}/-/${FILE}`)).toMatchObject({ status: 200, body: TARBALL });
	});

	it.each([
		['another package', 'GET', '/npm'],
		['another version', 'GET', `/${NAME}/1.2.4`],
		['another file', 'GET', `/${NAME}/-/other.tgz`],
		['a search', 'GET', '/-/v1/search?text=n8n'],
		['an audit', 'POST', '/-/npm/v1/security/advisories/bulk'],
		['a publication', 'PUT', `/${NAME}`],
		['telemetry', 'POST', '/v1/track'],
		['a path that is no path', 'GET', '/%'],
	])('refuses %s', async (_, method, path) => {
		expect(await ask(path, method)).toMatchObject({ status: 404, json: { error: 'Not found' } });
	});
});

describe("n8n's own service about packages", () => {
	it('bans none', async () => {
		expect((await ask('/api/package', 'POST')).json).toEqual({ status: 'OK' });
	});

	it.each(['community-nodes', 'mcp-servers'])('has an empty list of %s', async (list) => {
		const { json } = await ask(`/api/${list}?pagination[page]=1&pagination[pageSize]=25`);
		expect(json).toEqual({ data: [] });
	});
});
