import { readFileSync } from 'node:fs';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { rootCertificates } from 'node:tls';
import type { EventSwitches } from '../switches/eventSwitches';

/** One POST to a receiver outside the sandbox. */
export interface Post {
	url: string;
	headers: Record<string, string>;
	body: string;
	timeoutMs: number;
}

/** Result of a POST: a response, or why there was none. */
export type PostResult =
	| { responded: true; status: number; text: string }
	| { responded: false; reason: 'timeout' | 'network' | 'address'; message: string };

export type SendPost = (post: Post) => Promise<PostResult>;

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);
const RESPONSE_LIMIT = 64 * 1024;

/** Why an address is rejected, or undefined. Every sender requires TLS [documented]. */
export function addressProblem(
	address: string,
	setting: EventSwitches['webhooks.http'],
): string | undefined {
	if (!URL.canParse(address)) return 'The address is not a URL.';
	const { protocol, hostname } = new URL(address);
	if (protocol === 'https:') return undefined;
	if (protocol !== 'http:') return `The scheme of the address is ${protocol}, not https:.`;
	return setting === 'localhost' && LOCAL_HOSTS.has(hostname)
		? undefined
		: 'The address must begin with https://.';
}

function exchange(post: Post, ca: string[]): Promise<PostResult> {
	return new Promise((resolve) => {
		const url = new URL(post.url);
		const body = Buffer.from(post.body);
		const options = {
			method: 'POST',
			headers: { ...post.headers, 'content-length': String(body.length) },
			agent: false as const,
		};
		const outgoing =
			url.protocol === 'https:'
				? requestSecure(url, { ...options, ca, minVersion: 'TLSv1.2' })
				: requestPlain(url, options);
		const finish = (posted: PostResult): void => {
			clearTimeout(timer);
			resolve(posted);
			outgoing.destroy();
		};
		// The timeout covers the whole exchange, not only its pauses.
		const timer = setTimeout(
			() =>
				finish({ responded: false, reason: 'timeout', message: 'The operation has timed out.' }),
			post.timeoutMs,
		);
		const failed = ({ message }: Error): void =>
			finish({ responded: false, reason: 'network', message });
		outgoing.on('error', failed).on('response', (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => {
				text = (text + chunk).slice(0, RESPONSE_LIMIT);
			});
			response.on('error', failed);
			response.on('end', () => finish({ responded: true, status: response.statusCode ?? 0, text }));
		});
		if (post.headers.expect === undefined) outgoing.end(body);
		else outgoing.on('continue', () => outgoing.end(body)).flushHeaders();
	});
}

/**
 * Creates the POST function of all senders. Redirects aren't followed; certificates are checked
 * against the public authorities and the sandbox's own, given as a PEM file.
 */
export function createSendPost(caFile: string, switches: EventSwitches): SendPost {
	const ca = [...rootCertificates, readFileSync(caFile, 'utf8')];
	return async (post) => {
		const refusal = addressProblem(post.url, switches['webhooks.http']);
		return refusal === undefined
			? exchange(post, ca)
			: { responded: false, reason: 'address', message: refusal };
	};
}

/** Whether the receiver accepted the message. */
export const isAccepted = (posted: PostResult): boolean =>
	posted.responded && posted.status >= 200 && posted.status < 300;

/** Describes a failed POST for a log, without the address, which carries a secret. */
export const failureOf = (posted: PostResult): string =>
	posted.responded ? `The endpoint responded with status ${posted.status}.` : posted.message;

/** The status of the response; 0 if there was none. */
export const statusOf = (posted: PostResult): number => (posted.responded ? posted.status : 0);
