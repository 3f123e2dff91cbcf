import { InputError } from '../../../../shared/core/inputError';
import type { Item } from '../../run/item';
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

function oneOf<T extends string>(known: readonly T[], label: string, value: unknown): T {
	const choice = known.find((each) => each === value);
	if (choice !== undefined) return choice;
	throw new InputError({
		field: label,
		value,
		message: `${label} must be one of ${known.join(', ')}, but is "${String(value)}"`,
		advice: 'Choose from the list, or use an expression that returns one of these values.',
	});
}

/** Throws InputError for a choice that doesn't exist, and like the readers of Create and Update. */
export const readParameters = (item: Item): CreateOrUpdateParameters => ({
	...readChangeParameters(item),
	skipMandatoryCheck: item.flag('skipMandatoryCheck'),
	ifFound: oneOf(choices.ifFound, 'If Found', item.read('ifFound', 'update')),
	ifNotFound: oneOf(choices.ifNotFound, 'If Not Found', item.read('ifNotFound', 'create')),
});
