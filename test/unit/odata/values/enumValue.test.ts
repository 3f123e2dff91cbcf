import { toLiteral } from '../../../../nodes/shared/odata/values/literal';
import type { TypedField } from '../../../../nodes/shared/odata/values/typedField';
import { toPayload } from '../../../../nodes/shared/odata/values/payloadValue';
import { inputErrorOf } from '../inputErrors';

const flag = (...members: string[]): TypedField => ({
	name: 'Flag',
	type: 'Microsoft.Dynamics.DataEntities.NoYes',
	members,
});

describe('true and false for an enumeration', () => {
	it.each([
		[true, 'Yes'],
		[false, 'No'],
		['true', 'Yes'],
		[' False ', 'No'],
	])('with only No and Yes: %j is %s', (value, member) => {
		expect(toPayload(flag('No', 'Yes'), value)).toBe(member);
		expect(toLiteral(flag('Yes', 'No'), value)).toBe(
			`Microsoft.Dynamics.DataEntities.NoYes'${member}'`,
		);
	});

	it('with other members are refused, unless they are members', () => {
		for (const field of [flag('No', 'Yes', 'Unknown'), flag('Off', 'On')]) {
			expect(inputErrorOf(() => toPayload(field, true)).message).toContain(
				'must be a member of NoYes',
			);
		}
		expect(toPayload(flag('true', 'false'), true)).toBe('true');
	});

	it.each([1, 0, 'yes', ''])('are the only such values: %j is refused', (value) => {
		expect(inputErrorOf(() => toPayload(flag('No', 'Yes'), value)).field).toBe('Flag');
	});
});
