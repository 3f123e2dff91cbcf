// n8n calls this when an execution ends (EXTERNAL_HOOK_FILES). n8n need not save executions then, whose
// storing would cost more time and memory than what is measured.
const { appendFileSync } = require('node:fs');

/** Times of a node's runs added up, and how many items came out of each output. */
function summarise(runs) {
	const items = [];
	for (const { data } of runs) {
		for (const [output, given] of (data?.main ?? []).entries()) {
			items[output] = (items[output] ?? 0) + (given?.length ?? 0);
		}
	}
	return {
		runs: runs.length,
		milliseconds: runs.reduce((total, { executionTime }) => total + executionTime, 0),
		items,
	};
}

function postExecute(run, workflow, executionId) {
	const { error, runData } = run.data.resultData;
	const line = {
		executionId,
		workflowId: workflow.id,
		status: run.status,
		milliseconds: new Date(run.stoppedAt) - new Date(run.startedAt),
		error: error && `${error.message} ${error.description ?? ''}`,
		nodes: Object.fromEntries(
			Object.entries(runData).map(([name, runs]) => [name, summarise(runs)]),
		),
	};
	appendFileSync(process.env.BENCH_EXECUTIONS_FILE, `${JSON.stringify(line)}\n`);
}

module.exports = { workflow: { postExecute: [postExecute] } };
