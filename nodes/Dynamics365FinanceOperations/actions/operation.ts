import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Run } from './context';

export type Resource = 'record' | 'action' | 'entity';

/** One operation of the node: what the editor shows and what runs, in one place. */
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
	/** Serves one input item; each returned object becomes one output item paired with it. */
	execute(run: Run, itemIndex: number): Promise<IDataObject[]>;
}
