import type { N8nClient } from './n8nClient';
import { sleep } from './httpExchange';
import { isObject, listOr, objectOr } from './json';
import { isFinished, readRun, type Run } from './workflows';

/** The most that n8n returns at once. */
const PAGE_SIZE = 100;

/** Ids of the finished executions of a workflow, oldest first, and the number of all executions. */
async function executionIds(
	client: N8nClient,
	workflowId: string,
): Promise<{ finished: string[]; all: number }> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const page = objectOr(
		await client.call('GET', `/rest/executions?filter=${filter}&limit=${PAGE_SIZE}`),
	);
	const rows = listOr(page.results).filter(isObject);
	const finished = rows.filter(({ status }) => isFinished(String(status)));
	return {
		finished: finished.map(({ id }) => String(id)).sort((a, b) => Number(a) - Number(b)),
		all: rows.length,
	};
}

/** Reads one execution. */
async function readExecution(client: N8nClient, id: string): Promise<Run> {
	return readRun(id, objectOr(await client.call('GET', `/rest/executions/${id}`)));
}

/**
 * Waits until a workflow has run at least `count` times and no run is in progress.
 * @throws Error if that takes more than `timeoutMs` milliseconds
 */
export async function waitForExecutions(
	client: N8nClient,
	workflowId: string,
	count: number,
	timeoutMs = 60_000,
): Promise<Run[]> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const { finished, all } = await executionIds(client, workflowId);
		if (finished.length >= count && finished.length === all) {
			const runs: Run[] = [];
			for (const id of finished) runs.push(await readExecution(client, id));
			return runs;
		}
		if (Date.now() > deadline) {
			throw new Error(`${finished.length} of ${count} executions finished in ${timeoutMs} ms`);
		}
		await sleep(200);
	}
}
