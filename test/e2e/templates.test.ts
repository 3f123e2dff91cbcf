import { runEventJob } from '../../sandbox/n8n/eventJob';
import { runMainJob } from '../../sandbox/n8n/mainJob';
import { completeTemplate, readTemplates } from '../../sandbox/n8n/api/templates';
import { createWorkflow, runWorkflow } from '../../sandbox/n8n/api/workflows';
import { listeningCredential, SECRET } from './support/triggers';
import { connectedCredential, useWorld } from './support/world';

const at = useWorld();
/** How a trigger that is started by hand is called. */
const START = 'Start';
const [, second] = at.sandbox.environments;

describe.each(['person', 'certificate'] as const)('with the credential of a %s', (account) => {
	it('the main job does what it says', async () => {
		const credential = await connectedCredential(at, account);
		const counts = await runMainJob(at.client, at.sandbox, credential);
		expect(counts).toContain('1 customer group created');
	});

	it('the job that an event starts writes back what it says', async () => {
		const credential = await listeningCredential(at, account);
		const { counts } = await runEventJob(at.client, at.sandbox, credential, SECRET);
		expect(counts).toContain('1 business event arrived');
	});
});

describe('a template that is started by hand', () => {
	const templates = readTemplates().filter(({ nodes }) => nodes.some(({ name }) => name === START));

	it.each(templates.map((template) => [template.key, template] as const))(
		'%s runs without changes once a credential is selected',
		async (_key, template) => {
			const credential = await connectedCredential(at, 'person');
			const settings = { otherInstance: second.url };
			const file = completeTemplate(template, credential, settings);
			const run = await runWorkflow(at.client, await createWorkflow(at.client, file), START);
			expect(run).toMatchObject({ status: 'success' });
			const steps = file.nodes.filter(({ type }) => !type.endsWith('stickyNote'));
			expect(Object.keys(run.nodes).sort()).toEqual(steps.map(({ name }) => name).sort());
		},
	);
});

it('check-my-instance shows each result in its table, and names nobody in the lines to report', async () => {
	await at.control.send('PATCH', '/switches', { textComparison: 'accepted', etags: 'absent' });
	const template = readTemplates().find(({ key }) => key === 'check-my-instance');
	if (!template) throw new Error('No such template');
	const file = completeTemplate(template, await connectedCredential(at, 'person'));
	const { nodes } = await runWorkflow(at.client, await createWorkflow(at.client, file), 'Start');
	const results = nodes['Check Instance'].outputs[0].map(({ json }) => json);
	const [page] = nodes['Show as Table'].outputs[0];
	const html = String(page.json.html);
	expect(html.match(/<tr class=/g)).toHaveLength(results.length);
	for (const { meaning } of results)
		expect(html).toContain(`<td>${String(meaning).replaceAll('&', '&amp;')}</td>`);
	const [, lines = ''] = /<pre>([^]*)<\/pre>/.exec(html) ?? [];
	expect(lines).toMatch(/^textOrder: .*\netags: /);
	expect(lines).not.toMatch(/Admin|usmf|contoso|localhost/i);
	expect(html).not.toContain('{{');
});

it('import-rows-in-a-data-package returns the refused row with its reason, and writes the others', async () => {
	const template = readTemplates().find(({ key }) => key === 'import-rows-in-a-data-package');
	if (!template) throw new Error('No such template');
	const file = completeTemplate(template, await connectedCredential(at, 'person'));
	const { nodes } = await runWorkflow(at.client, await createWorkflow(at.client, file), START);
	const refused = nodes['Refused Rows with Reasons'].outputs[0].map(({ json }) => json);
	expect(refused).toEqual([
		{
			rows: [{ CustomerGroupId: 'NONAME', Description: '' }],
			field: 'DESCRIPTION',
			reason: expect.stringContaining('must be filled in'),
		},
	]);
	const [{ name }] = at.sandbox.environments;
	expect(await at.control.rows(name, 'CustomerGroups')).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ CustomerGroupId: 'WEB', Description: 'Web shop' }),
			expect.objectContaining({ CustomerGroupId: 'MARKET', Description: 'Marketplaces' }),
		]),
	);
});
