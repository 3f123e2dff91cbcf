import type { BlobContainer } from '../../blobs/blobStorage';

/** Something that a run refused: a record, or a whole file. */
export interface RowError {
	entity: string;
	/** Number of the record in its file, from 1; 0 for the file itself. */
	record: number;
	/** Key values of the record, as far as they are known. */
	key: string;
	/** Staging name of the field; empty if it is not about one. */
	field: string;
	message: string;
	stage: 'file' | 'staging' | 'target';
}

/** The state of one entity in a run. */
export interface EntityProgress {
	entity: string;
	records: number;
	staged: number;
	created: number;
	updated: number;
}

export type RunResult = 'Succeeded' | 'PartiallySucceeded' | 'Failed' | 'Canceled';

/** One execution of a data project. */
export interface Run {
	id: string;
	project: string;
	company: string;
	kind: 'import' | 'export';
	/** Undefined while it executes. */
	result: RunResult | undefined;
	progress: EntityProgress[];
	errors: RowError[];
	/** How often its state was requested. */
	polls: number;
	/**
	 * How often the link to its package or a file was requested since it became available, by name.
	 */
	linkPolls: Map<string, number>;
	/** Name of the exported package in blob storage. */
	packageBlob?: string;
	/** Files with the keys of refused records that were ordered, by entity. */
	keyFiles: Map<string, string>;
	/** Names of the fields of each entity's file, for its error files. */
	keyFields: Map<string, readonly string[]>;
}

/** A message of a recurring job; whoever runs the queue keeps it up to date. */
export interface QueueMessage {
	status: string;
	/** Absent until the message was picked up. */
	executionId?: string;
}

/** Data management of one environment: its runs, and what they leave behind. */
export interface DataManagementState {
	runs: Map<string, Run>;
	/** Versions of the records of the last export, by record, for each project, company and entity. */
	versions: Map<string, Map<number, number>>;
	messages: Map<string, QueueMessage>;
	blobs: BlobContainer;
	/** Records written per second; 0 = as fast as possible. */
	importRowsPerSecond: () => number;
	/** Work in progress. */
	tasks: Set<Promise<unknown>>;
	/** Waits until a reset, or until hanging runs are released. */
	hang: () => Promise<void>;
	/** Lets hanging runs continue. */
	release: () => void;
	/** Cancels what is executing, as a person can. */
	cancel: () => void;
	/** Whether somebody ended a run before its time. */
	isEnded: (run: Run) => boolean;
	/** Increases with every reset; work that belongs to an earlier one stops. */
	generation: number;
	reset: () => void;
}

/** Nothing has run yet. */
export function createDataManagementState(
	blobs: BlobContainer,
	importRowsPerSecond: () => number,
): DataManagementState {
	let hanging: Array<() => void> = [];
	const state: DataManagementState = {
		runs: new Map(),
		versions: new Map(),
		messages: new Map(),
		blobs,
		importRowsPerSecond,
		tasks: new Set(),
		generation: 0,
		hang: () =>
			new Promise((resolve) => {
				hanging.push(resolve);
			}),
		release() {
			for (const resolve of hanging) resolve();
			hanging = [];
		},
		cancel() {
			for (const run of state.runs.values()) run.result ??= 'Canceled';
			state.release();
		},
		isEnded: (run) => state.runs.get(run.id) !== run || run.result !== undefined,
		reset() {
			state.generation++;
			state.release();
			state.runs.clear();
			state.versions.clear();
			state.messages.clear();
			state.tasks.clear();
			blobs.clear();
		},
	};
	return state;
}
