import type { Item } from '../../run/item';
import { readWriteParameters } from '../writeInput';
import type { WriteParameters } from '../writeInput';

export interface CreateParameters extends WriteParameters {
	skipMandatoryCheck: boolean;
}

export const readParameters = (item: Item): CreateParameters => ({
	...readWriteParameters(item),
	skipMandatoryCheck: item.flag('skipMandatoryCheck'),
});
