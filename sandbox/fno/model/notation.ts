import type {
	Category,
	Entity,
	EnumType,
	Field,
	Navigation,
	PrimitiveType,
	ValueType,
} from './modelTypes';

/**
 * Compact notation of an entity. A field is `Name[:Type][flags]`; the type defaults to String.
 * Types: i Int32, l Int64, d Decimal, g Guid, b Boolean, x Binary, D date, T utcdatetime, otherwise
 * an enum's name. Flags: `!` mandatory, `-` not editable on update, `--` never editable, `#` filled
 * by a number sequence (a Guid: made new), `?` nullable. A navigation is `Name:TargetSet[*] field field…`, separated
 * by `|`.
 */
export interface EntityNotation {
	set: string;
	type: string;
	aot: string;
	table: string;
	label: string;
	category?: Category;
	keys: string;
	fields: string;
	readOnly?: boolean;
	navigations?: string;
}

const CODES: Readonly<Record<string, { type: PrimitiveType; dateOnly?: boolean }>> = {
	i: { type: 'Int32' },
	l: { type: 'Int64' },
	d: { type: 'Decimal' },
	g: { type: 'Guid' },
	b: { type: 'Boolean' },
	x: { type: 'Binary' },
	D: { type: 'DateTimeOffset', dateOnly: true },
	T: { type: 'DateTimeOffset' },
};

const FIELD = /^(\w+)(?::(\w+))?([!\-#?]*)$/;

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Parses a type code or an enum's name; undefined means String. */
export function readValueType(code: string | undefined): ValueType {
	if (code === undefined || code === 's') return { type: 'String' };
	return CODES[code] ?? { type: 'Enum', enumName: code };
}

/** The label of a field: `CustomerGroupId` is `Customer group` in F&O's messages. */
export function labelOf(name: string): string {
	const spaced = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/ (Id|ID)$/, '');
	return spaced.charAt(0).toUpperCase() + spaced.slice(1).toLowerCase();
}

function readField(text: string, key: boolean): Field {
	const [, name = '', code, flags = ''] = FIELD.exec(text) ?? [];
	if (!name) throw new Error(`Not a field: ${text}`);
	return {
		...readValueType(code),
		name,
		label: name === 'dataAreaId' ? 'Company' : labelOf(name),
		key,
		mandatory: flags.includes('!'),
		allowEdit: !flags.includes('-'),
		allowEditOnCreate: !flags.includes('--'),
		numberSequence: flags.includes('#'),
		nullable: flags.includes('?'),
	};
}

function readNavigation(text: string): Navigation {
	const [head = '', ...fields] = words(text);
	const [name = '', target = ''] = head.split(':');
	const collection = target.endsWith('*');
	return { name, targetSet: target.replace('*', ''), collection, fields };
}

/** Parses the notation of an entity. */
export function readEntity(notation: EntityNotation, generated = false): Entity {
	const keys = words(notation.keys).map((text) => readField(text, true));
	const fields = [...keys, ...words(notation.fields).map((text) => readField(text, false))];
	return {
		...notation,
		category: notation.category ?? null,
		readOnly: notation.readOnly ?? false,
		perCompany: fields.some((field) => field.name === 'dataAreaId'),
		keys,
		fields,
		fieldByName: new Map(fields.map((field) => [field.name, field])),
		navigations: notation.navigations?.split('|').map(readNavigation) ?? [],
		generated,
	};
}

/** Parses `None A B=7`: values are positions from 0 unless given. */
export function readEnum(name: string, text: string): EnumType {
	const members = words(text).map((word, index) => {
		const [member = '', value] = word.split('=');
		return { name: member, value: value === undefined ? index : Number(value) };
	});
	return { name, members };
}
