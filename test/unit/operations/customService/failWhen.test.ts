import { assertNoFailure } from '../../../../nodes/Dynamics365FinanceOperations/operations/customService/call/failWhen';

const fails = (result: unknown, name: string, value: string, condition: 'is' | 'isNot' = 'is') => {
	try {
		assertNoFailure(result, [{ name, condition, value }]);
		return '';
	} catch (error) {
		return (error as Error).message;
	}
};

it.each([
	['1.50', { Amount: 1.5 }],
	['0.0', { Amount: 0 }],
	['1e3', { Amount: 1000 }],
	['12345678901234567890', { Amount: '12345678901234567890' }],
	['null', { Amount: null }],
	['', { Amount: null }],
	['TRUE', { Amount: true }],
])('a condition %j is met by %j', (value, result) => {
	expect(fails(result, 'Amount', value)).toContain('did not succeed: Amount is');
	expect(fails(result, 'Amount', value, 'isNot')).toBe('');
});

it('compares texts that look like numbers as texts', () => {
	expect(fails({ Code: '007' }, 'Code', '7')).toBe('');
});

it('names a bare value as its item does', () => {
	expect(fails(false, 'value', 'false')).toContain('value is false');
	expect(fails(true, 'value', 'false')).toBe('');
	expect(fails([true, false], 'value', 'false')).toContain('value is false');
	expect(fails({ Ok: true }, 'value', 'false')).toContain('has no field "value"');
});

it('finds a member whose own name has a dot before it looks inside others', () => {
	expect(fails({ 'Status.Code': 'E1', Status: { Code: 'E2' } }, 'Status.Code', 'E1')).toContain(
		'E1',
	);
	expect(fails({ Status: { Code: 'E2' } }, 'Status.Code', 'E2')).toContain('E2');
});

it.each(['Missing', 'Ok.Code', '__proto__', 'constructor', 'Status.constructor'])(
	'a response without %s fails',
	(name) => {
		expect(fails({ Ok: true, Status: {} }, name, 'x')).toContain(`has no field "${name}"`);
	},
);
