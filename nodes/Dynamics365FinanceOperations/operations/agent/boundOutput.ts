import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../shared/core/guards';
import { EMPTY_DATES } from '../../../shared/odata/values/edmTypes';
import { WithFiles } from '../operation';
import type { Output } from '../operation';
import { fitting, lengthInList } from './fitting';
import { withLongListCut } from './longList';
import { withLongTextCut } from './longText';

/** Limits on what an agent gets, and the advice about what is left out. */
export interface Bounds {
	/** Length of the JSON of all items, as n8n passes them on. */
	characters: number;
	records: number;
	/** Whether empty fields stay, because all fields were requested. */
	keepsEmpty?: boolean;
	/** Advice if not all records are shown. */
	more: string;
	/** Advice if a record has more fields than are shown. */
	moreFields: string;
	/** Advice if there are none. */
	none: string;
}

const jsonOf = (output: Output) => (output instanceof WithFiles ? output.json : output);

const isEmpty = (value: unknown): boolean =>
	value === null ||
	value === undefined ||
	value === '' ||
	(typeof value === 'string' && EMPTY_DATES.includes(value));

function filled(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(filled);
	return isRecord(value) ? withoutEmpty(value) : value;
}

/** A record without its empty fields, which most of F&O's fields are; lists inside it stay. */
function withoutEmpty(record: Record<string, unknown>): IDataObject {
	const members = Object.entries(record).filter(([, value]) => !isEmpty(value));
	return Object.fromEntries(members.map(([name, value]) => [name, filled(value)])) as IDataObject;
}

/** As many items from the start as fit. */
const fittingItems = (outputs: readonly Output[], characters: number): Output[] =>
	outputs.slice(0, fitting(outputs.map(jsonOf), characters).length);

/** F&O's own fields start with a capital; what the node says about a write doesn't. */
const isOwn = ([name]: [string, unknown]) => /^[a-z]/.test(name);

/**
 * The fields of a record that fit, in order, and the names of the others. What happened to the
 * record comes last, but must not be cut off by its fields.
 */
function shortened(record: IDataObject, characters: number): [IDataObject, string[]] {
	let room = characters;
	const fits = ([name, value]: [string, unknown]) => {
		const length = lengthInList({ [name]: value });
		if (length > room) return false;
		room -= length;
		return true;
	};
	const entries = Object.entries(record);
	const own = entries.filter(isOwn).filter(fits);
	const others = entries.filter((entry) => !isOwn(entry)).filter(fits);
	const names = new Set([...own, ...others].map(([name]) => name));
	const kept = Object.fromEntries(entries.filter(([name]) => names.has(name))) as IDataObject;
	return [kept, Object.keys(record).filter((name) => !names.has(name))];
}

/** The fields of a record that fit, and a last item with the names of the others. */
function fittingFields(
	record: IDataObject,
	hasMore: boolean,
	{ characters, more, moreFields }: Bounds,
): Output[] {
	const about = (names: string): IDataObject => ({
		moreFields: true,
		...(hasMore && { moreRecords: true }),
		hint: `These fields did not fit and are left out: ${names}. ${moreFields}${hasMore ? ` ${more}` : ''}`,
	});
	const room = characters - lengthInList(about(''));
	const [kept, left] = shortened(record, room - room / 4);
	const names = fitting(left, room / 4);
	if (names.length < left.length) names.push('…');
	return [kept, about(names.join(', '))];
}

/** A record that alone is longer than the agent may get. */
function oneShortened(record: IDataObject, hasMore: boolean, bounds: Bounds): Output[] {
	const about = (note: string): IDataObject => ({
		moreRecords: true,
		hint: `${note} ${bounds.more}`,
	});
	const room = bounds.characters - lengthInList(about(''));
	const cut = withLongListCut(record, room) ?? withLongTextCut(record, room);
	return cut ? [cut.record, about(cut.note)] : fittingFields(record, hasMore, bounds);
}

/**
 * What an agent gets of an output: only filled fields, a limited number of records and characters,
 * and a last item that says if there is more. n8n passes on an empty list as `""` or `[]`, and
 * models then think that the tool is broken; so an empty list becomes an item too.
 */
export function boundOutput(outputs: readonly Output[], bounds: Bounds): Output[] {
	if (outputs.length === 0) return [{ records: 0, hint: bounds.none }];
	const all = outputs.map((output) =>
		output instanceof WithFiles || bounds.keepsEmpty ? output : withoutEmpty(output),
	);
	const wanted = all.slice(0, bounds.records);
	if (wanted.length === all.length && fittingItems(all, bounds.characters).length === all.length) {
		return all;
	}
	const tail = { moreRecords: true, hint: bounds.more };
	const shown = fittingItems(wanted, bounds.characters - lengthInList(tail));
	if (shown.length > 0) return [...shown, tail];
	return oneShortened(jsonOf(all[0]), all.length > 1, bounds);
}
