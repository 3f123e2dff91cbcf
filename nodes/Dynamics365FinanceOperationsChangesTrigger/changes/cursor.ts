import { isRecord } from '../../shared/core/guards';
import type { StoredMemory } from './memory';

/** Up to where a list that is sorted by stamp and id has been read. */
export interface Position {
	/** As F&O sent it. */
	stamp: string;
	/** The unique Int64, as text; absent where the entity has none, and before the first record. */
	id?: string;
}

/** A pass that a limit has ended before the end of the list; the next poll goes on with it. */
export interface OpenPass {
	/** The clock of the instance when the pass began, in milliseconds. */
	clock: number;
	/** The latest stamp that was seen before, in milliseconds. */
	latest?: number;
	at: Position;
	/** True where the pass only remembers what is there before the first poll. */
	isQuiet: boolean;
	/** True where more records changed than can be remembered. */
	isCrowded: boolean;
}

/** What a poll hands to the next one, in the static data of the node. */
export interface Cursor {
	/** What is read. A cursor of anything else is of no use. */
	scope: string;
	/** The stamp from which the next pass reads. */
	from: string;
	/** The latest stamp that was seen, in milliseconds. */
	latest?: number;
	pass?: OpenPass;
	seen: StoredMemory;
}

const isPosition = (value: unknown): value is Position =>
	isRecord(value) &&
	typeof value.stamp === 'string' &&
	(value.id === undefined || typeof value.id === 'string');

const isPass = (value: unknown): value is OpenPass =>
	isRecord(value) &&
	typeof value.clock === 'number' &&
	(value.latest === undefined || typeof value.latest === 'number') &&
	isPosition(value.at);

/** In: what is stored, and what is read. Out: the cursor; `undefined` where there is none for it. */
export function readCursor(stored: unknown, scope: string): Cursor | undefined {
	if (!isRecord(stored) || stored.scope !== scope || typeof stored.from !== 'string') {
		return undefined;
	}
	const { from, latest, pass, seen } = stored;
	const tokens = isRecord(seen) ? Object.entries(seen) : [];
	return {
		scope,
		from,
		...(typeof latest === 'number' && { latest }),
		...(isPass(pass) && {
			pass: { ...pass, isQuiet: pass.isQuiet === true, isCrowded: pass.isCrowded === true },
		}),
		seen: Object.fromEntries(
			tokens.flatMap(([stamp, text]) => (typeof text === 'string' ? [[stamp, text]] : [])),
		),
	};
}
