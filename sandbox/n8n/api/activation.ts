import type { N8nClient } from './n8nClient';
import { sleep } from './httpExchange';
import { isObject, listOr, objectOr } from './json';
import { activateWorkflow, type StoredWorkflow } from './workflows';

/** n8n activates and deactivates after it has responded; this is the result. */
interface Publication {
	/** in_progress | not_published | published | partial | failed */
	status: string;
	/** The editor's messages about triggers that failed. */
	problems: string[];
}

const TIMEOUT_MS = 150_000;

/** A trigger that couldn't be activated, with the editor's message. */
export class ActivationError extends Error {}

async function publicationOf(client: N8nClient, workflowId: string): Promise<Publication> {
	const response = await client.call('GET', `/rest/workflows/${workflowId}/publication-status`);
	const { status, triggers } = objectOr(response);
	const problems = listOr(triggers)
		.filter(isObject)
		.flatMap(({ errorMessage }) => (typeof errorMessage === 'string' ? errorMessage : []));
	return { status: String(status), problems };
}

async function waitForPublication(client: N8nClient, workflowId: string): Promise<Publication> {
	const deadline = Date.now() + TIMEOUT_MS;
	for (;;) {
		const publication = await publicationOf(client, workflowId);
		if (publication.status !== 'in_progress') return publication;
		if (Date.now() > deadline)
			throw new Error('n8n did not finish activating or deactivating the workflow');
		await sleep(150);
	}
}

/**
 * Activates a workflow and waits until its triggers listen.
 * @throws ActivationError with n8n's messages about those that don't
 */
export async function activateAndWait(client: N8nClient, workflow: StoredWorkflow): Promise<void> {
	await activateWorkflow(client, workflow);
	const { status, problems } = await waitForPublication(client, workflow.id);
	if (status !== 'published') throw new ActivationError(`${status}: ${problems.join('; ')}`);
}

/** Deactivates a workflow and waits until its triggers no longer listen. */
export async function deactivateAndWait(
	client: N8nClient,
	{ id, name }: StoredWorkflow,
): Promise<void> {
	await client.call('POST', `/rest/workflows/${id}/deactivate`, {});
	const { status } = await waitForPublication(client, id);
	if (status !== 'not_published')
		throw new Error(`${name} is still ${status} after its deactivation`);
}
