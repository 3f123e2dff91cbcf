import type { N8nClient } from './api/n8nClient';
import type { Credential } from './api/credentials';
import { isObject } from './api/json';
import { controlOf, type SandboxDescription, type SandboxRequest } from './sandboxProcess';
import { completeTemplate, readTemplates } from './api/templates';
import { createWorkflow, runWorkflow, type OutputItem, type Run } from './api/workflows';

export const MAIN_JOB = 'customer-group-lifecycle';
const COMPANY = 'usmf';
const GROUP = 'N8NDEMO';

/** The requests that the main job must cause, each exactly once and in this order. */
const EXPECTED_WRITES: Array<{ title: string; method: string; path: RegExp; status: number[] }> = [
	{ title: 'create', method: 'POST', path: /^\/data\/CustomerGroups(\?|$)/, status: [201] },
	{ title: 'update', method: 'PATCH', path: /^\/data\/CustomerGroups\(/, status: [200, 204] },
	{
		title: 'action',
		method: 'POST',
		path: /^\/data\/.*Microsoft\.Dynamics\.DataEntities\./,
		status: [200, 204],
	},
	{ title: 'delete', method: 'DELETE', path: /^\/data\/CustomerGroups\(/, status: [200, 204] },
];

class MainJobError extends Error {}

/** @throws Error with the failed claim */
export function assertClaim(holds: boolean, otherwise: string): asserts holds {
	if (!holds) throw new MainJobError(otherwise);
}

/**
 * Runs the main job's template once and compares n8n's results with the requests to the sandbox.
 * @returns the counts, as one line
 * @throws Error with the claim that failed
 */
export async function runMainJob(
	client: N8nClient,
	sandbox: SandboxDescription,
	credential: Credential,
): Promise<string> {
	const control = controlOf(sandbox);
	const [first, second] = sandbox.environments;
	const template = readTemplates().find(({ key }) => key === MAIN_JOB);
	assertClaim(template !== undefined, `templates/${MAIN_JOB}.json is missing`);
	const settings = { company: COMPANY, groupId: GROUP, otherInstance: second.url };
	const workflow = await createWorkflow(client, completeTemplate(template, credential, settings));
	const before = (await control.requests()).at(-1)?.n ?? 0;

	const run = await runWorkflow(client, workflow, 'Start');
	assertClaim(run.status === 'success', describeFailure(run));

	const sent = (await control.requests(before)).filter(({ service }) => service === 'fno');
	const entities = itemsOf(run, 'List Entities');
	assertClaim(entities.length >= 30, `only ${entities.length} entities were listed`);

	const customers = itemsOf(run, 'Customers of the Company');
	assertClaim(customers.length > 0, `no customer of ${COMPANY} was read`);
	const others = customers.filter(({ json }) => json.dataAreaId !== COMPANY);
	assertClaim(others.length === 0, `${others.length} customers do not belong to ${COMPANY}`);

	checkWrites(sent, first.name);
	const [summary] = itemsOf(run, 'Summary');
	assertClaim(
		summary?.json.absentThere === true,
		'the customer group was found in the other instance',
	);
	checkNotFoundElsewhere(sent, second.name);
	await checkGone(control.rows(first.name, 'CustomerGroups'));

	const requests = `${sent.length} requests to ${new Set(sent.map(({ environment }) => environment)).size} environments`;
	return `${entities.length} entities listed, ${customers.length} customers of ${COMPANY} read, 1 customer group created, updated, 1 action executed, not found in ${second.name}, 1 deleted; ${requests}`;
}

/** Describes where and why a workflow failed. */
export function describeFailure(run: Run): string {
	const [name, node] = Object.entries(run.nodes).at(-1) ?? [];
	const error = run.error ?? node?.error;
	return `the workflow ended with ${run.status} at "${name}": ${error?.message} ${error?.description ?? ''}`;
}

function itemsOf(run: Run, node: string): OutputItem[] {
	const found = run.nodes[node];
	assertClaim(found !== undefined, `"${node}" did not run`);
	return found.outputs[0] ?? [];
}

function checkWrites(sent: SandboxRequest[], environment: string): void {
	const writes = sent.filter(({ method }) => method !== 'GET');
	assertClaim(
		writes.length === EXPECTED_WRITES.length,
		`${writes.length} writes were sent instead of ${EXPECTED_WRITES.length}: ${writes.map(({ method, path }) => `${method} ${path}`).join(', ')}`,
	);
	for (const [index, wanted] of EXPECTED_WRITES.entries()) {
		const write = writes[index];
		const isExpected =
			write.method === wanted.method &&
			wanted.path.test(write.path) &&
			wanted.status.includes(write.status ?? 0) &&
			write.environment === environment;
		assertClaim(
			isExpected,
			`${wanted.title}: ${write.method} ${write.path} got status ${write.status}`,
		);
	}
}

function checkNotFoundElsewhere(sent: SandboxRequest[], environment: string): void {
	const lookUps = sent.filter(
		(request) =>
			request.environment === environment && /^\/data\/CustomerGroups\(/.test(request.path),
	);
	assertClaim(
		lookUps.length > 0 && lookUps.every(({ status }) => status === 404),
		`the customer group was not looked up in ${environment}`,
	);
}

async function checkGone(rows: Promise<unknown[]>): Promise<void> {
	const left = (await rows).filter((row) => isObject(row) && row.CustomerGroupId === GROUP);
	assertClaim(left.length === 0, 'the customer group still exists after its deletion');
}
