import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const GITHUB = join(__dirname, '..', '..', '..', '.github');
const readYaml = (file: string): unknown => parse(readFileSync(join(GITHUB, file), 'utf8'));

const workflow = z.object({
	on: z.record(z.string(), z.unknown()),
	jobs: z.record(
		z.string(),
		z.object({
			permissions: z.record(z.string(), z.string()).optional(),
			steps: z.array(z.object({ uses: z.string().optional(), run: z.string().optional() })),
		}),
	),
});

const form = z.object({
	name: z.string(),
	description: z.string(),
	body: z.array(
		z.object({
			type: z.string(),
			attributes: z.object({ label: z.string().optional() }),
			validations: z.object({ required: z.boolean() }).optional(),
		}),
	),
});

const commandsOf = (file: string, job: string) =>
	workflow.parse(readYaml(file)).jobs[job].steps.flatMap(({ run }) => run ?? []);

describe('continuous integration', () => {
	it('runs all checks, for every pull request', () => {
		expect(workflow.parse(readYaml('workflows/ci.yml')).on).toHaveProperty('pull_request');
		expect(commandsOf('workflows/ci.yml', 'checks')).toContain('.ci/run');
	});
});

describe('publishing', () => {
	const { on, jobs } = workflow.parse(readYaml('workflows/publish.yml'));

	it('starts with the tag of a version and nothing else', () => {
		expect(on).toEqual({ push: { tags: ['*.*.*'] } });
	});

	it('may sign provenance, and may write nothing to the repository', () => {
		expect(jobs.publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
	});

	it('follows the checks, and carries provenance', () => {
		const commands = commandsOf('workflows/publish.yml', 'publish');
		expect(commands.at(-1)).toBe('npm publish --provenance --access public');
		const isRun = (command: string) => commands.some((each) => each.startsWith(command));
		for (const check of ['release:check', 'lint', 'types', 'scan']) {
			expect(isRun(`npm run ${check}`)).toBe(true);
		}
		expect(isRun('npm test')).toBe(true);
	});
});

describe('the forms for issues', () => {
	const files = readdirSync(join(GITHUB, 'ISSUE_TEMPLATE')).filter((file) => file !== 'config.yml');
	const fieldsOf = (file: string) => form.parse(readYaml(`ISSUE_TEMPLATE/${file}`)).body;
	const required = (file: string) =>
		fieldsOf(file)
			.filter(({ validations }) => validations?.required)
			.map(({ attributes }) => attributes.label);

	it('leave no issue without one', () => {
		expect(files).toEqual(['bug.yml', 'idea.yml']);
		expect(readYaml('ISSUE_TEMPLATE/config.yml')).toEqual({ blank_issues_enabled: false });
	});

	it('ask for the versions of everything that takes part, and for the id of the failed call', () => {
		expect(required('bug.yml')).toEqual(
			expect.arrayContaining(['n8n version', 'Package version', 'Node.js version', 'F&O version']),
		);
		const labels = fieldsOf('bug.yml').map(({ attributes }) => attributes.label);
		expect(labels).toContain('Activity ID (ms-dyn-aid)');
	});
});
