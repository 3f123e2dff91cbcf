import type { IDataObject, INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';

/** What a test can request from the engine process. */
export type EngineRequest =
	| {
			kind: 'run';
			parameters: INodeParameters;
			items: INodeExecutionData[];
			onError?: OnError;
			/** Run the node as n8n does for an agent of version 3. */
			asTool?: boolean;
			/** Milliseconds until the execution is cancelled, as a user could do. */
			cancelAfter?: number;
			/** What executions before left in the static data of the workflow. */
			staticData?: IDataObject;
			/** How the execution was started; by hand where it isn't said. */
			mode?: 'manual' | 'trigger';
	  }
	| {
			kind: 'load';
			group: 'listSearch' | 'loadOptions' | 'resourceMapping';
			method: string;
			parameters: INodeParameters;
			/** Where the editor calls it: `parameters.conditions.condition[0].value`. */
			path?: string;
			args: unknown[];
	  }
	| {
			/** One poll of the trigger for changed records. */
			kind: 'poll';
			parameters: INodeParameters;
			/** What the poll before left in the static data of the node. */
			staticData: IDataObject;
			mode: 'trigger' | 'manual';
			/** Milliseconds that n8n gives to the poll. */
			budget?: number;
	  }
	| {
			/** Reads parameters of any name for each item, as the node does and as n8n does. */
			kind: 'readParameters';
			parameters: INodeParameters;
			items: INodeExecutionData[];
	  }
	| { kind: 'setCredential'; id: string; data: IDataObject }
	| { kind: 'getCredential' };

export interface FailureReport {
	name: string;
	message: string;
	description?: string;
	httpCode?: string;
	itemIndex?: number;
}

export interface RunReport {
	status: string;
	failure?: FailureReport;
	/** Hints that the node shows next to its output. */
	hints: string[];
	/** Items by output: the regular one, then the error output if the node has one. */
	outputs: INodeExecutionData[][];
	/** The static data of the workflow afterwards. */
	staticData: IDataObject;
}

/** A parameter for an item, both as text that tells values of different types apart. */
export interface ReadParameter {
	name: string;
	item: number;
	byNode: string;
	byN8n: string;
}

export interface PollReport {
	/** The items; null where the poll starts nothing. */
	items: IDataObject[] | null;
	staticData: IDataObject;
}

export interface Envelope<T> {
	id: number;
	content: T;
}
