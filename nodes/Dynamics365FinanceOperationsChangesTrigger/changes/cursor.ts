import { isRecord } from '../../shared/core/guards';
import type { StoredMemory } from './memory';

/** How far a list sorted by timestamp and ID has been read. */
export interface Position {
	/** As F&O sent it. */
	stamp: string;
	/** The unique Int64, as text; absent if the entity has none, and before the first record. */
	id?: string;
}

/** A pass that was stopped by a limit before the end of the list; the next poll continues it. */
export interface OpenPass {
	/** The clock of the instance when the pass began, in milliseconds. */
	clock: number;
	/** The latest timestamp seen before, in milliseconds. */
	latest?: number;
	at: Position;
	/** True if the pass only remembers what exists before the first poll. */
	isQuiet: boolean;
	/** True if more records changed than can be remembered. */
	isCrowded: boolean;
}

/** What a poll hands to the next one, in the static data of the node. */
export interface Cursor {
	/** What is read. A cursor for anything else is useless. */
	scope: string;
	/** The timestamp that the next pass reads from. */
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

/** In: what is stored, and what is read. Out: the cursor; `undefined` if there is none for it. */
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
