import type { Entity } from '../model/modelTypes';
import type { Session } from '../session';
import type { Stored } from '../data/store';
import type { Value } from '../values/storedValues';

/** Arguments by parameter name; a collection is an array. */
export type Arguments = Record<string, Value | Value[]>;

export type ActionResult = { kind: 'values'; values: Value[] } | { kind: 'rows'; rows: Stored[] };

/** One call of an action. */
export interface ActionCall {
	session: Session;
	args: Arguments;
	entity: Entity | undefined;
	stored: Stored | undefined;
}

/** Thrown by an action's logic; reported inside F&O's own message [D]. */
export class ActionFailure extends Error {}
