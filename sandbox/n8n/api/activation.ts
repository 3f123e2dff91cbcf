import type { N8nClient } from './n8nClient';
import { sleep } from './httpExchange';
import { isObject, listOr, objectOr } from './json';
import { activateWorkflow, type StoredWorkflow } from './workflows';

/** n8n (de)activates after it has answered; this is what came of it. */
interface Publication {
	/** in_progress | not_published | published | partial | failed */
	status: string;
	/** What the editor shows of the triggers that failed. */
	problems: string[];
}

const TIMEOUT_MS = 150_000;

/** A trigger that could not be activated, with the text that the editor shows. */
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
			throw new Error('n8n neither activates nor deactivates the workflow');
		await sleep(150);
	}
}

/**
 * Activates a workflow and waits until its triggers listen.
 * @throws ActivationFailure with what n8n shows of those that do not
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
	if (status !== 'not_published') throw new Error(`${name} is ${status} after its deactivation`);
}
