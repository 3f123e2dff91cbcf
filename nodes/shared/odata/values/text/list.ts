import { invalidValue, type FieldInput } from '../invalidValue';

const ITEM = /\s*(?:"((?:[^"]|"")*)"|([^,]*?))\s*(,|$)/y;

/**
 * In: the input, its value a list or text with values separated by commas. A value with a comma is
 * in double quotes, with a double quote inside it doubled. Out: the values, at least one. Throws
 * InputError for an empty list, a blank value and a quote that is not closed.
 */
export function listItems(input: FieldInput): unknown[] {
	const { value } = input;
	const items = typeof value === 'string' ? splitText(input, value) : asList(value);
	if (items.length === 0) {
		throw invalidValue(
			input,
			'a list with at least one value',
			'Enter values separated by commas.',
		);
	}
	return items;
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function splitText(input: FieldInput, text: string): string[] {
	const items: string[] = [];
	if (text.trim() === '') return items;
	ITEM.lastIndex = 0;
	for (;;) {
		const match = ITEM.exec(text);
		const plain = match?.[2];
		if (!match || plain === '' || plain?.startsWith('"')) {
			throw invalidValue(
				input,
				'a list of values separated by commas',
				'Enter a value between any two commas. Put a value that contains a comma in double quotes, and write "" for an empty text.',
			);
		}
		items.push(plain ?? match[1].replace(/""/g, '"'));
		if (match[3] === '') return items;
	}
}
