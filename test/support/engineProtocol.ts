import type { IDataObject, INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';

/** What a test can request from the engine process. */
export type EngineRequest =
	| {
			kind: 'run';
			parameters: INodeParameters;
			items: INodeExecutionData[];
			onError?: OnError;
			/** Milliseconds until the execution is cancelled, as a user could do. */
			cancelAfter?: number;
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
}

export interface Envelope<T> {
	id: number;
	content: T;
}
