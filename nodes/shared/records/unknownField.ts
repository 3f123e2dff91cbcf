import { didYouMean, nearestNames } from '../core/nearestNames';
import { InputError } from '../core/inputError';
import type { EntityModel } from '../metadata/metadataModel';

/**
 * The error about a field that the entity doesn't have. `also` is advice added to the suggestion.
 */
export function unknownField(model: EntityModel, name: string, also = ''): InputError {
	const suggestion = didYouMean(
		nearestNames(name, model.fields),
		'Entity > Get lists the fields of an entity.',
	);
	return new InputError({
		field: name,
		value: name,
		message: `${model.entitySet} has no field "${name}"`,
		mayBeOutdated: true,
		advice: `Field names are case-sensitive. ${suggestion}${also}`,
	});
}
