import { FnoError } from '../../transport/errors/fnoError';

const unusable = (reason: string) =>
	new FnoError({
		kind: 'refused',
		message: `F&O returned a link to a file that ${reason}, so the node did not call it`,
		description:
			'Files are exchanged over https only. Check the instance and any proxy in front of it.',
	});

/**
 * In: a link to a file and more query parameters. Out: its address, and the origin, which is the
 * only part that may be shown: whoever has the link has the file.
 * @throws FnoError for anything but an https link
 */
export function blobAddress(
	link: string,
	query: Readonly<Record<string, string>> = {},
): { url: string; origin: string } {
	if (!URL.canParse(link)) throw unusable('is not an address');
	const url = new URL(link);
	if (url.protocol !== 'https:') throw unusable('does not start with https://');
	if (url.username !== '' || url.password !== '') throw unusable('contains a user name');
	// The text of the signature must stay as it is, so nothing is parsed and written again.
	const more = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
	if (more.length === 0) return { url: link, origin: url.origin };
	return { url: `${link}${url.search === '' ? '?' : '&'}${more.join('&')}`, origin: url.origin };
}
