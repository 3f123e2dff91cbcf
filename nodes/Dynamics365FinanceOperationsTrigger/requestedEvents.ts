import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { businessEvents, eventsOf } from '../shared/events/catalog';
import { isRecord } from '../shared/core/guards';
import type { EventFilter } from './events/eventFilter';
import type { Settings } from './settings';

type Context = IHookFunctions | IWebhookFunctions;

const MEMBER = 'category';

/** Matches no event; an empty list would match all. */
const NO_EVENT = ' ';

/**
 * Which events the settings select. Messages have no category, so a category without chosen events
 * means the events it had at activation, or has now if none were stored.
 * @throws FnoError when the catalog is needed and cannot be read
 */
export async function readEventFilter(ctx: Context, settings: Settings): Promise<EventFilter> {
	const { category, instance, legalEntity, dropsUnknownCompany } = settings;
	const filter = { legalEntity, dropsUnknownCompany };
	if (category === '' || settings.businessEvents.length > 0) {
		return { businessEvents: settings.businessEvents, ...filter };
	}
	const stored: unknown = ctx.getWorkflowStaticData('node')[MEMBER];
	const ids =
		isRecord(stored) && stored.name === category && stored.instance === instance
			? stringsIn(stored.businessEvents)
			: await idsOf(ctx, category, instance);
	return { businessEvents: ids.length > 0 ? ids : [NO_EVENT], ...filter };
}

/** Stores the events of the category for later calls; called only during activation. */
export async function storeCategory(ctx: IHookFunctions, settings: Settings): Promise<void> {
	const { category: name, instance } = settings;
	const stored = ctx.getWorkflowStaticData('node');
	delete stored[MEMBER];
	if (name === '' || settings.businessEvents.length > 0) return;
	stored[MEMBER] = { name, instance, businessEvents: await idsOf(ctx, name, instance) };
}

async function idsOf(ctx: Context, category: string, instance: string): Promise<string[]> {
	return eventsOf(await businessEvents(ctx, instance), category).map(({ id }) => id);
}

const stringsIn = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
