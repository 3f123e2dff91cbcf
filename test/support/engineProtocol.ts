import type { IDataObject, INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';

/** What a test asks of the engine process. */
export type EngineRequest =
	| {
			kind: 'run';
			parameters: INodeParameters;
			items: INodeExecutionData[];
			onError?: OnError;
			/** Milliseconds after which the execution is cancelled, as a user would. */
			cancelAfter?: number;
	  }
	| {
			kind: 'load';
			group: 'listSearch' | 'loadOptions' | 'resourceMapping';
			method: string;
			parameters: INodeParameters;
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
	/** What the node told the user beside its output. */
	hints: string[];
	/** Items by output: regular, then error where the node has one. */
	outputs: INodeExecutionData[][];
}

export interface Envelope<T> {
	id: number;
	content: T;
}
