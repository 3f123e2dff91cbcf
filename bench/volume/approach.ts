import type { WorkflowNode } from '../../sandbox/n8n/api/workflows';
import type { Wire } from './testbed/workflow';

/** A way to do some work in n8n. */
export interface Opponent {
	title: string;
	nodes: WorkflowNode[];
	wires: Wire[];
	/** The nodes whose times count, added up. */
	timed: string[];
	/** Where all items come out at the end: node and output. */
	end: [node: string, output: number];
}

/** The node that does the work, in every opponent. */
export const WORK = 'Work';
