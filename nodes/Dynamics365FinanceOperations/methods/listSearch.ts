import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { readCredential } from '../../shared/auth/credential';
import { actionValue } from '../../shared/metadata/actions';
import type { ActionModel, EntitySummary } from '../../shared/metadata/model';
import { listEnvironments } from '../../shared/transport/discovery';
import { matchesText } from '../actions/entity/getMany.operation';
import { ranked } from './order';
import { chosen, inEditor, metadataFor } from './session';

const PAGE_SIZE = 500;

/** n8n asks for the next slice with the token it was given, as a string. */
function slice(items: INodeListSearchItems[], paginationToken?: string): INodeListSearchResult {
	const start = Number(paginationToken ?? 0) || 0;
	const end = start + PAGE_SIZE;
	return {
		results: items.slice(start, end),
		paginationToken: end < items.length ? String(end) : undefined,
	};
}

const contains = (text: string, filter?: string) =>
	text.toLowerCase().includes((filter ?? '').trim().toLowerCase());

/** Environments are often named alike; the host tells them apart. */
function withHost(name: string, url: string): string {
	const { host } = new URL(url);
	return name === host ? host : `${name} (${host})`;
}

/** The credential's own environment first, then every one the account can see. */
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
			.filter(({ name, value }) => contains(`${name} ${value}`, filter));
		// The editor cuts long lines and shows each value once: how to go on comes first, and blanks,
		// which are trimmed away when one is chosen, tell the notes apart.
		const hints = [...notes]
			.reverse()
			.map((note, index) => ({ name: note, value: ' '.repeat(index + 1), description: note }));
		return slice([...found, ...hints], paginationToken);
	});
}

/** The editor shows the name alone, so a search by another name of the entity shows that one too. */
function entityItem(entity: EntitySummary, filter: string): INodeListSearchItems {
	const { entitySet, entityType, dataEntity, isReadOnly } = entity;
	const others = [entityType, dataEntity].filter((name) => name !== undefined);
	const found = contains(entitySet, filter)
		? undefined
		: others.find((name) => contains(name, filter));
	const remarks = [found, isReadOnly && 'Read-Only'].filter(Boolean).join(', ');
	return {
		name: remarks === '' ? entitySet : `${entitySet} (${remarks})`,
		value: entitySet,
		description: others.join(', '),
	};
}

export async function searchEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const entities = await (await metadataFor(this)).entities();
		const found = entities
			.filter((entity) => matchesText(entity, filter ?? ''))
			.map((entity) => entityItem(entity, filter ?? ''));
		return slice(ranked(found, filter ?? ''), paginationToken);
	});
}

/** Says what the action works on: a record, an entity, or (nothing said) the environment. */
function actionItem(action: ActionModel): INodeListSearchItems {
	const { name, entitySet, binding } = action;
	const target = binding === 'instance' ? `Record of ${entitySet}` : entitySet;
	return {
		name: target === undefined ? name : `${name} (${target})`,
		value: actionValue(action),
	};
}

export async function searchActions(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const entity = chosen(this, 'entity');
		const actions = await (await metadataFor(this)).actions(entity === '' ? undefined : entity);
		const found = actions.map(actionItem).filter(({ value }) => contains(String(value), filter));
		return slice(ranked(found, filter ?? ''), paginationToken);
	});
}

export async function searchCompanies(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const companies = await (await metadataFor(this)).companies();
		const found = companies
			.map(({ id, name }) => ({ name: name === '' ? id : `${id} - ${name}`, value: id }))
			.filter(({ name }) => contains(name, filter));
		return slice(found, paginationToken);
	});
}
