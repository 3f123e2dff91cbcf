import type { KnownRecord } from './snapshot';

interface Turns {
	/** Identities of changed records to return. */
	changed: ReadonlySet<string>;
	/** Records to read by key. */
	lookUp: readonly KnownRecord[];
	hasMore: boolean;
}

/** The records whose turn it is, in the order of the snapshot. */
export function takeTurns(state: {
	known: ReadonlyMap<string, KnownRecord>;
	listed: ReadonlyMap<string, KnownRecord>;
	room: number;
	mostLookups: number;
}): Turns {
	const changed = new Set<string>();
	const lookUp: KnownRecord[] = [];
	let { room } = state;
	let hasMore = false;
	for (const [identity, record] of state.known) {
		const now = state.listed.get(identity);
		if (now?.hash === record.hash) continue;
		const isLookedUp = now === undefined && lookUp.length < state.mostLookups;
		if (room <= 0 || (now === undefined && !isLookedUp)) {
			hasMore = true;
			continue;
		}
		room--;
		if (now) changed.add(identity);
		else lookUp.push(record);
	}
	return { changed, lookUp, hasMore };
}
