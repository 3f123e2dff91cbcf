/** How far into a list a page starts; the first page has neither. */
const START = /^\$skip=0*$/;
/** How many rows follow, which doesn't show where a page starts. */
const SIZE = /^\$top=/;

function decoded(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
}

/** The path of a list as a value: regardless of percent-encoding and the case of its root. */
function resource(path: string): string {
	return decoded(path)
		.replace(/(?:\(\))?\/*$/, '')
		.toLowerCase();
}

/**
 * In: path and query of a page. Out: the same page as a value: equal however the address is spelled
 * (percent-encoding, order of the options, an explicit start at 0).
 */
export function pageAddress(address: string): string {
	const [path, ...query] = address.split('?');
	const options = query
		.join('?')
		.split('&')
		.map((option) => {
			const at = option.indexOf('=');
			const name = decoded(at < 0 ? option : option.slice(0, at)).toLowerCase();
			return `${name}=${at < 0 ? '' : decoded(option.slice(at + 1))}`;
		})
		.filter((option) => option !== '=' && !START.test(option) && !SIZE.test(option))
		.sort();
	return JSON.stringify([resource(path), ...options]);
}

/** In: path and query of two pages. Out: whether both are pages of the same resource. */
export const isSameResource = (one: string, other: string): boolean =>
	resource(one.split('?')[0]) === resource(other.split('?')[0]);
