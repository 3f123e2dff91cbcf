import type { KnownRecord } from './snapshot';

/** A record as read. */
export interface ListedRecord extends KnownRecord {
	row: Record<string, unknown>;
}

/**
 * What a read by key says about a record that is missing from the list: it certainly doesn't exist,
 * it exists and the list is incomplete or has shifted, or it exists but doesn't meet the
 * conditions.
 */
export type Whereabouts = 'gone' | 'listed' | 'outside';

/**
 * Reads an entity as a whole; passed in, so that the algorithm itself knows neither n8n nor F&O.
 */
export interface ListSource {
	/** False if records that existed before can enter the list. */
	provesCreation: boolean;
	/** The same text for all spellings of one key. */
	identityOf(key: readonly string[]): string;
	/** All records, page by page. Throws if there are more than may be compared. */
	pages(): AsyncIterable<ListedRecord[]>;
	lookUp(keys: ReadonlyArray<readonly string[]>): Promise<Whereabouts[]>;
}
