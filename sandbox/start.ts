import { randomBytes } from 'node:crypto';
import { createCredential, credentialData } from './n8n/api/credentials';
import { EVENT_JOB, runEventJob } from './n8n/eventJob';
import { MAIN_JOB, runMainJob } from './n8n/mainJob';
import { signInPerson } from './n8n/api/signIn';
import { rejectOnAbort, OWNER, startStack, type Stack } from './n8n/stack';
import { credentialByHand } from './n8n/credentialByHand';
import { readCredentialForm } from './n8n/credentialForm';
import { completeTemplate, readTemplates } from './n8n/api/templates';
import { createWorkflow } from './n8n/api/workflows';

/** Templates that the jobs import themselves. */
const JOBS = new Set([MAIN_JOB, EVENT_JOB]);

/** On Windows n8n looks for npm beside its own Node, where this one has none. */
const INSTALLATION = process.platform === 'win32' ? 'unpacked' : 'installed';

const print = (line: string) => console.log(line);

/** Sets up the new n8n for `npm start` and runs both jobs. Out: their counts. */
async function setUp({ client, sandbox, ca }: Stack): Promise<string> {
	const [user] = sandbox.users;
	const webhookSecret = randomBytes(24).toString('base64url');
	const person = await createCredential(
		client,
		`${user.userName} (signed in)`,
		credentialData(sandbox, 'person', { webhookSecret }),
	);
	await signInPerson(client, person.id, user, ca);
	print(`credential "${person.name}" is connected`);
	const service = await createCredential(
		client,
		'Service principal (secret)',
		credentialData(sandbox, 'secret', { webhookSecret }),
	);
	print(`credential "${service.name}" is saved`);
	for (const template of readTemplates().filter(({ key }) => !JOBS.has(key))) {
		const { name } = await createWorkflow(client, completeTemplate(template, person));
		print(`workflow "${name}" is imported`);
	}
	print('running the main job …');
	const counts = await runMainJob(client, sandbox, person);
	const event = await runEventJob(client, sandbox, person, webhookSecret);
	print(`workflow "${event.workflow}" is active and has processed an event`);
	print(`written back: ${event.written}`);
	return `${counts}; ${event.counts}`;
}

function printAddresses({ sandbox, n8nUrl }: Stack): void {
	print('');
	print(`editor       ${n8nUrl}`);
	print(`sign in as   ${OWNER.email}   password   ${OWNER.password}`);
	for (const { name, url, companies } of sandbox.environments) {
		print(`environment  ${url}   ${name}, companies ${companies.join(', ')}`);
	}
	print(`control      ${sandbox.control}`);
	print('');
}

class StopRequest extends Error {}

/** Aborts on Ctrl-C; a second Ctrl-C ends the process at once. */
function stopSignal(): AbortSignal {
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM'] as const) {
		process.once(name, () => controller.abort(new StopRequest(`stopped by ${name}`)));
	}
	return controller.signal;
}

async function main(): Promise<void> {
	const signal = stopSignal();
	const stack = await startStack(print, { signal, installation: INSTALLATION });
	const ended = Promise.race([rejectOnAbort(signal), ...stack.children.map(({ ended }) => ended)]);
	try {
		const result = `main job ok: ${await Promise.race([setUp(stack), ended])}`;
		if (process.argv.includes('--once')) {
			await stack.stop();
			print(result);
			return;
		}
		print(result);
		printAddresses(stack);
		credentialByHand(await readCredentialForm(stack.client), stack.sandbox).forEach(print);
		print('everything keeps running until Ctrl-C');
		await ended;
	} finally {
		await stack.stop();
	}
}

main().catch((error: unknown) => {
	const message = error instanceof Error ? error.message : String(error);
	const isRequested = error instanceof StopRequest && !process.argv.includes('--once');
	console.error(isRequested ? message : `main job failed: ${message}`);
	process.exitCode = isRequested ? 0 : 1;
});
