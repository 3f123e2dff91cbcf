import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';

const METHODS = ['any', 'dataverse', 'eventGrid', 'https'] as const;

export interface CheckParameters {
	/** Empty for all events that are active somewhere. */
	businessEvents: string[];
	/** '' for all. */
	company: string;
	deliveryMethod: (typeof METHODS)[number];
	/** '' to search for it. */
	dataverseUrl: string;
	/** '' for any. */
	topicEndpoint: string;
}

const ids = (value: unknown): string[] =>
	(Array.isArray(value) ? value.map(String) : String(value ?? '').split(','))
		.map((id) => id.trim())
		.filter((id) => id !== '');

/** Throws InputError for a delivery method that doesn't exist. */
export function readParameters(item: Item): CheckParameters {
	return {
		businessEvents: ids(item.read('businessEvents', [])),
		company: item.text('company').toLowerCase(),
		deliveryMethod: oneOf(METHODS, 'Delivery Method', item.read('deliveryMethod', 'any')),
		dataverseUrl: item.text('dataverseUrl'),
		topicEndpoint: item.text('topicEndpoint'),
	};
}
