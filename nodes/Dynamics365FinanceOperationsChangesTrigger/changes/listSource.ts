import type { KnownRecord } from './snapshot';

/** A record as it was read. */
export interface ListedRecord extends KnownRecord {
	row: Record<string, unknown>;
}

/**
 * What a read by key says about a record that the list lacks: there certainly is none, it is there
 * and the list is short or has moved, or it is there and doesn't meet the conditions.
 */
export type Whereabouts = 'gone' | 'listed' | 'outside';

/** Reads an entity as a whole; handed in, so that the mechanism itself knows neither n8n nor F&O. */
export interface ListSource {
	/** False where records can come into the list that were there before. */
	provesCreation: boolean;
	/** The same text for all spellings of one key. */
	identityOf(key: readonly string[]): string;
	/** All records, page by page. Throws for more of them than may be compared. */
	pages(): AsyncIterable<ListedRecord[]>;
	lookUp(keys: ReadonlyArray<readonly string[]>): Promise<Whereabouts[]>;
}
