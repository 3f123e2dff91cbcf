import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';
import type { CreateParameters } from '../create/parameters';
import { readChangeParameters } from '../update/parameters';
import type { ChangeParameters } from '../update/parameters';

const choices = {
	ifFound: ['update', 'skip', 'fail', 'return'],
	ifNotFound: ['create', 'skip', 'fail'],
} as const;

export interface CreateOrUpdateParameters extends ChangeParameters, CreateParameters {
	ifFound: (typeof choices.ifFound)[number];
	ifNotFound: (typeof choices.ifNotFound)[number];
}

/** Throws InputError for a choice that doesn't exist, and like the readers of Create and Update. */
export const readParameters = (item: Item): CreateOrUpdateParameters => ({
	...readChangeParameters(item),
	skipMandatoryCheck: item.flag('skipMandatoryCheck'),
	ifFound: oneOf(choices.ifFound, 'If Found', item.read('ifFound', 'update')),
	ifNotFound: oneOf(choices.ifNotFound, 'If Not Found', item.read('ifNotFound', 'create')),
});
