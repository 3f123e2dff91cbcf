import { exactNumber } from '../json/exactJson';
import { foldCase } from './text/caseFolding';
import type { EdmType } from './edmType';
import { canonicalNumber } from './text/numbers';
import {
	readBinary,
	readBoolean,
	readDay,
	readDecimal,
	readGuid,
	readInstant,
	readText,
	readTime,
	wholeNumberReader,
} from './valueReaders';

const EMPTY_DAY = '1900-01-01';
const EMPTY_INSTANT = `${EMPTY_DAY}T00:00:00Z`;
/** An X++ date is noon of its day. */
const EMPTY_DATE_ONLY = `${EMPTY_DAY}T12:00:00Z`;
/** Every way in which F&O shows a date that isn't set. */
export const EMPTY_DATES: readonly string[] = [EMPTY_DAY, EMPTY_INSTANT, EMPTY_DATE_ONLY];
const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

const unchanged = (text: string): string => text;
const none = (): readonly string[] => [];

/**
 * The way F&O's database compares text: ignoring case [observed] and trailing spaces [documented:
 * SQL].
 */
export const identityOfText = (text: string): string => foldCase(text).replace(/ +$/, '');

const number = {
	kind: 'number',
	literal: unchanged,
	payload: exactNumber,
	cleared: () => 0,
	emptyLiterals: () => ['0'],
	identity: (text: string) => canonicalNumber(text) ?? text,
} as const;

/** In: text. Out: an OData string literal, quotes doubled. */
export function quoted(text: string): string {
	return `'${text.replace(/'/g, "''")}'`;
}

/** One row for each EDM type. Values of any other type are sent unchanged. */
export const EDM_TYPES = {
	'Edm.String': {
		kind: 'text',
		read: readText,
		literal: quoted,
		payload: unchanged,
		identity: identityOfText,
		cleared: () => null,
		emptyLiterals: () => ["''"],
		widget: 'string',
		// Without the name of its enumeration a member is text, which bodies take.
		dataTypes: ['String', 'Enum'],
	},
	'Edm.Boolean': {
		kind: 'flag',
		read: readBoolean,
		literal: unchanged,
		payload: (text) => text === 'true',
		identity: unchanged,
		cleared: () => false,
		emptyLiterals: none,
		widget: 'boolean',
		dataTypes: ['Boolean'],
	},
	'Edm.Guid': {
		kind: 'guid',
		read: readGuid,
		literal: unchanged,
		payload: unchanged,
		identity: (text) => text.toLowerCase(),
		cleared: () => EMPTY_GUID,
		// [guess]
		emptyLiterals: () => [EMPTY_GUID],
		widget: 'string',
		dataTypes: ['Guid'],
	},
	'Edm.SByte': {
		...number,
		read: wholeNumberReader(-(2n ** 7n), 2n ** 7n - 1n),
		widget: 'number',
		dataTypes: [],
	},
	'Edm.Byte': {
		...number,
		read: wholeNumberReader(0n, 2n ** 8n - 1n),
		widget: 'number',
		dataTypes: [],
	},
	'Edm.Int16': {
		...number,
		read: wholeNumberReader(-(2n ** 15n), 2n ** 15n - 1n),
		widget: 'number',
		dataTypes: [],
	},
	'Edm.Int32': {
		...number,
		read: wholeNumberReader(-(2n ** 31n), 2n ** 31n - 1n),
		widget: 'number',
		dataTypes: ['Int32', 'Time'],
	},
	'Edm.Int64': {
		...number,
		read: wholeNumberReader(-(2n ** 63n), 2n ** 63n - 1n),
		widget: 'string',
		dataTypes: ['Int64'],
	},
	'Edm.Decimal': {
		...number,
		read: readDecimal,
		widget: 'string',
		dataTypes: ['Real', 'Decimal'],
	},
	'Edm.Double': {
		...number,
		read: readDecimal,
		widget: 'number',
		dataTypes: ['Double'],
	},
	'Edm.Single': {
		...number,
		read: readDecimal,
		widget: 'number',
		dataTypes: [],
	},
	'Edm.DateTimeOffset': {
		kind: 'date',
		read: readInstant,
		literal: unchanged,
		payload: unchanged,
		identity: unchanged,
		cleared: ({ dateOnly }) => (dateOnly ? EMPTY_DATE_ONLY : EMPTY_INSTANT),
		// `$metadata` doesn't always distinguish an X++ date from a point in time, so both are searched
		// for.
		emptyLiterals: ({ dateOnly }) =>
			dateOnly ? [EMPTY_DATE_ONLY] : [EMPTY_INSTANT, EMPTY_DATE_ONLY],
		widget: 'dateTime',
		dataTypes: ['Date', 'UtcDateTime', 'DateTimeOffset'],
	},
	'Edm.Date': {
		kind: 'date',
		read: readDay,
		literal: unchanged,
		payload: unchanged,
		identity: unchanged,
		cleared: () => EMPTY_DAY,
		emptyLiterals: () => [EMPTY_DAY],
		widget: 'dateTime',
		dataTypes: [],
	},
	'Edm.TimeOfDay': {
		kind: 'time',
		read: readTime,
		literal: unchanged,
		payload: unchanged,
		identity: unchanged,
		// [guess] An X++ time is a number of seconds, and so never null.
		cleared: () => '00:00:00',
		emptyLiterals: none,
		widget: 'string',
		dataTypes: [],
	},
	'Edm.Binary': {
		kind: 'other',
		read: readBinary,
		literal: (base64) => `binary'${Buffer.from(base64, 'base64').toString('base64url')}'`,
		payload: unchanged,
		identity: unchanged,
		cleared: () => null,
		emptyLiterals: none,
		widget: 'string',
		dataTypes: ['Container'],
	},
} as const satisfies Readonly<Record<`Edm.${string}`, EdmType>>;

export type EdmTypeName = keyof typeof EDM_TYPES;

const isEdmTypeName = (type: string): type is EdmTypeName => Object.hasOwn(EDM_TYPES, type);

/** In: the name of a type, such as `Edm.Int64`. Out: its row; undefined for any other type. */
export function edmTypeOf(type: string): EdmType | undefined {
	return isEdmTypeName(type) ? EDM_TYPES[type] : undefined;
}

const BY_DATA_TYPE = new Map(
	Object.entries<EdmType>(EDM_TYPES).flatMap(([type, { dataTypes }]) =>
		dataTypes.map((dataType) => [dataType, type] as const),
	),
);

/** In: a `DataType` of `/metadata`, such as `Real`. Out: the EDM type that carries its values. */
export function carryingType(dataType: string): string | undefined {
	return BY_DATA_TYPE.get(dataType);
}
