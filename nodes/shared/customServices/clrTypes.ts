import type { TypedField } from '../odata/values/typedField';
import type { ServiceParameter } from './serviceModel';

interface ClrType {
	/** The EDM type whose values are checked and written in the same way. */
	edm: string;
	/** What a template shows for it. */
	example: unknown;
}

const whole = (edm: string): ClrType => ({ edm, example: 0 });

/** The simple types that X++ services take [observed], by their CLR names. */
const SIMPLE: ReadonlyMap<string, ClrType> = new Map([
	['String', { edm: 'Edm.String', example: '' }],
	['Boolean', { edm: 'Edm.Boolean', example: false }],
	['Int32', whole('Edm.Int32')],
	['Int64', whole('Edm.Int64')],
	['Decimal', whole('Edm.Decimal')],
	['DateTime', { edm: 'Edm.DateTimeOffset', example: '2026-03-01T00:00:00Z' }],
	['Guid', { edm: 'Edm.Guid', example: '00000000-0000-0000-0000-000000000000' }],
]);

/** `X[]`, or a generic list such as `` List`1 ``. */
const LIST = /\[\]$|^(?:I?List|I?Enumerable|I?Collection|ArrayList)(?:`1)?(?:\W|$)/;

/** Without a namespace. */
const shortName = (type: string): string => type.replace(/^(?:\w+\.)+(?=\w)/, '');

const simple = (type: string) => SIMPLE.get(shortName(type));
const isList = (type: string) => LIST.test(shortName(type));

/** A parameter as a field that `toPayload` reads; lists and contracts are any JSON. */
export function asField({ name, type }: ServiceParameter): TypedField {
	const known = simple(type);
	return { name, type: known ? known.edm : `Contract.${shortName(type)}` };
}

/** Whether the editor shows a value as JSON text, and of which kind. */
export function jsonKindOf({ type }: ServiceParameter): 'array' | 'object' | undefined {
	if (isList(type)) return 'array';
	return simple(type) ? undefined : 'object';
}

/** Whether an operation returns nothing. */
export const isVoid = (type: string): boolean => shortName(type) === 'Void';

/** A body to fill in: the names of the parameters, each with an empty value of its type. */
export const templateOf = (parameters: readonly ServiceParameter[]): Record<string, unknown> =>
	Object.fromEntries(
		parameters.map(({ name, type }) => [name, isList(type) ? [] : (simple(type)?.example ?? {})]),
	);
