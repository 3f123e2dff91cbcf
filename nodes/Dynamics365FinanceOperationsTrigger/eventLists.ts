import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { businessEvents, eventsOf, modulesOf } from '../shared/events/catalog';
import type { CatalogEvent } from '../shared/events/catalog';
import { chosen, inEditor } from '../shared/editor/editorSession';

/** The modules of the business event catalog, and all of them together. */
export async function getCategories(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await inEditor(this, async () => {
		const modules = modulesOf(await catalogOf(this));
		return [{ name: 'All', value: '' }, ...modules.map((name) => ({ name, value: name }))];
	});
}

/** n8n itself shows an empty list as "No data". */
const NO_EVENTS = 'The catalog has no such business events';

/** The business events of the chosen category, by name and id. */
export async function getBusinessEvents(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await inEditor(this, async () => {
		const category = chosen(this, 'category');
		const events = await catalogOf(this);
		const shown = category === '' ? events : eventsOf(events, category);
		const options = shown.map(({ id, name }) => ({
			name: name === id ? id : `${name} (${id})`,
			value: id,
		}));
		return options.length > 0 ? options : [{ name: NO_EVENTS, value: '', disabled: true }];
	});
}

async function catalogOf(ctx: ILoadOptionsFunctions): Promise<readonly CatalogEvent[]> {
	return await businessEvents(ctx, chosen(ctx, 'instance'));
}
