import { isRecord } from '../../../../shared/core/guards';
import type { Run } from '../../run/run';

/**
 * What a node remembers of the changes that it has exported, in n8n's data of the workflow. n8n
 * stores it after an execution that wasn't started by hand, whether or not it succeeds [observed].
 */
export interface DeltaMemory {
	/** Execution id of the newest run whose changes were returned. */
	fetched?: string;
	/** Execution id of a run whose changes were not returned so far. */
	pending?: string;
}

const MEMBER = 'exportedChanges';

function allOf({ ctx }: Run) {
	const data = ctx.getWorkflowStaticData('node');
	return { data, all: isRecord(data[MEMBER]) ? data[MEMBER] : {} };
}

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** The memory for one instance, project and company. */
export function recall(run: Run, where: string): DeltaMemory {
	const stored = allOf(run).all[where];
	const { fetched, pending } = isRecord(stored) ? stored : {};
	const known = { fetched: text(fetched), pending: text(pending) };
	return {
		...(known.fetched !== undefined && { fetched: known.fetched }),
		...(known.pending !== undefined && { pending: known.pending }),
	};
}

export function remember(run: Run, where: string, memory: DeltaMemory): void {
	const { data, all } = allOf(run);
	// n8n notices only what is set on the outermost object.
	data[MEMBER] = { ...all, [where]: { ...memory } };
}
