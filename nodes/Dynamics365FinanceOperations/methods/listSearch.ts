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
			.map(({ name, url }) => ({ name, value: url, description: url }))
			.filter(({ name, value }) => contains(`${name} ${value}`, filter));
		const hints = notes.map((note) => ({ name: note, value: '', description: note }));
		return slice([...found, ...hints], paginationToken);
	});
}

function entityItem(entity: EntitySummary): INodeListSearchItems {
	const names = [entity.entityType, entity.dataEntity].filter((name) => name !== undefined);
	return {
		name: entity.isReadOnly ? `${entity.entitySet} (Read-Only)` : entity.entitySet,
		value: entity.entitySet,
		description: names.join(', '),
	};
}

export async function searchEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const entities = await (await metadataFor(this)).entities();
		const found = entities.filter((entity) => matchesText(entity, filter ?? ''));
		return slice(found.map(entityItem), paginationToken);
	});
}

const bindingLabel: Record<ActionModel['binding'], string> = {
	instance: 'Needs a record',
	set: 'Works on the entity',
	unbound: 'Works on the environment',
};

function actionItem(action: ActionModel): INodeListSearchItems {
	const { name, entitySet, binding } = action;
	return {
		name: entitySet === undefined ? name : `${name} (${entitySet})`,
		value: actionValue(action),
		description: bindingLabel[binding],
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
		return slice(found, paginationToken);
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
