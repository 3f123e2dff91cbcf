import type { ListSource } from './listSource';
import type { KnownRecord, Reading } from './snapshot';

interface List {
	/** Keys and hashes of all records, by identity. */
	listed: Map<string, KnownRecord>;
	/** The rows that may be returned. */
	rows: Map<string, Record<string, unknown>>;
	reading: Reading;
}

/** Only keeps rows that may be returned: a list of wide records would not fit in memory. */
export async function readList(
	source: ListSource,
	known: ReadonlyMap<string, KnownRecord>,
	limit: number,
): Promise<List> {
	const listed: List['listed'] = new Map();
	const rows: List['rows'] = new Map();
	let pages = 0;
	let fresh = 0;
	let hasRepeats = false;
	for await (const page of source.pages()) {
		pages++;
		for (const { key, hash, row } of page) {
			const identity = source.identityOf(key);
			const before = known.get(identity);
			const isFresh = before === undefined && !listed.has(identity) && fresh < limit;
			if (isFresh) fresh++;
			const isChanged = before !== undefined && before.hash !== hash;
			if (limit > 0 && (isFresh || isChanged || rows.has(identity))) rows.set(identity, row);
			hasRepeats ||= listed.has(identity);
			listed.set(identity, { key, hash });
		}
	}
	const reading = pages <= 1 ? 'whole' : 'steady';
	return { listed, rows, reading: hasRepeats ? 'moved' : reading };
}
