import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const ROOT = resolve(__dirname, '../../..');
const OURS = 'n8n-nodes-dynamics365-finance-operations.dynamics365FinanceOperations';
const MAX_NAME = 40;
/** n8n's first colour, which a note without one has; and the one of sections [documented by n8n]. */
const YELLOW = [undefined, 1];
const WHITE = 7;
const MOST_SECTION_WORDS = 50;
/** Workflows with fewer nodes need no sections. */
const NEEDS_SECTIONS = 4;

/** The newest version of each node in n8n 2.41.1 that a template may use. */
const NEWEST: Readonly<Record<string, number>> = {
	[OURS]: 1,
	[`${OURS}Tool`]: 1,
	[`${OURS}Trigger`]: 1.1,
	[`${OURS}ChangesTrigger`]: 1,
	'@n8n/n8n-nodes-langchain.agent': 3.1,
	'@n8n/n8n-nodes-langchain.chatTrigger': 1.5,
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 1.3,
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': 1.4,
	'n8n-nodes-base.aggregate': 1,
	'n8n-nodes-base.extractFromFile': 1.1,
	'n8n-nodes-base.formTrigger': 2.6,
	'n8n-nodes-base.html': 1.2,
	'n8n-nodes-base.httpRequest': 4.5,
	'n8n-nodes-base.if': 2.3,
	'n8n-nodes-base.manualTrigger': 1,
	'n8n-nodes-base.postgres': 2.7,
	'n8n-nodes-base.readWriteFile': 1.1,
	'n8n-nodes-base.removeDuplicates': 2,
	'n8n-nodes-base.respondToWebhook': 1.5,
	'n8n-nodes-base.scheduleTrigger': 1.4,
	'n8n-nodes-base.set': 3.5,
	'n8n-nodes-base.splitOut': 1,
	'n8n-nodes-base.stickyNote': 1,
	'n8n-nodes-base.summarize': 1.1,
	'n8n-nodes-base.wait': 1.1,
	'n8n-nodes-base.webhook': 2.1,
};

/** Parameters of each operation that a template doesn't leave to their defaults. */
const WRITTEN_OUT: Readonly<Record<string, string[]>> = {
	delete: ['keyMode'],
	get: ['keyMode', 'output'],
	getAll: ['filterMode', 'output', 'company'],
	update: ['keyMode'],
};

const template = z.object({
	name: z.string(),
	nodes: z.array(
		z
			.object({
				id: z.string(),
				name: z.string(),
				type: z.string(),
				typeVersion: z.number(),
				parameters: z.record(z.string(), z.unknown()),
			})
			.passthrough(),
	),
	connections: z.record(z.string(), z.unknown()),
	pinData: z.record(z.string(), z.unknown()),
});

const files = readdirSync(join(ROOT, 'templates')).filter((name) => name.endsWith('.json'));
const words = (text: string) => text.split(/\s+/).filter(Boolean).length;
const contentOf = ({ parameters }: { parameters: Record<string, unknown> }) =>
	String(parameters.content);

/** The names in `$('…')` of any text. */
const referencedIn = (text: string) =>
	[...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);

describe.each(files)('templates/%s', (file) => {
	const text = readFileSync(join(ROOT, 'templates', file), 'utf8');
	const { name, nodes, connections, pinData } = template.parse(JSON.parse(text));
	const notes = nodes.filter(({ type }) => type.endsWith('.stickyNote'));
	const steps = nodes.filter((node) => !notes.includes(node));
	const ofColour = (...colours: unknown[]) =>
		notes.filter(({ parameters }) => colours.includes(parameters.color));

	it('has short names, each once', () => {
		const names = [name, ...nodes.map((node) => node.name)];
		expect(names.filter((candidate) => candidate.length >= MAX_NAME)).toEqual([]);
		expect(new Set(nodes.map((node) => node.name)).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
	});

	it('has one yellow overview that says how it works and how to set it up', () => {
		const overviews = ofColour(...YELLOW);
		expect(overviews).toHaveLength(1);
		const content = contentOf(overviews[0]);
		expect(content).toMatch(/^## \S/);
		expect(content).toMatch(/^### How it works$/m);
		expect(content).toMatch(/^### Set[ -]?up/im);
		expect(words(content)).toBeGreaterThanOrEqual(100);
		expect(words(content)).toBeLessThanOrEqual(300);
	});

	it('has white notes for its sections', () => {
		const sections = ofColour(WHITE);
		if (steps.length >= NEEDS_SECTIONS) expect(sections.length).toBeGreaterThan(0);
		const wrong = sections.filter(
			(note) => !contentOf(note).startsWith('## ') || words(contentOf(note)) >= MOST_SECTION_WORDS,
		);
		expect(wrong.map(contentOf)).toEqual([]);
	});

	it('uses versions of nodes that n8n 2.41.1 has', () => {
		const unknown = nodes.filter(({ type, typeVersion }) => !(typeVersion <= NEWEST[type]));
		expect(unknown.map(({ type, typeVersion }) => `${type} ${typeVersion}`)).toEqual([]);
	});

	it('contains no credentials and no data', () => {
		expect(nodes.filter((node) => 'credentials' in node)).toEqual([]);
		expect(pinData).toEqual({});
	});

	it('names only nodes that it has', () => {
		const known = nodes.map((node) => node.name);
		const named = [...referencedIn(text), ...Object.keys(connections)];
		expect(named.filter((candidate) => !known.includes(candidate))).toEqual([]);
	});

	it('says how records are chosen and returned, so that it does not depend on defaults', () => {
		const missing = steps
			.filter(({ type, parameters }) => type === OURS && parameters.resource === 'record')
			.flatMap(({ name: step, parameters }) =>
				(WRITTEN_OUT[String(parameters.operation)] ?? [])
					.filter((parameter) => parameters[parameter] === undefined)
					.map((parameter) => `${step}: ${parameter}`),
			);
		expect(missing).toEqual([]);
	});
});
