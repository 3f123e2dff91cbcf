import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isRecord } from '../shared/core/guards';
import type { DataChange } from '../shared/events/dataverse/wantedSteps';
import { textOf } from './events/members';
import { readIpRanges } from './verification/ipRanges';
import type { IpRange } from './verification/ipRanges';

export type DeliveryMethod =
	| 'https'
	| 'eventGrid'
	| 'eventGridManual'
	| 'dataverse'
	| 'dataverseRegistered';

/** The parameters of the trigger, read once for each call. */
export interface Settings {
	instance: string;
	category: string;
	businessEvents: string[];
	legalEntity: string;
	deliveryMethod: DeliveryMethod;
	topicId: string;
	needsSecret: boolean;
	needsBearer: boolean;
	audiences: string[];
	applications: string[];
	ipRanges: IpRange[];
	/** Parts of the IP ranges that are invalid. */
	invalidIpRanges: string[];
	emitTestMessages: boolean;
	convertDates: boolean;
	/** Whether the company filter drops events that name no company. */
	dropsUnknownCompany: boolean;
	includeRaw: boolean;
	/** Milliseconds; 0 lets duplicates through. */
	duplicateWindow: number;
	subscription: SubscriptionSettings;
	dataverse: DataverseSettings;
}

/** What the node registers in Dataverse. */
export interface DataverseSettings {
	/** '' to search for it. */
	url: string;
	registers: 'businessEvents' | 'dataEvents';
	/** Entity set, or the logical name of a virtual table. */
	entity: string;
	changes: DataChange[];
	filteringAttributes: string[];
}

/** Options of the Event Grid subscription. */
interface SubscriptionSettings {
	subjectBeginsWith: string;
	subjectEndsWith: string;
	includedEventTypes: string[];
	maxDeliveryAttempts: number;
	eventTimeToLive: number;
}

type Context = IHookFunctions | IWebhookFunctions;
type Options = Readonly<Record<string, unknown>>;

const MINUTE = 60_000;
/** Event Grid's own defaults [documented]. */
const retryDefaults = { maxDeliveryAttempts: 30, eventTimeToLive: 1440 };
const DUPLICATE_MINUTES = 10;

/** Reads the parameters of the trigger. */
export function readSettings(ctx: Context): Settings {
	const given = ctx.getNodeParameter('options', {});
	const options: Options = isRecord(given) ? given : {};
	const verification = textOf(ctx.getNodeParameter('verification', 'secret'));
	const { ranges, invalid } = readIpRanges(textOf(options.ipRanges));
	const deliveryMethod = textOf(ctx.getNodeParameter('arrival', 'https')) as DeliveryMethod;
	const dataverse = readDataverse(ctx, deliveryMethod);
	// A data event isn't a business event; business events chosen earlier are hidden in the editor.
	const isData = dataverse.registers === 'dataEvents';
	return {
		instance: textOf(ctx.getNodeParameter('instance', '', { extractValue: true })),
		category: isData ? '' : textOf(ctx.getNodeParameter('category', '')),
		businessEvents: isData ? [] : list(ctx.getNodeParameter('businessEvents', [])),
		legalEntity: textOf(ctx.getNodeParameter('legalEntity', '', { extractValue: true })),
		deliveryMethod,
		dataverse,
		topicId: textOf(ctx.getNodeParameter('topicId', '')),
		needsSecret: verification !== 'bearer',
		needsBearer: verification !== 'secret',
		audiences: list(ctx.getNodeParameter('bearerAudience', '')),
		applications: list(ctx.getNodeParameter('bearerApplications', '')),
		ipRanges: ranges,
		invalidIpRanges: invalid,
		emitTestMessages: options.emitTestMessages === true,
		convertDates: options.convertDates === true,
		dropsUnknownCompany: options.dropEventsWithoutCompany === true,
		includeRaw: options.includeRaw === true,
		duplicateWindow: number(options.duplicateWindow, DUPLICATE_MINUTES, 0) * MINUTE,
		subscription: {
			subjectBeginsWith: textOf(options.subjectBeginsWith),
			subjectEndsWith: textOf(options.subjectEndsWith),
			includedEventTypes: list(options.includedEventTypes),
			maxDeliveryAttempts: number(
				options.maxDeliveryAttempts,
				retryDefaults.maxDeliveryAttempts,
				1,
			),
			eventTimeToLive: number(options.eventTimeToLive, retryDefaults.eventTimeToLive, 1),
		},
	};
}

function readDataverse(ctx: Context, deliveryMethod: DeliveryMethod): DataverseSettings {
	const isOurs = deliveryMethod === 'dataverseRegistered';
	const chosen = textOf(ctx.getNodeParameter('registerFor', 'businessEvents'));
	const isData = isOurs && chosen === 'dataEvents';
	return {
		url: textOf(ctx.getNodeParameter('dataverseUrl', '')),
		registers: isData ? 'dataEvents' : 'businessEvents',
		// n8n can't extract the value of a parameter that isn't shown.
		entity: isData ? textOf(ctx.getNodeParameter('entity', '', { extractValue: true })) : '',
		changes: list(ctx.getNodeParameter('dataChanges', [])) as DataChange[],
		filteringAttributes: list(ctx.getNodeParameter('filteringAttributes', '')),
	};
}

/** A list from the editor, or typed with commas. */
function list(value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : textOf(value).split(',');
	return parts.map(textOf).filter((part) => part !== '');
}

function number(value: unknown, fallback: number, smallest: number): number {
	const given = value === undefined || value === '' ? NaN : Number(value);
	return Number.isFinite(given) && given >= smallest ? given : fallback;
}
