import { InputError } from '../../core/inputError';

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/**
 * Turns what a user typed into an origin: `Contoso.operations.dynamics.com/` and
 * `https://contoso.operations.dynamics.com/?cmp=usmf` both give
 * `https://contoso.operations.dynamics.com`. A port is kept.
 *
 * The result is lower case and has no trailing slash, because it is also the audience of the
 * tokens for that host [documented].
 *
 * @throws InputError for an empty text, a scheme other than https, an IP address, a user name in
 * the URL, or text that isn't a URL. The message contains `fieldName`.
 */
export function normaliseEnvironmentUrl(text: string, fieldName: string): string {
	const typed = text.trim();
	const refuse = (message: string) => {
		const advice =
			'Enter the address as your browser shows it, for example https://contoso.operations.dynamics.com';
		return new InputError({ field: fieldName, value: typed, message, advice });
	};

	if (!typed) throw refuse(`${fieldName} is empty`);
	const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)?.[1].toLowerCase();
	if (scheme && scheme !== 'https') {
		throw refuse(`${fieldName} must start with https://, but starts with ${scheme}://`);
	}
	const address = scheme ? typed : `https://${typed.replace(/^\/+/, '')}`;
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url?.hostname) throw refuse(`${fieldName} is not a web address`);
	if (url.username || url.password) {
		throw new InputError({
			field: fieldName,
			message: `${fieldName} must not contain a user name or password`,
			advice: 'Enter only the address; the other fields of the credential decide who signs in',
		});
	}
	if (ipv4.test(url.hostname) || url.hostname.startsWith('[')) {
		throw refuse(`${fieldName} must be a host name, not an IP address`);
	}
	return url.origin;
}
