import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findGaps } from '../../../tools/release/gaps';

const ROOT = join(__dirname, '..', '..', '..');

const MANIFEST = {
	version: '1.2.3',
	author: { name: 'Ada', email: 'ada@example.com' },
	homepage: 'https://example.com',
	repository: { type: 'git', url: 'git+https://github.com/ada/engine.git' },
};
const DOCUMENTED = 'https://example.com/docs';
const PLACEHOLDER = 'https://example.invalid/docs';

const folders: string[] = [];

/** A project that could be released, but for the given files. */
function project(changes: Record<string, string> = {}): string {
	const root = mkdtempSync(join(tmpdir(), 'release-'));
	folders.push(root);
	const files = {
		'package.json': JSON.stringify(MANIFEST),
		'CHANGELOG.md': '# Changelog\n\n## 1.2.3\n\n- New.\n',
		'credentials/Engine.credentials.ts': `documentationUrl = '${DOCUMENTED}'`,
		'nodes/Engine/Engine.node.json': JSON.stringify({ url: DOCUMENTED }),
		...changes,
	};
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(dirname(join(root, file)), { recursive: true });
		writeFileSync(join(root, file), text);
	}
	return root;
}

const placesOf = (root: string, tag?: string) => findGaps(root, tag).map(({ place }) => place);
const manifestWith = (changes: object) => ({
	'package.json': JSON.stringify({ ...MANIFEST, ...changes }),
});

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

describe('the check before a release', () => {
	it('finds nothing missing if everything is set', () => {
		expect(placesOf(project())).toEqual([]);
	});

	it.each([
		['package.json, author', manifestWith({ author: { name: 'Ada', email: 'ada@x.invalid' } })],
		['package.json, homepage', manifestWith({ homepage: 'https://example.invalid' })],
		[
			'package.json, repository',
			manifestWith({ repository: { url: 'git+https://git.invalid/a.git' } }),
		],
		[
			'package.json, repository',
			manifestWith({ repository: { url: 'git+https://example.com/a/b.git' } }),
		],
		[
			'credentials/Engine.credentials.ts',
			{ 'credentials/Engine.credentials.ts': `'${PLACEHOLDER}'` },
		],
		['nodes/Engine/Engine.node.json', { 'nodes/Engine/Engine.node.json': `"${PLACEHOLDER}"` }],
		['CHANGELOG.md', { 'CHANGELOG.md': '# Changelog\n\n## 1.2.2\n' }],
	])('names %s', (place, changes: Record<string, string>) => {
		expect(placesOf(project(changes))).toEqual([place]);
	});

	it('compares the version with the tag', () => {
		expect(placesOf(project(), '1.2.3')).toEqual([]);
		expect(placesOf(project(), 'v1.2.3')).toEqual(['package.json, version']);
	});

	it('as a command fails for this project, which has no public home yet, and says why', () => {
		const line = ['--import', 'tsx', join('tools', 'releaseCheck.ts')];
		const { status, stderr } = spawnSync(process.execPath, line, { cwd: ROOT, encoding: 'utf8' });
		const isReady = findGaps(ROOT).length === 0;
		expect(status).toBe(isReady ? 0 : 1);
		for (const { place } of findGaps(ROOT)) expect(stderr).toContain(`${place}: `);
	});
});
