import type { Digits } from '../values/exactJson';

/** The value in the body for a parameter. */
export type Given = string | boolean | null | Digits | Given[] | { [name: string]: Given };

export interface ServiceOperation {
	name: string;
	/** Names with their CLR types, as the description shows them. */
	parameters: Array<{ name: string; type: string }>;
	/** `Void` for nothing. */
	returns: string;
	/** Absent for operations that can't be called here. Throws ServiceException. */
	run?: (given: Record<string, Given>) => unknown;
}

export interface Service {
	name: string;
	operations: ServiceOperation[];
}
