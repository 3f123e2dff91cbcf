import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');
const page = readFileSync(join(ROOT, 'docs', 'queue-mode.md'), 'utf8');
const TRIGGER = 'nodes/Dynamics365FinanceOperationsTrigger';

/** Where the code has each bound of the table, and the constant or the member that holds it. */
const BOUNDS: ReadonlyArray<[row: string, file: string, bound: RegExp]> = [
	['tokens, one for each', 'nodes/shared/auth/tokens/tokenCache.ts', /maxTokens = (\S+);/],
	['metadata, for each', 'nodes/shared/metadata/metadataCache.ts', /MAX_ENVIRONMENTS = (\S+);/],
	['… names that', 'nodes/shared/metadata/metadataCache.ts', /names: cacheFor\(LIFETIME, (\d+)\)/],
	[
		'… entities with',
		'nodes/shared/metadata/metadataCache.ts',
		/models: cacheFor\(LIFETIME, (\d+)\)/,
	],
	['… choices of', 'nodes/shared/metadata/metadataCache.ts', /enums: cacheFor\(LIFETIME, (\d+)\)/],
	['parsed `$metadata`', 'nodes/shared/metadata/metadataCache.ts', /MAX_DOCUMENTS = (\S+);/],
	['catalogs of', 'nodes/shared/events/catalog.ts', /limit: (\d+),/],
	['settings of triggers', `${TRIGGER}/verification/access.ts`, /limit: (\d+) /],
	['signing keys', 'nodes/shared/auth/verification/signingKeys.ts', /maxTenants = (\S+);/],
	['triggers whose', `${TRIGGER}/events/eventMemory.ts`, /MAX_TRIGGERS = (\S+);/],
	['… event IDs', `${TRIGGER}/events/eventMemory.ts`, /MAX_IDS = (\S+);/],
	['… business events', `${TRIGGER}/events/eventMemory.ts`, /MAX_TYPES = (\S+);/],
];

const number = (text = '') => Number(text.replaceAll(/[_, ]|each/g, ''));

/** The second cell of the row that begins so. */
const statedIn = (row: string) =>
	page
		.split('## Bounds of the caches')[1]
		.split('\n')
		.find((line) => line.startsWith(`| ${row}`))
		?.split('|')[2];

it.each(BOUNDS)('the bound of the cache is that of the code: %s', (row, file, bound) => {
	const code = readFileSync(join(ROOT, file), 'utf8');
	expect(number(statedIn(row))).toBe(number(bound.exec(code)?.[1]));
	expect(number(statedIn(row))).toBeGreaterThan(0);
});

it('every row of the table is checked', () => {
	const table = page.split('## Bounds of the caches')[1].split('\n## ')[0];
	const rows = table.split('\n').filter((line) => line.startsWith('| '));
	expect(rows.slice(2)).toHaveLength(BOUNDS.length);
});
