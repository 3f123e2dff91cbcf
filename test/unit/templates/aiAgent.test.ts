import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface Node {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
}

const file = resolve(__dirname, '../../../templates/ai-agent.json');
const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as { nodes: Node[] };
const tools = nodes.filter(({ type }) => type.endsWith('OperationsTool'));

/** The calls by which n8n asks the model for a value: name and description. */
const asked = ({ parameters }: Node) =>
	[...JSON.stringify(parameters).matchAll(/\$fromAI\('(\w+)', `([^`]*)`/g)].map(
		([, key, description]) => ({ key, description }),
	);

describe('the template of an agent', () => {
	it.each(tools.map((tool) => [tool.name, tool] as const))(
		'describes %s and its parameters to the model, and fixes its company',
		(_name, tool) => {
			expect(tool.parameters.descriptionType).toBe('manual');
			expect(String(tool.parameters.toolDescription)).toMatch(/^\w+s .{50,}\.$/);
			expect(asked(tool).length).toBeGreaterThan(0);
			for (const { description } of asked(tool)) expect(description).toMatch(/.{30,}/);
			const { company = { value: "$('Settings')" } } = tool.parameters;
			expect((company as { value: string }).value).toContain("$('Settings')");
		},
	);

	it('has six tools', () => {
		expect(tools.map((tool) => tool.name)).toEqual([
			'Find Entity',
			'Describe Entity',
			'Read Records',
			'Create Record',
			'Update Record',
			'Execute Action',
		]);
	});
});
