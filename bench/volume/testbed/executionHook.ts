// n8n calls this when an execution ends (EXTERNAL_HOOK_FILES; its Node.js runs TypeScript). So n8n doesn't have
// to save executions, which would cost more time and memory than what is measured.
import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

interface Item {
	json: { rows?: unknown };
	binary?: unknown;
}

/** One run of a node, as n8n stores it. */
interface NodeRun {
	executionTime: number;
	data?: { main?: Array<Item[] | null> };
}

interface EndedExecution {
	status: string;
	startedAt: string | Date;
	stoppedAt: string | Date;
	data: {
		resultData: {
			error?: { message: string; description?: string };
			runData: Record<string, NodeRun[]>;
		};
	};
}

/** An item with a file counts as the rows in that file. */
const rowsOf = ({ json, binary }: Item): number =>
	binary !== undefined && typeof json.rows === 'number' ? json.rows : 1;

/** The total time of a node's runs, and the number of rows of each output. */
function summarise(runs: NodeRun[]) {
	const items: number[] = [];
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

function postExecute(run: EndedExecution, { id }: { id: string }, executionId: string): void {
	const { error, runData } = run.data.resultData;
	const line = {
		executionId,
		workflowId: id,
		status: run.status,
		milliseconds: new Date(run.stoppedAt).getTime() - new Date(run.startedAt).getTime(),
		error: error && `${error.message} ${error.description ?? ''}`,
		nodes: Object.fromEntries(
			Object.entries(runData).map(([name, runs]) => [name, summarise(runs)]),
		),
	};
	appendFileSync(process.env.BENCH_EXECUTIONS_FILE ?? '', `${JSON.stringify(line)}\n`);
}

// Garbage from n8n's start would hide what a workflow needs, so it is collected before memory is measured.
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
process.on('SIGUSR2', () => collect());

export const workflow = { postExecute: [postExecute] };
