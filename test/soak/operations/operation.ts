import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

/** Where the work of an item belongs. */
export interface Place {
	/** The sandbox's name of the environment. */
	environment: string;
	/** Absent for an entity without companies. */
	company?: string;
}

/** What an item should come to if nothing goes wrong. */
export type Expectation =
	| {
			kind: 'write';
			writes: 'create' | 'update' | 'delete' | 'action';
			set: string;
			/** Fields that the work must carry, as they were sent. */
			fields: Readonly<Record<string, unknown>>;
			/** F&O has a reason to refuse it. */
			refused: boolean;
			/** Key fields to compare between the output and what was stored. */
			keyNames: readonly string[];
			/** The key that a new record was given, in the first of these fields. */
			givenKey?: string;
			/** What Create or Update must say; absent for other operations. */
			outcome?: 'created' | 'updated';
	  }
	| { kind: 'none'; outcome: 'skipped' | 'found' | 'unchanged' | 'notFound' }
	/** It fails whatever happens, and does nothing. */
	| { kind: 'failure' }
	/** The rows to read, by the field that tells them apart. */
	| { kind: 'rows'; field: string; values: readonly string[]; most?: number }
	| { kind: 'missing' }
	/** Anything that is not an error. */
	| { kind: 'success' };

/** One input item. Its mark appears in every request about it, and in all that it stores. */
export interface SoakItem {
	mark: string;
	place: Place;
	expects: Expectation;
}

export type WriteMode = 'one by one' | 'batches' | 'all or nothing';

export interface SeedRows {
	environment: string;
	set: string;
	rows: Array<Record<string, string>>;
}

/** One execution of the node. */
export interface SoakOperation {
	index: number;
	/** Begins the marks of its items. */
	mark: string;
	/** As `create CustomerGroups, batches`. */
	title: string;
	kind: 'create' | 'update' | 'delete' | 'upsert' | 'action' | 'get' | 'getMany' | 'entity';
	mode: WriteMode;
	items: SoakItem[];
	parameters: INodeParameters;
	input: INodeExecutionData[];
	continuesOnError: boolean;
	seed: SeedRows[];
	/** It fails as a whole, because the environment takes no batches. */
	needsBatch: boolean;
	/**
	 * The environment turns the batch away as a whole, and nobody can tell from reading whether a new
	 * record was stored: F&O may have completed its key, or it is there with other values.
	 */
	refusedBatch: boolean;
	/** The environment numbers the new records, whatever key they were given. */
	replacesKeys: boolean;
}
