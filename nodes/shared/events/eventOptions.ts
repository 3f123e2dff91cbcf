import type { INodePropertyOptions } from 'n8n-workflow';
import { eventsOf } from './catalog';
import type { CatalogEvent } from './catalog';

/** n8n itself shows an empty list as "No data". */
const NO_EVENTS = 'The catalog has no such business events';

/** In: a catalog and a module, '' for all. Out: its events for a drop-down, by name and id. */
export function eventOptions(
	catalog: readonly CatalogEvent[],
	module: string,
): INodePropertyOptions[] {
	const shown = module === '' ? catalog : eventsOf(catalog, module);
	const options = shown.map(({ id, name }) => ({
		name: name === id ? id : `${name} (${id})`,
		value: id,
	}));
	return options.length > 0 ? options : [{ name: NO_EVENTS, value: '', disabled: true }];
}
