import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { readCredential } from '../auth/credential/credential';
import { findByWords, matchesWords } from '../core/wordSearch';
import { listEnvironments } from '../transport/client/discovery';
import { inEditor, metadataFor } from './editorSession';
import {
	ALL_COMPANIES,
	CREDENTIAL_INSTANCE,
	DEFAULT_COMPANY,
	KEY_COMPANY,
} from './properties/emptyEntries';

const PAGE_SIZE = 500;

/** n8n requests the next slice with the token it received, as a string. */
export function slice(
	items: INodeListSearchItems[],
	paginationToken?: string,
): INodeListSearchResult {
	const start = Number(paginationToken ?? 0) || 0;
	const end = start + PAGE_SIZE;
	return {
		results: items.slice(start, end),
		paginationToken: end < items.length ? String(end) : undefined,
	};
}

/** Instances often have similar names; the host tells them apart. */
function withHost(name: string, url: string): string {
	const { host } = new URL(url);
	return name === host ? host : `${name} (${host})`;
}

/** The entry that stands for an empty parameter, if it matches the search. */
const emptyEntry = (name: string, filter?: string): INodeListSearchItems[] =>
	matchesWords(filter ?? '', [name]) ? [{ name, value: '' }] : [];

/** After "none", the credential's own environment first, then all others the account can see. */
export async function searchInstances(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const credential = await readCredential(this);
		const { environments, notes } = await listEnvironments(this, credential);
		const found = environments
			.map(({ name, url }) => ({ name: withHost(name, url), value: url, url, description: url }))
			.filter(({ name, value }) => matchesWords(filter ?? '', [name, value]));
		// The editor cuts long lines and shows each value once. So the most useful note comes first, and
		// each has its own number of spaces as value, which are trimmed away when it is chosen.
		const hints = [...notes]
			.reverse()
			.map((note, index) => ({ name: note, value: ' '.repeat(index + 1), description: note }));
		const none = emptyEntry(CREDENTIAL_INSTANCE, filter);
		return slice([...none, ...found, ...hints], paginationToken);
	});
}

/**
 * The companies of the chosen instance, after an entry that stands for an empty parameter, if it
 * may be empty, and `others`.
 */
export const companySearch = (none?: string, others: readonly INodeListSearchItems[] = []) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return await inEditor(this, async () => {
			const companies = await (await metadataFor(this)).companies();
			const items = companies.map(({ id, name }) => ({
				name: name === '' ? id : `${id} - ${name}`,
				value: id,
			}));
			const found = findByWords(items, filter ?? '', ({ name }) => [name]);
			const foundOthers = others.filter(({ name }) => matchesWords(filter ?? '', [name]));
			const empty = none === undefined ? [] : emptyEntry(none, filter);
			return slice([...empty, ...foundOthers, ...found], paginationToken);
		});
	};

export const searchCompanies = companySearch(DEFAULT_COMPANY);

/** For a parameter that names the company of one record. */
export const searchKeyCompanies = companySearch(KEY_COMPANY);

/** For a filter, where empty means all of them. */
export const searchEventCompanies = companySearch(ALL_COMPANIES);
