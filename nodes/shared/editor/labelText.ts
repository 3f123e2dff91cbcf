const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** A label, unless it only repeats the name: `CustomersV3` and "Customers V3". */
export const otherThan = (name: string, label: string | undefined): string | undefined =>
	label === undefined || letters(label) === letters(name) ? undefined : label;

/** A name with remarks in parentheses, if there are any. */
export function withRemarks(name: string, remarks: ReadonlyArray<string | false | undefined>) {
	const text = remarks.filter(Boolean).join(', ');
	return text === '' ? name : `${name} (${text})`;
}
