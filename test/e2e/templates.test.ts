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
			const settings = { otherEnvironment: second.url };
			const file = completeTemplate(template, credential, settings);
			const run = await runWorkflow(at.client, await createWorkflow(at.client, file), START);
			expect(run).toMatchObject({ status: 'success' });
			const steps = file.nodes.filter(({ type }) => !type.endsWith('stickyNote'));
			expect(Object.keys(run.nodes).sort()).toEqual(steps.map(({ name }) => name).sort());
		},
	);
});
