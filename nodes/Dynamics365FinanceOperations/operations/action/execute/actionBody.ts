import type { ActionModel } from '../../../../shared/metadata/model';
import { InputError } from '../../../../shared/odata/values/typedField';
import { toPayload } from '../../../../shared/odata/values/payload';
import type { GivenValues } from '../../../../shared/records/givenValues';
import { nearestNames } from '../../../../shared/records/payload';

function unknownParameter(action: ActionModel, name: string): InputError {
	const near = nearestNames(name, action.parameters);
	const known = action.parameters.map((parameter) => parameter.name).join(', ') || 'none';
	return new InputError({
		field: name,
		value: name,
		message: `The action ${action.name} has no parameter "${name}"`,
		mayBeOutdated: true,
		advice: near.length
			? `Parameter names are case-sensitive. Did you mean ${near.join(', ')}?`
			: `Its parameters are: ${known}.`,
	});
}

/**
 * Parameters by name, each in the JSON form of its type. An input item that is mapped as a whole
 * carries more than the action asks for; that is left out.
 * Throws InputError for an unknown parameter or a wrong value.
 */
export function makeParameters(action: ActionModel, given: GivenValues): Record<string, unknown> {
	const byName = new Map(action.parameters.map((parameter) => [parameter.name, parameter]));
	const body: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(given.values)) {
		const parameter = byName.get(name);
		if (parameter) body[name] = toPayload(parameter, value);
		else if (given.origin !== 'auto') throw unknownParameter(action, name);
	}
	return body;
}
