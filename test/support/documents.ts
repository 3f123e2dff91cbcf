import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const FOLDER = 'docs';

/** A block of code in a document. */
export interface Example {
	/** Its document and line. */
	place: string;
	/** What the fence says after the language, such as `filter CustomersV3`. */
	words: string[];
	text: string;
}

const pages = readdirSync(join(ROOT, FOLDER))
	.filter((name) => name.endsWith('.md'))
	.map((name) => ({ name, text: readFileSync(join(ROOT, FOLDER, name), 'utf8') }));

const FENCE = /^```(.*)\n([\s\S]*?)\n?^```$/gm;
const TABLE_OF_IDS = /^<!-- object IDs of (\w+) -->\n\n((?:\|.*\n)+)/gm;
const LAST_CELL = /`([^`]+)` *\|$/;

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length;

/** All blocks of code in `docs/`. */
export const examples: readonly Example[] = pages.flatMap(({ name, text }) =>
	[...text.matchAll(FENCE)].map(({ index, 1: info, 2: content }) => ({
		place: `${FOLDER}/${name}:${lineOf(text, index)}`,
		words: info.split(' ').slice(1),
		text: content,
	})),
);

/** The last column of each table of Object IDs. */
export const objectIds: ReadonlyArray<{ entity: string; objectId: string }> = pages.flatMap(
	({ text }) =>
		[...text.matchAll(TABLE_OF_IDS)].flatMap(([, entity, table]) =>
			table.split('\n').flatMap((row) => {
				const objectId = LAST_CELL.exec(row.trim())?.[1];
				return objectId === undefined ? [] : { entity, objectId };
			}),
		),
);
