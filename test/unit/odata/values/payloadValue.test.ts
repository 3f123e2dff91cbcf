import { exactNumber, stringifyExact } from '../../../../nodes/shared/odata/json/exactJson';
import type { TypedField } from '../../../../nodes/shared/odata/values/typedField';
import { toPayload } from '../../../../nodes/shared/odata/values/payloadValue';
import { inputErrorOf } from '../inputErrors';

const field = (type: string, more: Partial<TypedField> = {}): TypedField => ({
	name: 'Field',
	type,
	...more,
});
const noYes = field('Microsoft.Dynamics.DataEntities.NoYes', { members: ['No', 'Yes'] });
const day = field('Edm.DateTimeOffset', { dateOnly: true });
const luxonLike = (text: string) => ({ toISO: () => text });

describe('toPayload', () => {
	it.each<[string, TypedField, unknown, string]>([
		['text, quotes untouched', field('Edm.String'), "O'Neil", `"O'Neil"`],
		['empty text', field('Edm.String'), '', '""'],
		['digits for a text field', field('Edm.String'), 20, '"20"'],
		['an Int32', field('Edm.Int32'), '20', '20'],
		['an Int64 beyond 2^53', field('Edm.Int64'), '9007199254740993', '9007199254740993'],
		['an Int64 as bigint', field('Edm.Int64'), -9223372036854775808n, '-9223372036854775808'],
		[
			'a Decimal with many digits',
			field('Edm.Decimal'),
			'0.1234567890123456789',
			'0.1234567890123456789',
		],
		['a small Decimal', field('Edm.Decimal'), 1e-7, '0.0000001'],
		['a large Decimal', field('Edm.Decimal'), 1e21, '1000000000000000000000'],
		['a Decimal in scientific text', field('Edm.Decimal'), '1.5E-9', '0.0000000015'],
		[
			'a number kept exact',
			field('Edm.Decimal'),
			exactNumber('12345678901234567.5'),
			'12345678901234567.5',
		],
		['a Boolean as text', field('Edm.Boolean'), 'false', 'false'],
		[
			'a Guid in braces',
			field('Edm.Guid'),
			'{9c091af1-5baf-4ca9-b0a4-94d6e59a0d1c}',
			'"9c091af1-5baf-4ca9-b0a4-94d6e59a0d1c"',
		],
		[
			'a moment with a zone',
			field('Edm.DateTimeOffset'),
			'2026-03-01T23:30:00+05:00',
			'"2026-03-01T18:30:00Z"',
		],
		[
			'a moment west of Greenwich',
			field('Edm.DateTimeOffset'),
			'2026-12-31T23:30:00-05:00',
			'"2027-01-01T04:30:00Z"',
		],
		[
			'a Date',
			field('Edm.DateTimeOffset'),
			new Date('2026-03-01T18:30:00.250Z'),
			'"2026-03-01T18:30:00.25Z"',
		],
		['a typed day', day, '2026-03-01', '"2026-03-01T12:00:00Z"'],
		[
			'the typed day of a moment in the east',
			day,
			'2026-03-01T23:30:00+05:00',
			'"2026-03-01T12:00:00Z"',
		],
		[
			'the typed day just after midnight in the east',
			day,
			'2026-03-01T00:30:00+14:00',
			'"2026-03-01T12:00:00Z"',
		],
		[
			'the typed day of a luxon DateTime',
			day,
			luxonLike('2026-03-01T00:00:00.000+09:00'),
			'"2026-03-01T12:00:00Z"',
		],
		['a Date-typed day', field('Edm.Date'), '2026-03-01', '"2026-03-01"'],
		['a time of day', field('Edm.TimeOfDay'), '08:30', '"08:30:00"'],
		['bytes', field('Edm.Binary'), Buffer.from([251, 255]), '"+/8="'],
		['base64url as Base64', field('Edm.Binary'), '-_8', '"+/8="'],
		['a bare member', noYes, 'Yes', '"Yes"'],
		[
			'a qualified member as the bare one',
			noYes,
			"Microsoft.Dynamics.DataEntities.NoYes'Yes'",
			'"Yes"',
		],
		['a list of text', field('Collection(Edm.String)'), ['a', 'b'], '["a","b"]'],
		[
			'a list given as JSON text',
			field('Collection(Edm.Int64)'),
			'[1, 9007199254740993]',
			'[1,9007199254740993]',
		],
		[
			'a list of members',
			{ ...noYes, type: `Collection(${noYes.type})` },
			['No', 'Yes'],
			'["No","Yes"]',
		],
		['an empty list', field('Collection(Edm.String)'), [], '[]'],
		[
			'a record of a type with a namespace',
			field('Microsoft.Dynamics.DataEntities.Address'),
			{ City: 'Rome' },
			'{"City":"Rome"}',
		],
		['a value of an unknown type', field('Edm.Untyped'), { any: [1] }, '{"any":[1]}'],
		['null unchanged', field('Edm.Int32'), null, 'null'],
	])('sends %s', (_name, typed, value, json) => {
		expect(stringifyExact(toPayload(typed, value))).toBe(json);
	});

	it('leaves a missing value undefined', () => {
		expect(toPayload(field('Edm.Int32'), undefined)).toBeUndefined();
	});

	it.each<[TypedField, unknown, string]>([
		[field('Edm.Int32'), '12a', "The field Field must be a whole number, but is '12a'"],
		[
			field('Edm.Int32'),
			1e21,
			'The field Field must be a whole number from -2147483648 to 2147483647, but is 1e+21',
		],
		[field('Edm.Decimal'), true, 'The field Field must be a number, but is true'],
		[day, '2026-02-30', "The field Field must be a date, but is '2026-02-30'"],
		[day, 20260301, 'The field Field must be a date, but is 20260301'],
		[noYes, 1, 'The field Field must be a member of NoYes, but is 1'],
		[noYes, '', 'The field Field must be a member of NoYes, but is empty'],
		[noYes, {}, 'The field Field must be text, but is an object'],
		[field('Collection(Edm.String)'), 'a', "The field Field must be a list, but is 'a'"],
		[
			field('Collection(Edm.String)'),
			'{"a":1}',
			`The field Field must be a list, but is '{"a":1}'`,
		],
		[
			field('Collection(Edm.Int32)'),
			[1, 'x'],
			"Item 2 of the field Field must be a whole number, but is 'x'",
		],
	])('refuses for %o the value %p', (typed, value, message) => {
		expect(inputErrorOf(() => toPayload(typed, value)).message).toBe(message);
	});
});
