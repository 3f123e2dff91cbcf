import { isRecord } from '../../../../shared/core/guards';
import type { Run } from '../../run/run';

/**
 * What a node remembers about the changes it has exported, in n8n's data of the workflow. n8n
 * stores it after an execution that wasn't started manually, whether or not it succeeds [observed].
 */
export interface DeltaMemory {
	/** Execution id of the newest run whose changes were returned. */
	fetched?: string;
	/** Execution ids of runs whose changes were not returned so far, in the order of their starts. */
	pending: string[];
}

const MEMBER = 'exportedChanges';

function allOf({ ctx }: Run) {
	const data = ctx.getWorkflowStaticData('node');
	return { data, all: isRecord(data[MEMBER]) ? data[MEMBER] : {} };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What a memory is for. */
export interface Place {
	instance: string;
	project: string;
	company: string;
}

const keyOf = ({ instance, project, company }: Place): string =>
	JSON.stringify([instance, project, company.toLowerCase()]);

/** Whether this node has exported from the same project for another company. */
export function isSharedWithCompanies(run: Run, place: Place): boolean {
	const project = JSON.stringify([place.instance, place.project]).slice(0, -1);
	return Object.keys(allOf(run).all).some(
		(key) => key.startsWith(`${project},`) && key !== keyOf(place),
	);
}

/** The memory for one instance, project and company. */
export function recall(run: Run, where: Place): DeltaMemory {
	const stored = allOf(run).all[keyOf(where)];
	const { fetched, pending } = isRecord(stored) ? stored : {};
	return {
		...(isText(fetched) && { fetched }),
		// Earlier versions stored a single ID.
		pending: (Array.isArray(pending) ? pending : [pending]).filter(isText),
	};
}

export function remember(run: Run, where: Place, memory: DeltaMemory): void {
	const { data, all } = allOf(run);
	// n8n only notices what is set on the outermost object.
	data[MEMBER] = { ...all, [keyOf(where)]: { ...memory } };
}
