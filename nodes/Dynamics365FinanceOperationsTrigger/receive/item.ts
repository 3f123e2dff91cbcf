import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { withIsoDates } from '../events/eventDates';
import type { BusinessEvent } from '../events/businessEvent';

/** The members of an event as they came, with its header beside them. */
export function toItem(
	{ fields, header, raw }: BusinessEvent,
	options: { convertDates: boolean; includeRaw: boolean },
): INodeExecutionData {
	const members = options.convertDates ? withIsoDates(fields) : fields;
	return {
		json: {
			...(members as IDataObject),
			header: { ...header },
			...(options.includeRaw && { raw: raw as IDataObject }),
		},
	};
}
