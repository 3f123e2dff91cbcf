import { VOLUME_SET } from '../model/entities/measurement';
import type { Entity } from '../model/modelTypes';
import { etagOf, type Stored } from '../data/store';
import { foldText, isNumeric, type Row } from '../values/storedValues';
import { createPageCache, type PageCache } from './pageCache';
import { transactionOf, VOLUME_VALUES } from './volumeValues';

/** The rows of one company, numbered from 1. */
export interface CompanyBlock {
	company: string;
	rows: number;
	/** Rows of the blocks before it. */
	before: number;
}

/** A table of up to a million rows, which are stored only in cached pages. */
export interface Volume {
	blocks: () => readonly CompanyBlock[];
	/** Recently read pages. */
	pageCache: PageCache;
	/** Sets the number of rows, divided among companies. */
	resize: (rows: number, companies: readonly string[]) => void;
	/** The row of a key, generated on demand. */
	find: (key: Row, exact: boolean) => Stored | undefined;
	/** The first rows, for inspection. */
	first: (count: number) => Stored[];
}

/** Enough for pages of a hundred thousand rows, read in four ways. */
const MAX_PAGE_CACHE_BYTES = 256_000_000;

const FIRST_REC_ID = 5_637_144_576;

const recIdOf = (block: CompanyBlock, n: number): number => FIRST_REC_ID + block.before + n;

export const isVolumeSet = (entity: Entity): boolean => entity.set === VOLUME_SET;

/** A row that computes each value when it is read: filters read only one or two. */
export function lazyRow(): { row: Row; move: (block: CompanyBlock, n: number) => void } {
	let n = 1;
	let company = '';
	const row: Row = {};
	for (const [name, value] of Object.entries(VOLUME_VALUES))
		Object.defineProperty(row, name, { enumerable: true, get: () => value(n, company) });
	return {
		row,
		move(block, number) {
			n = number;
			company = block.company;
		},
	};
}

function storedAt(block: CompanyBlock, n: number): Stored {
	const row: Row = {};
	for (const [name, value] of Object.entries(VOLUME_VALUES)) row[name] = value(n, block.company);
	return { set: VOLUME_SET, row, recVersion: 1, recId: recIdOf(block, n) };
}

/** Writes rows directly as JSON text, without an object for each. */
export function rowWriter(
	entity: Entity,
	select: readonly string[],
): (block: CompanyBlock, n: number) => string {
	const fields = entity.fields
		.filter(({ name }) => select.length === 0 || select.includes(name))
		.map(({ name, type }) => {
			const quote = isNumeric(type) ? '' : '"';
			const value = VOLUME_VALUES[name] ?? (() => '');
			return { head: `,"${name}":${quote}`, tail: quote, value };
		});
	return (block, n) => {
		const etag = etagOf({ recVersion: 1, recId: recIdOf(block, n) }).replaceAll('"', '\\"');
		let text = `{"@odata.etag":"${etag}"`;
		for (const { head, tail, value } of fields) text += head + value(n, block.company) + tail;
		return `${text}}`;
	};
}

/** An empty volume table. */
export function createVolume(): Volume {
	let blocks: CompanyBlock[] = [];
	const pageCache = createPageCache(MAX_PAGE_CACHE_BYTES);
	return {
		blocks: () => blocks,
		pageCache: pageCache,
		resize(rows, companies) {
			pageCache.clear();
			let before = 0;
			blocks = [...companies].sort().map((company, index) => {
				const share = Math.floor((rows + index) / companies.length);
				const block = { company, rows: share, before };
				before += share;
				return block;
			});
		},
		find(key, exact) {
			const same = (left: unknown, right: unknown): boolean =>
				exact ? left === right : foldText(String(left)) === foldText(String(right));
			const block = blocks.find(({ company }) => same(company, key.dataAreaId));
			const n = Number(key.LineNumber);
			if (!block || !Number.isInteger(n) || n < 1 || n > block.rows) return undefined;
			return same(transactionOf(n), key.TransactionId) ? storedAt(block, n) : undefined;
		},
		first: (count) =>
			blocks
				.flatMap((block) =>
					Array.from({ length: Math.min(count, block.rows) }, (_, index) =>
						storedAt(block, index + 1),
					),
				)
				.slice(0, count),
	};
}
