import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { businessEvents, modulesOf } from '../shared/events/catalog';
import type { CatalogEvent } from '../shared/events/catalog';
import { eventOptions } from '../shared/events/eventOptions';
import { chosen, inEditor } from '../shared/editor/editorSession';

/** The modules of the business event catalog, and all of them together. */
export async function getCategories(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await inEditor(this, async () => {
		const modules = modulesOf(await catalogOf(this));
		return [{ name: 'All', value: '' }, ...modules.map((name) => ({ name, value: name }))];
	});
}

/** The business events of the chosen category, by name and id. */
export async function getBusinessEvents(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await inEditor(this, async () => {
		return eventOptions(await catalogOf(this), chosen(this, 'category'));
	});
}

async function catalogOf(ctx: ILoadOptionsFunctions): Promise<readonly CatalogEvent[]> {
	return await businessEvents(ctx, chosen(ctx, 'instance'));
}
