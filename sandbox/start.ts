import { randomBytes } from 'node:crypto';
import { createCredential, credentialData } from './n8n/api/credentials';
import { EVENT_JOB, runEventJob } from './n8n/eventJob';
import { MAIN_JOB, runMainJob } from './n8n/mainJob';
import { signInPerson } from './n8n/api/signIn';
import { aborted, OWNER, startStack, type Stack } from './n8n/stack';
import { completeTemplate, readTemplates } from './n8n/api/templates';
import { createWorkflow } from './n8n/api/workflows';

/** Templates that are imported by what runs them. */
const JOBS = new Set([MAIN_JOB, EVENT_JOB]);

const say = (line: string) => console.log(line);

/** What `npm start` sets up in the fresh n8n, and the main job; gives back its counts. */
async function setUp({ client, sandbox, ca }: Stack): Promise<string> {
	const [user] = sandbox.users;
	const webhookSecret = randomBytes(24).toString('base64url');
	const person = await createCredential(
		client,
		`${user.userName} (signed in)`,
		credentialData(sandbox, 'person', { webhookSecret }),
	);
	await signInPerson(client, person.id, user, ca);
	say(`credential "${person.name}" is connected`);
	const service = await createCredential(
		client,
		'Service principal (secret)',
		credentialData(sandbox, 'secret', { webhookSecret }),
	);
	say(`credential "${service.name}" is saved`);
	for (const template of readTemplates().filter(({ key }) => !JOBS.has(key))) {
		const { name } = await createWorkflow(client, completeTemplate(template, person));
		say(`workflow "${name}" is imported`);
	}
	say('running the main job …');
	const counts = await runMainJob(client, sandbox, person);
	const event = await runEventJob(client, sandbox, person, webhookSecret);
	say(`workflow "${event.workflow}" is active and was started by an event`);
	say(`written back: ${event.written}`);
	return `${counts}; ${event.counts}`;
}

function printAddresses({ sandbox, n8nUrl }: Stack): void {
	say('');
	say(`editor       ${n8nUrl}`);
	say(`sign in as   ${OWNER.email}   password   ${OWNER.password}`);
	for (const { name, url, companies } of sandbox.environments) {
		say(`environment  ${url}   ${name}, companies ${companies.join(', ')}`);
	}
	for (const { userName, password } of sandbox.users) {
		say(`account      ${userName}   password   ${password}`);
	}
	say(`control      ${sandbox.control}`);
	say('');
}

class StopRequest extends Error {}

/** Ctrl-C; a second one is not waited for. */
function stopSignal(): AbortSignal {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM'] as const) {
		process.once(name, () => controller.abort(new StopRequest(`stopped by ${name}`)));
	}
	return controller.signal;
}

async function main(): Promise<void> {
	const signal = stopSignal();
	const stack = await startStack(say, { signal });
	const over = Promise.race([aborted(signal), ...stack.children.map(({ ended }) => ended)]);
	try {
		const verdict = `main job ok: ${await Promise.race([setUp(stack), over])}`;
		if (process.argv.includes('--once')) {
			await stack.stop();
			say(verdict);
			return;
		}
		say(verdict);
		printAddresses(stack);
		say('everything stays up until Ctrl-C');
		await over;
	} finally {
		await stack.stop();
	}
}

main().catch((error: unknown) => {
	const message = error instanceof Error ? error.message : String(error);
	const wished = error instanceof StopRequest && !process.argv.includes('--once');
	console.error(wished ? message : `main job failed: ${message}`);
	process.exitCode = wished ? 0 : 1;
});
