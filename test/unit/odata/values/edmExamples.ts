import type { EdmTypeName } from '../../../../nodes/shared/odata/values/edmTypes';
import type { PrimitiveType } from '../../../../sandbox/fno/model/types';
import type { Literal } from '../../../../sandbox/fno/values/literals';
import type { Value } from '../../../../sandbox/fno/values/values';

/** Values of one EDM type that the sandbox must read, and values that are never sent. */
export interface Examples {
	/** What is entered, and the value that the sandbox must read. */
	taken: ReadonlyArray<[entered: unknown, value: Value]>;
	refused: readonly unknown[];
	/** Type of the sandbox's field for these values; absent where it has no such type. */
	storedAs?: PrimitiveType;
	/** Kinds of literal that the sandbox may read; empty where it has no such literal. */
	literals: ReadonlyArray<Literal['kind']>;
	dateOnly?: boolean;
}

const GUID = '9c091af1-5baf-4ca9-b0a4-94d6e59a0d1c';
const HALF_EMOJI = '50 \uD83D';
/** 2^53 + 1, the first whole number that a JavaScript number cannot hold. */
const BEYOND_DOUBLE = '9007199254740993';
const wholeNumbers = ['Int32', 'Int64'] as const;
const numbers = [...wholeNumbers, 'Decimal'] as const;

/** Whole numbers of a range: its ends, what lies just beyond them, and zero. */
const within = (smallest: bigint, largest: bigint): Pick<Examples, 'taken' | 'refused'> => ({
	taken: [
		[String(smallest), String(smallest)],
		[largest, String(largest)],
		['0', '0'],
		['-0', '0'],
		[' +7.00 ', '7'],
	],
	refused: [smallest - 1n, String(largest + 1n), '0.5', '', 'x', true],
});

const decimals: Pick<Examples, 'taken' | 'refused'> = {
	taken: [
		['0.10', '0.1'],
		[0.1, '0.1'],
		['-0.00', '0'],
		[BEYOND_DOUBLE, BEYOND_DOUBLE],
		['-12345678901234567890.123456', '-12345678901234567890.123456'],
		[1e-7, '0.0000001'],
		['1E+21', '1000000000000000000000'],
	],
	refused: ['0,10', '1 000', '', Number.NaN, Number.POSITIVE_INFINITY, true],
};

export const EXAMPLES: Readonly<Record<EdmTypeName, Examples>> = {
	'Edm.String': {
		taken: [
			["O'Neil", "O'Neil"],
			['', ''],
			["''", "''"],
			['a*b?', 'a*b?'],
			['a/b?c#d%25&e+f=g h(,)', 'a/b?c#d%25&e+f=g h(,)'],
			['two\nlines "quoted" \\', 'two\nlines "quoted" \\'],
			['\u{1F600} Größe', '\u{1F600} Größe'],
			['null', 'null'],
			[20, '20'],
		],
		refused: [HALF_EMOJI, '\uDE00 50', {}, ['a']],
		storedAs: 'String',
		literals: ['String'],
	},
	'Edm.Boolean': {
		taken: [
			[true, true],
			[' FALSE ', false],
		],
		refused: ['', 'yes', 1],
		storedAs: 'Boolean',
		literals: ['Boolean'],
	},
	'Edm.Guid': {
		taken: [
			[GUID, GUID],
			[`{${GUID}}`, GUID],
			[GUID.toUpperCase(), GUID],
		],
		refused: ['', `{${GUID}`, `(${GUID})`, GUID.slice(1), HALF_EMOJI],
		storedAs: 'Guid',
		literals: ['Guid'],
	},
	'Edm.SByte': { ...within(-128n, 127n), storedAs: 'Int32', literals: ['Int32'] },
	'Edm.Byte': { ...within(0n, 255n), storedAs: 'Int32', literals: ['Int32'] },
	'Edm.Int16': { ...within(-32_768n, 32_767n), storedAs: 'Int32', literals: ['Int32'] },
	'Edm.Int32': {
		...within(-2_147_483_648n, 2_147_483_647n),
		storedAs: 'Int32',
		literals: ['Int32'],
	},
	'Edm.Int64': {
		taken: [
			...within(-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n).taken,
			[BEYOND_DOUBLE, BEYOND_DOUBLE],
		],
		refused: [...within(-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n).refused, 2 ** 53],
		storedAs: 'Int64',
		literals: wholeNumbers,
	},
	'Edm.Decimal': { ...decimals, storedAs: 'Decimal', literals: numbers },
	'Edm.Double': { ...decimals, storedAs: 'Decimal', literals: numbers },
	'Edm.Single': { ...decimals, storedAs: 'Decimal', literals: numbers },
	'Edm.DateTimeOffset': {
		taken: [
			['1900-01-01', '1900-01-01T00:00:00Z'],
			['2154-12-31T23:59:59Z', '2154-12-31T23:59:59Z'],
			['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
			['2028-02-29T23:30:00-05:00', '2028-03-01T04:30:00Z'],
			[new Date('2026-03-01T18:30:00Z'), '2026-03-01T18:30:00Z'],
		],
		refused: ['', '2026-02-30', '2026-03-01T24:00:00Z', '01.03.2026', 20260301],
		storedAs: 'DateTimeOffset',
		literals: ['DateTimeOffset'],
	},
	'Edm.Date': {
		taken: [
			['1900-01-01', '1900-01-01'],
			['2028-02-29T23:30:00-05:00', '2028-02-29'],
		],
		refused: ['', '2026-02-30', '01.03.2026', 20260301],
		literals: ['Date'],
	},
	'Edm.TimeOfDay': {
		taken: [
			['00:00', '00:00:00'],
			['23:59:59.9999999', '23:59:59.9999999'],
		],
		refused: ['', '24:00', '8:00', 830],
		literals: [],
	},
	'Edm.Binary': {
		taken: [
			['', ''],
			['-_8', '+/8='],
			[Buffer.from([251, 255]), '+/8='],
		],
		refused: ['a', 'a b', 5],
		storedAs: 'Binary',
		literals: [],
	},
};

/** An X++ date has the EDM type of a point in time. */
export const X_PLUS_PLUS_DATE: Examples = {
	taken: [
		['1900-01-01', '1900-01-01T12:00:00Z'],
		['2026-03-01T23:30:00+14:00', '2026-03-01T12:00:00Z'],
		['2026-03-01T00:30:00-12:00', '2026-03-01T12:00:00Z'],
	],
	refused: ['', '2026-02-30', 20260301],
	storedAs: 'DateTimeOffset',
	literals: ['DateTimeOffset'],
	dateOnly: true,
};
