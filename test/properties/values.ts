import fc from 'fast-check';
import type { TypedField } from '../../nodes/shared/odata/values/typedField';
import type { Field, Model } from '../../sandbox/fno/model/modelTypes';

/** A value as a user may write it, and what must arrive. */
export interface Sample {
	given: unknown;
	/** Numbers as plain digits, points in time as ISO text in UTC with whole seconds. */
	meant: string;
}

/** What separates, ends or escapes something somewhere. */
const AWKWARD = fc.constantFrom(
	...[
		"'",
		"''",
		'"',
		'/',
		'\\',
		',',
		'%',
		'%27',
		'%2F',
		'+',
		'&',
		'#',
		'?',
		'=',
		'(',
		')',
		';',
		':',
	],
	...[
		'$',
		'@',
		' ',
		'\t',
		'\r',
		'\n',
		'\r\n',
		'--',
		'{',
		'}',
		'ü',
		'Ü',
		'ß',
		'東',
		'🙂',
		'e\u0301',
	],
	...['\u0000', '\u00a0', '\u200b', '\ufeff', '\u2028', 'null', 'true', "NoYes'Yes'", '1', 'a'],
);

/** Any text, often of awkward characters. */
export const anyText = fc.oneof(
	fc.array(AWKWARD, { maxLength: 8 }).map((parts) => parts.join('')),
	fc.string({ unit: 'grapheme', maxLength: 12 }),
	fc.string({ unit: 'binary', maxLength: 12 }),
);

const zeros = (count: number) => '0'.repeat(count);

/** Digits with a point in them, in plain notation. Independent of any reader under test. */
function plainDigits(digits: bigint, scale: number): string {
	const size = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
	const whole = size.slice(0, size.length - scale);
	const fraction = size.slice(size.length - scale).replace(/0+$/, '');
	const sign = digits < 0n ? '-' : '';
	return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

const inAnyNotation = (digits: bigint, scale: number) =>
	fc.constantFrom(
		plainDigits(digits, scale),
		`${digits}e-${scale}`,
		`${digits}E-${scale}`,
		` ${plainDigits(digits, scale)} `,
		...(digits >= 0n ? [`+${plainDigits(digits, scale)}`, `000${plainDigits(digits, scale)}`] : []),
	);

const decimal: fc.Arbitrary<Sample> = fc
	.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 8 }))
	.chain(([digits, scale]) =>
		inAnyNotation(digits, scale).map((given) => ({ given, meant: plainDigits(digits, scale) })),
	);

const whole = (bits: bigint): fc.Arbitrary<Sample> =>
	fc
		.bigInt({ min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n })
		.chain((value) =>
			fc
				.constantFrom<unknown>(
					String(value),
					value,
					` ${value}`,
					`${value}.${zeros(3)}`,
					...(Number.isSafeInteger(Number(value)) ? [Number(value)] : []),
				)
				.map((given) => ({ given, meant: String(value) })),
		);

const pad = (value: number) => String(value).padStart(2, '0');

/** Any second from 1900 to 2154, written in any zone. */
const instant: fc.Arbitrary<Sample> = fc
	.tuple(
		fc.integer({ min: -2_208_988_800, max: 5_838_134_399 }),
		fc.integer({ min: -14 * 60, max: 14 * 60 }),
	)
	.map(([seconds, offset]) => {
		const local = new Date((seconds + offset * 60) * 1000).toISOString().slice(0, 19);
		const size = Math.abs(offset);
		const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
		return {
			given: `${local}${zone}`,
			meant: `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`,
		};
	});

const day: fc.Arbitrary<Sample> = fc.integer({ min: -25_567, max: 67_570 }).map((days) => {
	const given = new Date(days * 86_400_000).toISOString().slice(0, 10);
	return { given, meant: `${given}T12:00:00Z` };
});

const guid: fc.Arbitrary<Sample> = fc
	.tuple(fc.uuid(), fc.constantFrom('', '{'))
	.map(([text, brace]) => ({
		given: brace === '' ? text.toUpperCase() : `{${text}}`,
		meant: text,
	}));

const text: fc.Arbitrary<Sample> = anyText.map((given) => ({ given, meant: given }));

function member(members: readonly string[]): fc.Arbitrary<Sample> {
	return fc.constantFrom(...members).map((given) => ({ given, meant: given }));
}

const membersOf = (model: Model, field: Field): string[] =>
	(model.enums.get(field.enumName ?? '')?.members ?? []).map(({ name }) => name);

/** Values of a field of the sandbox's model. */
export function samplesOf(model: Model, field: Field): fc.Arbitrary<Sample> {
	switch (field.type) {
		case 'Int32':
			return whole(32n);
		case 'Int64':
			return whole(64n);
		case 'Decimal':
			return decimal;
		case 'Guid':
			return guid;
		case 'DateTimeOffset':
			return field.dateOnly ? day : instant;
		case 'Enum':
			return member(membersOf(model, field));
		case 'Boolean':
			return fc.boolean().map((given) => ({ given, meant: String(given) }));
		default:
			return text;
	}
}

/** What can stand in a URL. */
export const isComparable = ({ type }: Field): boolean => type !== 'Binary';

/** The same field as the nodes know it. */
export function typedField(model: Model, field: Field): TypedField {
	const isEnum = field.type === 'Enum';
	return {
		name: field.name,
		type: isEnum ? `Microsoft.Dynamics.DataEntities.${field.enumName}` : `Edm.${field.type}`,
		...(isEnum && { members: membersOf(model, field) }),
		...(field.dateOnly && { dateOnly: true }),
	};
}
