import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';
import type { Outcome } from '../../shared/core/outcome';
import type { Item } from './run/item';
import type { Run } from './run/run';

/** An output item with files. */
export class WithFiles {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** The content of one output item. */
export type Output = IDataObject | WithFiles;

/** Runs each input item on its own. */
export interface ItemExecutor {
	/** Each returned object becomes one output item, paired with the input item. */
	execute(run: Run, item: Item): Promise<Output[]>;
	/**
	 * Completes the outputs that depend on all items, once the last one is done. The outputs stay in
	 * order, one for each item.
	 */
	complete?(outputs: Output[][]): Output[][];
}

/** What became of one item of several. */
export type ItemOutcome = Outcome<Output[]> & {
	/** Its record doesn't exist, or already has these values. */
	nothingToWrite?: true;
};

/** Runs all input items together. */
export interface BulkExecutor {
	/**
	 * Returns the outcome of each item, in order. If the node stops on an error, nothing more is
	 * started after the first one, and the remaining items fail as left out.
	 */
	executeAll(run: Run): Promise<ItemOutcome[]>;
}

/** How the output is kept short for an agent, and what the agent is told if it is. */
export interface ToAgent {
	/**
	 * The maximum number of characters, unless the option Maximum Characters is set; default 20,000.
	 */
	characters?: number;
	/** It has a Limit, and reads one more for an agent: see `readForAgent`. */
	hasLimit?: true;
	/** Advice if not all records are shown. */
	more?: string;
	/** Advice if a record has more fields than are shown. */
	moreFields?: string;
	/** Advice if there are none. */
	none?: string;
}

/** One operation of a resource: what the editor shows, and where to find its executor. */
export interface Operation {
	/**
	 * Stored in workflows, so never changed; n8n's lint requires `getAll` if the name is Get Many.
	 */
	value: string;
	/** Title Case, as in the Operation drop-down. */
	name: string;
	/** Sentence case, as in the node panel. */
	action: string;
	description: string;
	/** Shown for this operation only; the registry adds the display condition. */
	properties: INodeProperties[];
	toAgent?: ToAgent;
	/** The executor is loaded on the first run, because n8n loads every node at startup. */
	load(): Promise<ItemExecutor | BulkExecutor>;
}

/** An operation, with its name in the table of rules. */
export interface NamedOperation {
	id: string;
	operation: Operation;
}

/** A resource with its operations, in the order in which the editor lists them. */
export interface Resource {
	resource: string;
	/** The label in the Resource drop-down. */
	label: string;
	description: string;
	/** The operation that is chosen first. */
	firstOperation: string;
	operations: readonly Operation[];
	/** Its operations show the Instance parameter themselves, if they need it. */
	hasOwnInstance?: true;
}
