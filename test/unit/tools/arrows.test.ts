import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const project = path.join(__dirname, '..', '..', '..');

type Arrow = readonly [from: string, to: string];

const operations = 'nodes/One/operations';

/**
 * For each rule, imports that break it. No file imports twice, so that each arrow has its own
 * verdict.
 */
const forbidden: Readonly<Record<string, readonly Arrow[]>> = {
	'no-circles': [['nodes/One/circle/a.ts', 'nodes/One/circle/b.ts']],
	resolvable: [['nodes/One/lost.ts', './nowhere']],
	'shipped-alone': [
		['nodes/One/toSandbox.ts', 'sandbox/x.ts'],
		['nodes/shared/core/toTest.ts', 'test/x.ts'],
		['nodes/shared/records/toBench.ts', 'bench/x.ts'],
		['credentials/toTools.ts', 'tools/x.ts'],
	],
	'credentials-use-auth-credential': [
		['credentials/toTokens.ts', 'nodes/shared/auth/tokens/x.ts'],
		['credentials/toCore.ts', 'nodes/shared/core/x.ts'],
		['credentials/toNode.ts', 'nodes/One/x.ts'],
	],
	'nodes-apart': [['nodes/One/toTwo.ts', 'nodes/Two/x.ts']],
	'shared-below-nodes': [['nodes/shared/records/toNode.ts', 'nodes/One/x.ts']],
	'core-imports-nothing-above': [
		['nodes/shared/core/toOdata.ts', 'nodes/shared/odata/x.ts'],
		['nodes/shared/core/toRecords.ts', 'nodes/shared/records/x.ts'],
	],
	'odata-auth-imports-nothing-above': [
		['nodes/shared/odata/toTransport.ts', 'nodes/shared/transport/client/x.ts'],
		['nodes/shared/auth/toMetadata.ts', 'nodes/shared/metadata/x.ts'],
	],
	'odata-auth-apart': [
		['nodes/shared/odata/toAuth.ts', 'nodes/shared/auth/x.ts'],
		['nodes/shared/auth/toOdata.ts', 'nodes/shared/odata/x.ts'],
	],
	'transport-imports-nothing-above': [
		['nodes/shared/transport/client/toMetadata.ts', 'nodes/shared/metadata/x.ts'],
	],
	'metadata-imports-nothing-above': [
		['nodes/shared/metadata/toEditor.ts', 'nodes/shared/editor/x.ts'],
		['nodes/shared/metadata/toServices.ts', 'nodes/shared/customServices/x.ts'],
	],
	'records-editor-events-dataManagement-customServices-imports-nothing-above': [
		['nodes/shared/dataManagement/toJobs.ts', 'nodes/shared/recurringJobs/x.ts'],
	],
	'records-editor-events-dataManagement-customServices-apart': [
		['nodes/shared/records/toEditor.ts', 'nodes/shared/editor/x.ts'],
		['nodes/shared/events/toData.ts', 'nodes/shared/dataManagement/x.ts'],
	],
	'types-imports-nothing-above': [
		['nodes/shared/transport/types.ts', 'nodes/shared/transport/http/x.ts'],
	],
	'http-imports-nothing-above': [
		['nodes/shared/transport/http/toErrors.ts', 'nodes/shared/transport/errors/x.ts'],
	],
	'errors-imports-nothing-above': [
		['nodes/shared/transport/errors/toClient.ts', 'nodes/shared/transport/client/x.ts'],
	],
	'client-imports-nothing-above': [
		['nodes/shared/transport/client/toReads.ts', 'nodes/shared/transport/reads/x.ts'],
	],
	'reads-imports-nothing-above': [
		['nodes/shared/transport/reads/toWrites.ts', 'nodes/shared/transport/writes/x.ts'],
	],
	'shared-floors-listed': [['nodes/One/toAttic.ts', 'nodes/shared/attic/x.ts']],
	'transport-floors-listed': [['nodes/One/toCellar.ts', 'nodes/shared/transport/cellar.ts']],
	'odata-core-without-n8n': [
		['nodes/shared/odata/toN8n.ts', 'n8n-workflow'],
		['nodes/shared/core/toN8n.ts', '@n8n/errors'],
	],
	'executors-without-descriptions': [
		[`${operations}/record/get/execute.ts`, `${operations}/record/get/description.ts`],
		[`${operations}/record/delete/execute.ts`, `${operations}/properties/x.ts`],
		[`${operations}/record/getMany/execute.ts`, `${operations}/record/getMany/properties/x.ts`],
		[`${operations}/entity/get/execute.ts`, 'nodes/shared/editor/properties/x.ts'],
	],
	'sandbox-alone': [
		['sandbox/toNode.ts', 'nodes/shared/odata/x.ts'],
		['sandbox/toCredential.ts', 'credentials/x.ts'],
		['sandbox/toTest.ts', 'test/x.ts'],
	],
	'tests-without-bench': [['test/unit/tools/toBench.ts', 'bench/x.ts']],
	'unit-tests-without-tools': [['test/unit/auth/toTools.ts', 'tools/x.ts']],
};

