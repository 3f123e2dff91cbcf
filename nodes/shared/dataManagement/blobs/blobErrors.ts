import { FnoError } from '../../transport/errors/fnoError';
import type { FnoResponse } from '../../transport/types';

const EXPIRED =
	'Links to files are valid for about half an hour. Run the item again, which asks F&O for a new one. If it happens at once, check the clock of the server that n8n runs on.';

/** By status; what blob storage itself says about others is in the message. */
const advice: Readonly<Record<number, string>> = {
	403: EXPIRED,
	404: 'F&O keeps such files for seven days. Run the export or the import again.',
	413: 'The file is larger than the storage of the instance takes. Write fewer rows at a time.',
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
			? `The storage at ${origin} sent the request elsewhere, which is not followed`
			: `The storage at ${origin} refused the file: ${reason || 'no reason given'} (HTTP ${status})`,
		description: advice[status] ?? 'Check that n8n can reach this address, and run the item again.',
		...(code && { code }),
	});
}
