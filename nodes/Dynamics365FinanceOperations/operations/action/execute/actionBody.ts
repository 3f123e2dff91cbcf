import { didYouMean, nearestNames } from '../../../../shared/core/nearestNames';
import type { ActionModel } from '../../../../shared/metadata/metadataModel';
import { InputError } from '../../../../shared/core/inputError';
import { bindRefused, isBind } from '../../../../shared/odata/values/nestedValue';
import { toPayload } from '../../../../shared/odata/values/payloadValue';
import type { GivenValues } from '../../../../shared/records/givenValues';

function unknownParameter(action: ActionModel, name: string): InputError {
	const known = action.parameters.map((parameter) => parameter.name).join(', ') || 'none';
	const suggestion = didYouMean(
		nearestNames(name, action.parameters),
		`The action takes these parameters: ${known}.`,
	);
	return new InputError({
		field: name,
		value: name,
		message: `The action ${action.name} has no parameter "${name}"`,
		mayBeOutdated: true,
		advice: `Parameter names are case-sensitive. ${suggestion}`,
	});
}

/**
 * The parameters of an action by name, each in the JSON form of its type. An automatically mapped
 * input item has more members than the action takes; the others are left out. Throws InputError for
 * an unknown parameter or a wrong value.
 */
export function makeActionBody(action: ActionModel, given: GivenValues): Record<string, unknown> {
	const byName = new Map(action.parameters.map((parameter) => [parameter.name, parameter]));
	const body = Object.create(null) as Record<string, unknown>;
	for (const [name, value] of Object.entries(given.values)) {
		const parameter = byName.get(name);
		const sent = parameter && toPayload(parameter, value);
		if (sent !== undefined) body[name] = sent;
		if (parameter || given.origin === 'auto') continue;
		throw isBind(name) ? bindRefused(name) : unknownParameter(action, name);
	}
	return body;
}
