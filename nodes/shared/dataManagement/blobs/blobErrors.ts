import { FnoError } from '../../transport/errors/fnoError';
import type { FnoResponse } from '../../transport/types';

const EXPIRED =
	'Links to files are valid for about half an hour. Run the item again to get a new one. If it fails right away, check the clock of the n8n server.';

/** By status; what blob storage itself says about others is in the message. */
const advice: Readonly<Record<number, string>> = {
	403: EXPIRED,
	404: 'F&O keeps such files for seven days. Run the export or the import again.',
	413: "The file is larger than the instance's storage accepts. Write fewer rows at a time.",
};

const member = (text: string, name: string): string =>
	new RegExp(`<${name}>([^<\\r\\n]*)`).exec(text)?.[1].trim() ?? '';

/** An error of blob storage: its code and the first line of its text, without the link. */
export function blobRefused({ status, text, headers }: FnoResponse, origin: string): FnoError {
	const code = member(text, 'Code') || (headers['x-ms-error-code'] ?? '');
	const reason = [code, member(text, 'Message')].filter(Boolean).join(': ');
	const isRedirect = status >= 300 && status < 400;
	return new FnoError({
		kind: status >= 500 ? 'unavailable' : 'refused',
		message: isRedirect
			? `The storage at ${origin} redirected the request, and redirects are not followed`
			: `The storage at ${origin} refused the file: ${reason || 'no reason given'} (HTTP ${status})`,
		description: advice[status] ?? 'Check that n8n can reach this address, and run the item again.',
		...(code && { code }),
	});
}
