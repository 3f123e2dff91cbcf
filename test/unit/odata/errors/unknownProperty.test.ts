import { unknownPropertyIn } from '../../../../nodes/shared/odata/errors/unknownProperty';

const TYPE = "'Microsoft.Dynamics.DataEntities.CustomerGroup'";

describe('the name of an unknown property', () => {
	it.each([
		`Could not find a property named 'Nope' on type ${TYPE}.`,
		`The property 'Nope' does not exist on type ${TYPE}. Make sure to only use property names that are defined by the type.`,
		`The property 'Nope' does not exist on type ${TYPE}. Make sure to only use property names that are defined by the type or mark the type as open type.`,
		"An undeclared property 'Nope' which only has property annotations in the payload but no property value was found in the payload.",
		"Invalid property 'Nope' was found in entity 'Microsoft.Dynamics.DataEntities.CustomerGroup'.",
	])('is read from: %s', (message) => {
		expect(unknownPropertyIn(message)).toBe('Nope');
	});

	it.each(['Does not support untyped value in non-open type.', "The field 'Nope' is mandatory."])(
		'is not made up from: %s',
		(message) => {
			expect(unknownPropertyIn(message)).toBeUndefined();
		},
	);
});
