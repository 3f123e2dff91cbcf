import { exactNumber } from '../../../../nodes/shared/odata/json/exactJson';
import { toLiteral } from '../../../../nodes/shared/odata/values/literal';
import type { TypedField } from '../../../../nodes/shared/odata/values/typedField';
import { inputErrorOf } from '../inputErrors';

const field = (type: string, more: Partial<TypedField> = {}): TypedField => ({
	name: 'Field',
	type,
	...more,
});
const noYes = field('Microsoft.Dynamics.DataEntities.NoYes', { members: ['No', 'Yes'] });
const luxonLike = (text: string | null) => ({ toISO: () => text });

describe('toLiteral', () => {
	it.each<[string, TypedField, unknown, string]>([
		['text', field('Edm.String'), "O'Neil", "'O''Neil'"],
		['empty text', field('Edm.String'), '', "''"],
		['a number for a text field', field('Edm.String'), 1e21, "'1000000000000000000000'"],
		['a boolean for a text field', field('Edm.String'), true, "'true'"],
		[
			'digits kept exact for a text field',
			field('Edm.String'),
			exactNumber('9007199254740993'),
			"'9007199254740993'",
		],
		['an Int32', field('Edm.Int32'), -2147483648, '-2147483648'],
		['an Int32 with empty decimals', field('Edm.Int32'), ' 20.00 ', '20'],
		['an Int64 as text', field('Edm.Int64'), '9223372036854775807', '9223372036854775807'],
		['an Int64 as bigint', field('Edm.Int64'), 9007199254740993n, '9007199254740993'],
		[
			'an Int64 kept exact',
			field('Edm.Int64'),
			exactNumber('9007199254740993'),
			'9007199254740993',
		],
		[
			'a Decimal too precise for a double',
			field('Edm.Decimal'),
			'0.1234567890123456789',
			'0.1234567890123456789',
		],
		['a Decimal too small for plain printing', field('Edm.Decimal'), 1e-7, '0.0000001'],
		[
			'a Decimal too large for plain printing',
			field('Edm.Decimal'),
			1e21,
			'1000000000000000000000',
		],
		['a Double', field('Edm.Double'), '1.5e2', '150'],
		['a Boolean', field('Edm.Boolean'), 'TRUE', 'true'],
		[
			'a Guid',
			field('Edm.Guid'),
			'9c091af1-5baf-4ca9-b0a4-94d6e59a0d1c',
			'9c091af1-5baf-4ca9-b0a4-94d6e59a0d1c',
		],
		[
			'a moment with a zone',
			field('Edm.DateTimeOffset'),
			'2026-03-01T23:30:00+05:00',
			'2026-03-01T18:30:00Z',
		],
		[
			'a moment without seconds',
			field('Edm.DateTimeOffset'),
			'2026-03-01T23:30Z',
			'2026-03-01T23:30:00Z',
		],
		[
			'a moment without a zone as UTC',
			field('Edm.DateTimeOffset'),
			'2026-03-01 23:30:00',
			'2026-03-01T23:30:00Z',
		],
		[
			'a moment with more digits than a Date keeps',
			field('Edm.DateTimeOffset'),
			'2026-03-01T23:30:00.1234567Z',
			'2026-03-01T23:30:00.1234567Z',
		],
		['a day as its midnight', field('Edm.DateTimeOffset'), '2026-03-01', '2026-03-01T00:00:00Z'],
		[
			'a Date',
			field('Edm.DateTimeOffset'),
			new Date('2026-03-01T18:30:00Z'),
			'2026-03-01T18:30:00Z',
		],
		[
			'a luxon DateTime',
			field('Edm.DateTimeOffset'),
			luxonLike('2026-03-01T23:30:00.000+05:00'),
			'2026-03-01T18:30:00Z',
		],
		[
			'the date that means never',
			field('Edm.DateTimeOffset'),
			'2154-12-31T23:59:59Z',
			'2154-12-31T23:59:59Z',
		],
		['a leap day', field('Edm.DateTimeOffset'), '2028-02-29', '2028-02-29T00:00:00Z'],
		['a Date-typed day', field('Edm.Date'), '2026-03-01T23:30:00+05:00', '2026-03-01'],
		['a time of day', field('Edm.TimeOfDay'), '23:30:15.5', '23:30:15.5'],
		['binary data', field('Edm.Binary'), '+/8=', "binary'-_8'"],
		['a member of an enumeration', noYes, 'Yes', "Microsoft.Dynamics.DataEntities.NoYes'Yes'"],
		[
			'a qualified member',
			noYes,
			"Microsoft.Dynamics.DataEntities.NoYes'Yes'",
			"Microsoft.Dynamics.DataEntities.NoYes'Yes'",
		],
		[
			'a member of a type given without namespace',
			field('NoYes', { members: ['No', 'Yes'] }),
			"NoYes'No'",
			"Microsoft.Dynamics.DataEntities.NoYes'No'",
		],
		[
			'a member where the members are not known',
			field('Microsoft.Dynamics.DataEntities.Other'),
			'Any',
			"Microsoft.Dynamics.DataEntities.Other'Any'",
		],
		[
			'a member named like its type',
			field('Microsoft.Dynamics.DataEntities.Media', { members: ['Media'] }),
			'Media',
			"Microsoft.Dynamics.DataEntities.Media'Media'",
		],
		['a value of an unknown type', field('Edm.Stream'), 'it', "'it'"],
		['a value without a type', field(''), 'it', "'it'"],
	])('writes %s', (_name, typed, value, literal) => {
		expect(toLiteral(typed, value)).toBe(literal);
	});

	it.each<[TypedField, unknown, string]>([
		[field('Edm.Int32'), 'abc', "The field Field must be a whole number, but is 'abc'"],
		[field('Edm.Int32'), '', 'The field Field must be a whole number, but is empty'],
		[field('Edm.Int32'), 1.5, 'The field Field must be a whole number, but is 1.5'],
		[
			field('Edm.Int32'),
			'2147483648',
			"The field Field must be a whole number from -2147483648 to 2147483647, but is '2147483648'",
		],
		[
			field('Edm.Int64'),
			'9223372036854775808',
			"The field Field must be a whole number from -9223372036854775808 to 9223372036854775807, but is '9223372036854775808'",
		],
		[
			field('Edm.Int64'),
			2 ** 53,
			'The field Field must be given as text if it has more digits than JavaScript can keep, but is 9007199254740992',
		],
		[field('Edm.Byte'), -1, 'The field Field must be a whole number from 0 to 255, but is -1'],
		[field('Edm.Decimal'), '1,5', "The field Field must be a number, but is '1,5'"],
		[field('Edm.Decimal'), Number.NaN, 'The field Field must be a number, but is NaN'],
		[field('Edm.Boolean'), 'yes', "The field Field must be true or false, but is 'yes'"],
		[field('Edm.Guid'), '1234', "The field Field must be a GUID, but is '1234'"],
		[field('Edm.String'), { a: 1 }, 'The field Field must be text, but is an object'],
		[
			field('Edm.String'),
			'50 \uD83D',
			'The field Field contains half of a character (for example a truncated emoji)',
		],
		[field('Edm.String'), null, 'The field Field must be given, but is null'],
		[field('Edm.String'), undefined, 'The field Field must be given, but is missing'],
		[
			field('Edm.DateTimeOffset'),
			'2026-02-30',
			"The field Field must be a date and time, but is '2026-02-30'",
		],
		[
			field('Edm.DateTimeOffset'),
			'2026-02-28T24:00:00Z',
			"The field Field must be a date and time, but is '2026-02-28T24:00:00Z'",
		],
		[
			field('Edm.DateTimeOffset'),
			'2026-02-28T10:00:00+25:00',
			"The field Field must be a date and time, but is '2026-02-28T10:00:00+25:00'",
		],
		[
			field('Edm.DateTimeOffset'),
			'01.03.2026',
			"The field Field must be a date and time, but is '01.03.2026'",
		],
		[
			field('Edm.DateTimeOffset'),
			luxonLike(null),
			'The field Field must be a date and time, but is an object',
		],
		[
			field('Edm.DateTimeOffset'),
			new Date('x'),
			'The field Field must be a date and time, but is an object',
		],
		[
			field('Edm.DateTimeOffset', { dateOnly: true }),
			'today',
			"The field Field must be a date, but is 'today'",
		],
		[field('Edm.TimeOfDay'), '25:00', "The field Field must be a time of day, but is '25:00'"],
		[field('Edm.Binary'), 'a', "The field Field must be binary data in Base64, but is 'a'"],
		[noYes, 'Maybe', "The field Field must be a member of NoYes, but is 'Maybe'"],
		[
			noYes,
			"Microsoft.Dynamics.DataEntities.Other'Yes'",
			"The field Field must be a member of NoYes, but is 'Microsoft.Dynamics.DataEntities.Other'Yes''",
		],
	])('refuses for %o the value %p', (typed, value, message) => {
		const error = inputErrorOf(() => toLiteral(typed, value));
		expect(error).toMatchObject({ message, field: 'Field', value });
		expect(error.advice).toMatch(/^Enter .*\.$/);
	});

	it('lists the members and suggests the likely one', () => {
		expect(inputErrorOf(() => toLiteral(noYes, 'Maybe')).advice).toBe('Enter one of: No, Yes.');
		expect(inputErrorOf(() => toLiteral(noYes, 'yes')).advice).toBe(
			"Enter 'Yes': member names are case-sensitive.",
		);
	});

	it('lists no more than twenty members', () => {
		const members = Array.from({ length: 300 }, (_, index) => `Zone${index}`);
		const { advice } = inputErrorOf(() => toLiteral({ ...noYes, members }, 'Mars'));
		expect(advice).toMatch(/^Enter one of: Zone0, .*, Zone19 and 280 more\.$/);
	});

	it('truncates a long value in its message', () => {
		const { message } = inputErrorOf(() => toLiteral(field('Edm.Guid'), 'x'.repeat(5000)));
		expect(message.length).toBeLessThan(150);
	});

	it('names the value as the caller does', () => {
		const { message } = inputErrorOf(() =>
			toLiteral(field('Edm.Int32'), 'x', 'The parameter _count'),
		);
		expect(message).toBe("The parameter _count must be a whole number, but is 'x'");
	});
});
