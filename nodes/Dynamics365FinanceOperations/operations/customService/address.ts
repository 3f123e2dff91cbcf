import type { ServiceAddress } from '../../../shared/customServices/serviceModel';
import type { Item } from '../run/item';

/** The names as chosen or typed. Throws InputError for expressions without a value. */
export const readAddress = (item: Item): ServiceAddress => ({
	group: item.text('serviceGroup'),
	service: item.text('service'),
	operation: item.text('serviceOperation'),
});
