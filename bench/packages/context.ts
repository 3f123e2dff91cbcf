import type { NodeConnection } from '../volume/thisNode';
import type { Testbed } from '../volume/testbed/testbed';
import type { Gate } from './gate/gate';
import type { Sizes } from './sizes';

/** What every part of the benchmark works with. */
export interface Context {
	testbed: Testbed;
	gate: Gate;
	sizes: Sizes;
	isQuick: boolean;
	connection: NodeConnection;
}
