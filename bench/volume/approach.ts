import type { WorkflowNode } from '../../sandbox/n8n/api/workflows';
import type { Connection } from './testbed/workflow';

/** One way to do some work in n8n: this package's node, or a baseline. */
export interface Approach {
	title: string;
	nodes: WorkflowNode[];
	connections: Connection[];
	/** The nodes whose times are added up. */
	timed: string[];
	/** Node and output where all items come out. */
	end: [node: string, output: number];
}

/** Name of the node that does the work. */
export const WORK = 'Work';
