import { hashKey } from '../../shared/core/hashKey';
import { millisecondsOf } from './stamps';

/** Identifies one state of a record: 60 bits, so that many fit in static data. */
const TOKEN_LENGTH = 10;

/** In: the key, the stamp and the version of a record. Out: its token. */
export const tokenOf = (state: readonly unknown[]): string => hashKey(state).slice(0, TOKEN_LENGTH);

/** How many states are remembered between two polls: about 110 KB of static data. */
export const MOST_REMEMBERED = 10_000;

/** The stored form: by stamp, the tokens one after the other. */
export type StoredMemory = Readonly<Record<string, string>>;

function split(tokens: string): Set<string> {
	const found = new Set<string>();
	for (let at = 0; at + TOKEN_LENGTH <= tokens.length; at += TOKEN_LENGTH) {
		found.add(tokens.slice(at, at + TOKEN_LENGTH));
	}
	return found;
}

/** The states that were delivered and may be read again. */
export class Memory {
	private readonly byStamp = new Map<string, Set<string>>();

	constructor(stored: StoredMemory) {
		for (const [stamp, tokens] of Object.entries(stored)) this.byStamp.set(stamp, split(tokens));
	}

	has(stamp: string, token: string): boolean {
		return this.byStamp.get(stamp)?.has(token) ?? false;
	}

	add(stamp: string, token: string): void {
		const tokens = this.byStamp.get(stamp);
		if (tokens) tokens.add(token);
		else this.byStamp.set(stamp, new Set([token]));
	}

	/** How many states it contains from a time on. */
	countFrom(time: number): number {
		let count = 0;
		for (const [stamp, tokens] of this.byStamp) {
			if (millisecondsOf(stamp) >= time) count += tokens.size;
		}
		return count;
	}

	/**
	 * The stored form of what is still needed: the states from a time on, and those of the stamp that
	 * is being read. If they are too many, the oldest go, because they would be read again for the
	 * shortest time. What is dropped is delivered again rather than lost.
	 */
	stored(from: number, current?: string, most = MOST_REMEMBERED): StoredMemory {
		const kept: Record<string, string> = {};
		const isCurrent = (stamp: string) => stamp === current;
		const newestFirst = [...this.byStamp]
			.filter(([stamp]) => isCurrent(stamp) || millisecondsOf(stamp) >= from)
			.sort(([left], [right]) => {
				if (isCurrent(left) || isCurrent(right)) return isCurrent(left) ? -1 : 1;
				return millisecondsOf(right) - millisecondsOf(left);
			});
		let room = most;
		for (const [stamp, tokens] of newestFirst) {
			if (room <= 0) break;
			// The current timestamp is never dropped: without all of its states, the poll could not get
			// past its records.
			const list = isCurrent(stamp) ? [...tokens] : [...tokens].slice(-room);
			room -= list.length;
			kept[stamp] = list.join('');
		}
		return kept;
	}
}
