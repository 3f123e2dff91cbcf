import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';
import type { Outcome } from '../../shared/core/outcome';
import type { Run } from './run/run';

export type Resource = 'record' | 'action' | 'entity';

/** An output that comes with files. */
export class WithFiles {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** What becomes one output item. */
export type Output = IDataObject | WithFiles;

/** Serves the input items one after another, without knowing the others. */
export interface ItemServer {
	/** Serves one input item; each returned object becomes one output item paired with it. */
	execute(run: Run, itemIndex: number): Promise<Output[]>;
}

/** Serves all input items together. */
export interface BulkServer {
	/**
	 * Serves all input items. Out: what came of each, in their order. Where the node stops on an
	 * error, nothing more is begun after the first one, and the rest say that they were left out.
	 */
	executeAll(run: Run): Promise<Array<Outcome<Output[]>>>;
}

/** One operation of the node: what the editor shows, and where that is which serves a run. */
export interface Operation {
	resource: Resource;
	value: string;
	/** Title Case, as in the Operation drop-down. */
	name: string;
	/** Sentence case, as in the node panel. */
	action: string;
	description: string;
	/** Shown only for this operation; the registry adds the display condition. */
	properties: INodeProperties[];
	/** What serves a run is loaded with the first one, because n8n requires every node at its start. */
	load(): Promise<ItemServer | BulkServer>;
}
