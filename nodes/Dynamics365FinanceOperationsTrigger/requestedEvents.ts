import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { businessEvents, eventsOf } from '../shared/events/catalog';
import { isRecord } from '../shared/core/guards';
import type { EventFilter } from './events/eventFilter';
import type { Settings } from './settings';

type Context = IHookFunctions | IWebhookFunctions;

const MEMBER = 'category';

/** Stands for "none of them" where a list without entries would mean all. */
const NO_EVENT = ' ';

/**
 * Which events the settings ask for. Messages carry no category, so a category without chosen
 * events is the list of its events as of activation, or of now where nothing was kept.
 * @throws FnoError when the catalog has to be read and cannot be
 */
export async function readEventFilter(ctx: Context, settings: Settings): Promise<EventFilter> {
	const { category, instance, legalEntity } = settings;
	if (category === '' || settings.businessEvents.length > 0) {
		return { businessEvents: settings.businessEvents, legalEntity };
	}
	const kept: unknown = ctx.getWorkflowStaticData('node')[MEMBER];
	const ids =
		isRecord(kept) && kept.name === category && kept.instance === instance
			? stringsIn(kept.businessEvents)
			: await idsOf(ctx, category, instance);
	return { businessEvents: ids.length > 0 ? ids : [NO_EVENT], legalEntity };
}

/** Keeps the events of the category for the calls to come; called while activating only. */
export async function storeCategory(ctx: IHookFunctions, settings: Settings): Promise<void> {
	const { category: name, instance } = settings;
	const kept = ctx.getWorkflowStaticData('node');
	delete kept[MEMBER];
	if (name === '' || settings.businessEvents.length > 0) return;
	kept[MEMBER] = { name, instance, businessEvents: await idsOf(ctx, name, instance) };
}

async function idsOf(ctx: Context, category: string, instance: string): Promise<string[]> {
	return eventsOf(await businessEvents(ctx, instance), category).map(({ id }) => id);
}

const stringsIn = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
