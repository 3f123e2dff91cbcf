import { FnoError } from './fnoError';

const narrower = 'Narrow the filter, or set a limit below the number of records already read.';

/** @param problem what is wrong with the link to the next page of a list */
export const noNextPage = (problem: string) =>
	new FnoError({
		kind: 'refused',
		message: `The link to the next page ${problem}, so the list cannot be read completely`,
		description: narrower,
	});

/** A page would repeat, so the rest can never be reached. */
export const pageAgain = () => noNextPage('leads back to a page that was already read');

/** A list that goes on without new records; `pages` of them in a row. */
export const endlessList = (pages: number) =>
	new FnoError({
		kind: 'refused',
		message: `The instance sent ${pages} pages in a row without a new record, so the list cannot be read completely`,
		description: narrower,
	});

/** A list whose rows have been the same for so many pages that it may never end. */
export const endlessRepeats = (pages: number) =>
	new FnoError({
		kind: 'refused',
		message: `The instance sent ${pages} pages in a row that are the same as earlier ones, so the list may never end`,
		description: `If the records really are alike, choose a larger Page Size, or also select the key fields. ${narrower}`,
	});
