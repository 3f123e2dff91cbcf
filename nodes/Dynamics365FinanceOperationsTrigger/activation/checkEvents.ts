import type { IHookFunctions } from 'n8n-workflow';
import { InputError } from '../../shared/core/inputError';
import { didYouMean, nearest } from '../../shared/core/nearestNames';
import { outcomeOf } from '../../shared/core/outcome';
import { businessEvents, forgetCatalog, modulesOf } from '../../shared/events/catalog';
import type { CatalogEvent } from '../../shared/events/catalog';
import type { Settings } from '../settings';

type Requested = Pick<Settings, 'businessEvents' | 'category'>;

const ADVICE =
	'Choose from the list. If the catalog of F&O does not show it either, rebuild it there: Business events catalog > Manage > Rebuild business events catalog.';

function unknownEvent(id: string, catalog: readonly CatalogEvent[]): InputError {
	const near = nearest(
		id,
		catalog.map((event) => ({ label: event.id, names: [event.id, event.name] })),
	);
	return new InputError({
		field: 'Business Event Names or IDs',
		value: id,
		message: `The instance has no business event "${id}", so it would never start the workflow`,
		advice: [didYouMean(near), ADVICE].filter(Boolean).join(' '),
	});
}

function unknownCategory(name: string, catalog: readonly CatalogEvent[]): InputError {
	const known = modulesOf(catalog);
	const near = nearest(
		name,
		known.map((label) => ({ label, names: [label] })),
	);
	return new InputError({
		field: 'Category Name or ID',
		value: name,
		message: `The business event catalog has no category "${name}"`,
		advice: [didYouMean(near, `The categories are ${known.join(', ')}.`), ADVICE].join(' '),
	});
}

/** F&O's ids are compared without case, as those of received events are. */
function unknownName(
	{ businessEvents: ids, category }: Requested,
	catalog: readonly CatalogEvent[],
): InputError | undefined {
	// Nothing is known about an environment whose catalog was never built.
	if (catalog.length === 0) return undefined;
	if (category !== '' && !catalog.some(({ module }) => module === category)) {
		return unknownCategory(category, catalog);
	}
	const known = new Set(catalog.map(({ id }) => id.toLowerCase()));
	const unknown = ids.find((id) => !known.has(id.toLowerCase()));
	return unknown === undefined ? undefined : unknownEvent(unknown, catalog);
}

/**
 * Refuses events and a category that the instance doesn't have. A catalog that cannot be read
 * refuses nothing: events arrive without the node's access to F&O.
 * @throws InputError with the nearest names
 */
export async function checkEvents(ctx: IHookFunctions, settings: Settings): Promise<void> {
	const { instance, category, businessEvents: ids } = settings;
	if (category === '' && ids.length === 0) return;
	const check = async () => {
		const catalog = await outcomeOf(businessEvents(ctx, instance));
		return catalog.ok ? unknownName(settings, catalog.value) : undefined;
	};
	if (!(await check())) return;
	// It may be newer than the cached catalog.
	await forgetCatalog(ctx, instance);
	const problem = await check();
	if (problem) throw problem;
}
