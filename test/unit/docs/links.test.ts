import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');
const MOST_README_LINES = 200;

const documents = [
	'README.md',
	'CONTRIBUTING.md',
	'CHANGELOG.md',
	'SECURITY.md',
	'bench/README.md',
	...readdirSync(join(ROOT, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

/** Targets of links and pictures that lead to this repository. */
function targetsOf(file: string): string[] {
	return [...withoutCode(read(file)).matchAll(/\]\(([^()\s]+)\)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^[a-z]+:/i.test(target));
}

/** The anchors that the headings of a document have on GitHub. */
function anchorsOf(file: string): string[] {
	const headings = read(file)
		.replace(/```[\s\S]*?```/g, '')
		.matchAll(/^#+ (.+)$/gm);
	return [...headings].map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replace(/ /g, '-'),
	);
}

/** What is wrong with a link; `undefined` where it leads somewhere. */
function problemOf(file: string, target: string): string | undefined {
	const [path, anchor] = target.split('#');
	const found = path === '' ? file : relative(ROOT, resolve(ROOT, dirname(file), path));
	if (found.startsWith('..') || !existsSync(join(ROOT, found))) return `${target}: no such file`;
	if (anchor === undefined) return undefined;
	return anchorsOf(found).includes(anchor) ? undefined : `${target}: no such heading`;
}

it.each(documents)('%s links to files and headings that exist', (file) => {
	const problems = targetsOf(file).flatMap((target) => problemOf(file, target) ?? []);
	expect(problems).toEqual([]);
});

it('every picture and every document is shown somewhere', () => {
	const linked = new Set(
		documents.flatMap((file) =>
			targetsOf(file).map((target) =>
				relative(ROOT, resolve(ROOT, dirname(file), target.split('#')[0])),
			),
		),
	);
	const pictures = readdirSync(join(ROOT, 'docs', 'images')).map((file) => `docs/images/${file}`);
	const pages = documents.filter((file) => file !== 'README.md');
	expect([...pictures, ...pages].filter((file) => !linked.has(file))).toEqual([]);
});

it('the README stays short', () => {
	expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(MOST_README_LINES);
});
