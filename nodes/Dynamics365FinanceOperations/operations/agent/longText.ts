import type { IDataObject } from 'n8n-workflow';
import { fittingText, lengthInList } from './fitting';
import type { CutRecord } from './longList';

/**
 * A record that is nothing but one text, such as a response that isn't JSON: as much from its start
 * as fits into so many characters of a JSON list. `undefined` for any other record.
 * @param characters for the record and for what is said about it
 */
export function withLongTextCut(record: IDataObject, characters: number): CutRecord | undefined {
	const [[name, text] = [], ...others] = Object.entries(record);
	if (name === undefined || typeof text !== 'string' || others.length > 0) return undefined;
	const note = (shown: number) =>
		`Only the first ${shown} of ${text.length} characters of ${name} are shown.`;
	const bare = lengthInList({ [name]: '' }) + lengthInList(note(text.length));
	const start = fittingText(text, characters - bare);
	return start === '' ? undefined : { record: { [name]: start }, note: note(start.length) };
}
