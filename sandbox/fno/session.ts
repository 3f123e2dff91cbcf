import type { Caller } from './caller';
import type { Books } from './data/books';
import type { DataManagementState } from './dataManagement/runState';
import type { Model } from './model/modelTypes';
import type { Queues } from './queues/queues';
import type { Store } from './data/store';
import type { Switches } from '../switches/fnoSwitches';
import type { Volume } from './volume/volumeTable';

/** What every handler needs from the environment, and the caller. */
export interface Session {
	name: string;
	origin: string;
	model: Model;
	store: Store;
	books: Books;
	switches: Switches;
	volume: Volume;
	queues: Queues;
	caller: Caller;
	dataManagement: DataManagementState;
	/** What must end before the response is sent. */
	waitsFor: Array<Promise<unknown>>;
}