/** Closes the circle, which is reported once. */
const wayBack: Arrow = ['nodes/One/circle/b.ts', 'nodes/One/circle/a.ts'];

const allowed: readonly Arrow[] = [
	[`${operations}/action/execute/description.ts`, `${operations}/action/execute/execute.ts`],
	[`${operations}/record/update/description.ts`, `${operations}/properties/x.ts`],
	['nodes/One/toRecords.ts', 'nodes/shared/records/x.ts'],
	['nodes/shared/editor/toN8n.ts', 'n8n-workflow'],
	['nodes/shared/records/toMetadata.ts', 'nodes/shared/metadata/x.ts'],
	['nodes/shared/metadata/toTransport.ts', 'nodes/shared/transport/reads/x.ts'],
	['nodes/shared/transport/writes/toReads.ts', 'nodes/shared/transport/reads/x.ts'],
	['nodes/shared/transport/http/toTypes.ts', 'nodes/shared/transport/types.ts'],
	['nodes/shared/transport/client/toAuth.ts', 'nodes/shared/auth/x.ts'],
	['nodes/shared/odata/toCore.ts', 'nodes/shared/core/x.ts'],
	['credentials/toCredential.ts', 'nodes/shared/auth/credential/x.ts'],
	['test/unit/records/toShared.ts', 'nodes/shared/records/x.ts'],
	['test/unit/tools/toTools.ts', 'tools/x.ts'],
	['test/e2e/toTools.ts', 'tools/x.ts'],
	['bench/toSandbox.ts', 'sandbox/x.ts'],
];

interface Cruise {
	summary: {
		violations: Array<{ rule: { name: string }; from: string; to: string }>;
		ruleSetUsed: { forbidden: Array<{ name: string }> };
	};
}

let root: string;
let cruise: Cruise;

const write = async (file: string, text: string) => {
	await mkdir(path.dirname(path.join(root, file)), { recursive: true });
	await writeFile(path.join(root, file), text);
};

const specifier = (from: string, to: string) =>
	to.endsWith('.ts') ? `./${path.posix.relative(path.posix.dirname(from), to).slice(0, -3)}` : to;

/** An import of the kind that is easiest to overlook: of a type, or when the code runs. */
const importOf = (from: string, to: string) =>
	from.endsWith('/description.ts') || from.endsWith('/a.ts')
		? `export const load = async () => await import('${specifier(from, to)}');\n`
		: `import type { X } from '${specifier(from, to)}';\nexport type Y = X;\n`;

beforeAll(async () => {
	root = await realpath(await mkdtemp(path.join(tmpdir(), 'arrows-')));
	const arrows = [...Object.values(forbidden).flat(), wayBack, ...allowed];
	for (const [, to] of arrows.filter(([, to]) => to.endsWith('.ts')))
		await write(to, 'export type X = string;\n');
	for (const library of ['n8n-workflow', '@n8n/errors'])
		await write(`node_modules/${library}/index.js`, 'exports.x = 1;\n');
	for (const [from, to] of arrows) await write(from, importOf(from, to));

	const cruiser = path.join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
	const rules = path.join(project, '.dependency-cruiser.mjs');
	const folders = ['nodes', 'credentials', 'sandbox', 'test', 'bench', 'tools'];
	const options = ['--config', rules, '--output-type', 'json', ...folders];
	// With JSON as output, violations do not make the tool fail.
	const { stdout } = await run(process.execPath, [cruiser, ...options], {
		cwd: root,
		maxBuffer: 64e6,
	});
	cruise = JSON.parse(stdout) as Cruise;
}, 60_000);

afterAll(async () => await rm(root, { recursive: true, force: true }));

const pathOf = (to: string) =>
	to.endsWith('.ts') || to.startsWith('.') ? to : `node_modules/${to}/index.js`;

describe('the rules for imports between folders', () => {
	it.each(Object.entries(forbidden))('%s reports what breaks it', (name, arrows) => {
		const reported = cruise.summary.violations
			.filter(({ rule }) => rule.name === name)
			.map(({ from, to }) => `${from} -> ${to}`);
		const expected = arrows.map(([from, to]) => `${from} -> ${pathOf(to)}`);
		expect(reported).toEqual(expect.arrayContaining(expected));
	});

	it('are all covered here', () => {
		const names = cruise.summary.ruleSetUsed.forbidden.map(({ name }) => name);
		expect(names.sort()).toEqual(Object.keys(forbidden).sort());
	});

	it.each(allowed)('allow %s to import %s', (from, to) => {
		const broken = cruise.summary.violations.filter(
			(violation) => violation.from === from && violation.to === pathOf(to),
		);
		expect(broken).toEqual([]);
	});
});
