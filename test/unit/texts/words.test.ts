import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..', '..');

/** F&O's own texts, which are recognised and not shown. */
const FOREIGN = 'nodes/shared/odata/errors/errorText.ts';

/** What n8n calls a setting of every node. */
const SETTING = /\bOn Error\b/g;

/** n8n's guidelines for verified nodes ask to avoid these. */
const AVOIDED = /\b(errors?|problems?|failures?|mistakes?)\b/i;

/** The house says instance. Microsoft's word stands beside it once in each form. */
const OTHER_WORD = /\benvironments?\b/i;
const CALLED = /Microsoft calls (it )?environment\b/g;

/** What Microsoft itself calls so, and means nothing of F&O or is a name in its portals. */
const FOREIGN_TERM = /Dataverse environments?|EnvironmentManagement\.Environments\.Read/g;

const saysEnvironment = (text: string): boolean => OTHER_WORD.test(text.replace(CALLED, ''));

const breaksForm = (text: string): boolean => AVOIDED.test(text.replace(SETTING, ''));

/** Every text of a source file that a person may read: one with several words. */
function textsOf(path: string): string[] {
	const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		const isTemplate =
			ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
		if (isTemplate || ts.isStringLiteralLike(node)) texts.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return texts.filter((text) => text.trim().includes(' '));
}

const sources = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(ROOT, folder, name)),
);

const pages = [
	'README.md',
	...['docs', 'templates'].flatMap((folder) =>
		readdirSync(join(ROOT, folder))
			.filter((name) => /\.(md|json)$/.test(name))
			.map((name) => join(folder, name)),
	),
];

describe('what the package says', () => {
	it('does not name errors, problems, failures or mistakes, but what happened and what to do', () => {
		const found = sources
			.filter((path) => relative(ROOT, path) !== FOREIGN)
			.flatMap((path) => textsOf(path).filter(breaksForm));
		expect(found).toEqual([]);
	});

	it("says instance, and Microsoft's word only if the instance is asked for", () => {
		expect(sources.flatMap((path) => textsOf(path).filter(saysEnvironment))).toEqual([]);
		const called = sources.flatMap(textsOf).filter((text) => text.search(CALLED) >= 0);
		expect(called).toHaveLength(2);
	});

	it.each(pages)('says instance on the page %s', (page) => {
		const lines = readFileSync(join(ROOT, page), 'utf8')
			.replace(CALLED, '')
			.replace(FOREIGN_TERM, '');
		expect(lines.split('\n').filter((line) => OTHER_WORD.test(line))).toEqual([]);
	});

	it.each([
		['Correct the problem that the message describes', true],
		['Unknown error', true],
		['The item that failed', false],
		['Set On Error to Continue', false],
		['Set On Error to Continue to see the error', true],
	])('is checked word by word: %s', (text, breaks) => {
		expect(breaksForm(text)).toBe(breaks);
	});

	it('is found in all of its sources', () => {
		expect(sources.flatMap(textsOf)).toEqual(
			expect.arrayContaining([
				'The execution was cancelled',
				'The credential is read-only, so nothing was sent',
			]),
		);
	});
});
