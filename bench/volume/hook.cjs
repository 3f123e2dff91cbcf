// n8n calls this when an execution ends (EXTERNAL_HOOK_FILES). n8n need not save executions then, whose
// storing would cost more time and memory than what is measured.
const { appendFileSync } = require('node:fs');

/** An item that tells of a file stands for the rows in it. */
const rowsOf = ({ json, binary }) => (binary && typeof json.rows === 'number' ? json.rows : 1);

/** Times of a node's runs added up, and how many rows came out of each output. */
function summarise(runs) {
	const items = [];
	for (const { data } of runs) {
		for (const [output, given] of (data?.main ?? []).entries()) {
			for (const item of given ?? []) items[output] = (items[output] ?? 0) + rowsOf(item);
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
