import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** The rows of the threat table: attack, what stops it, tests. */
const threats = read('SECURITY.md')
	.split('## Threats')[1]
	.split('\n## ')[0]
	.split('\n')
	.filter((line) => line.startsWith('| '))
	.slice(2)
	.map((line) =>
		line
			.slice(1, -1)
			.split(' | ')
			.map((cell) => cell.trim()),
	);

const namedTests = (cell: string) =>
	cell
		.split('<br>')
		.map((test) => /^`(test\/[\w/.]+\.test\.ts)` › `([^`]+)`$/.exec(test) ?? [test, '', '']);

/** The title as a source may write it, with any kind of quotes. */
const spellings = (title: string) => [
	`'${title.replaceAll("'", "\\'")}'`,
	`"${title.replaceAll('"', '\\"')}"`,
	`\`${title}\``,
];

it('the threat table is there', () => {
	expect(threats.length).toBeGreaterThan(15);
	expect(threats.filter((cells) => cells.length !== 3 || cells.includes(''))).toEqual([]);
});

it.each(threats)('tests show what stops: %s', (_attack, _defence, tests) => {
	const missing = namedTests(tests).filter(
		([, file, title]) =>
			file === '' ||
			!existsSync(join(ROOT, file)) ||
			!spellings(title).some((spelling) => read(file).includes(spelling)),
	);
	expect(missing.map(([test]) => test)).toEqual([]);
});

it('the package has no dependencies and no scripts that run on install', () => {
	const { dependencies, optionalDependencies, bundledDependencies, scripts } = JSON.parse(
		read('package.json'),
	) as Record<string, Record<string, string> | undefined>;
	expect([dependencies, optionalDependencies, bundledDependencies]).toEqual([
		undefined,
		undefined,
		undefined,
	]);
	const lifecycle = Object.keys(scripts ?? {}).filter((name) => /install|prepare/.test(name));
	expect(lifecycle).toEqual([]);
});
