import type { Row } from '../values/storedValues';

/** What the seed rows of an environment depend on. */
export interface SeedContext {
	/** Short code of the environment, used in keys and names of rows that only it has. */
	code: string;
	companies: readonly string[];
	mappedClientIds: readonly string[];
	mappedUsers: number;
}

/** Rows per entity set. */
export type SeedRows = Record<string, Row[]>;

/** Companies of every environment; the first is the default of every user. */
export const COMPANIES = ['usmf', 'usrt', 'dat'] as const;

/** Short upper-case code of an environment's name. */
export const codeOf = (name: string): string =>
	name
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '')
		.slice(0, 10);

/** An integer hash of a text. */
export function hashOf(text: string): number {
	let hash = 7;
	for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
	return hash;
}

/** `count` rows, numbered from 1. */
export const times = (count: number, make: (number: number) => Row): Row[] =>
	Array.from({ length: count }, (_, index) => make(index + 1));

/** The same rows in every company. */
export const perCompany = (companies: readonly string[], rows: Row[]): Row[] =>
	companies.flatMap((dataAreaId) => rows.map((row) => ({ dataAreaId, ...row })));
