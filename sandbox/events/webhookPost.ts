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

/** What came of a POST: an answer, or why there was none. */
export type Posted =
	| { answered: true; status: number; text: string }
	| { answered: false; reason: 'timeout' | 'network' | 'address'; message: string };

export type SendPost = (post: Post) => Promise<Posted>;

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);
const ANSWER_LIMIT = 64 * 1024;

/** Why an address is not taken, or undefined. TLS is a must for every sender [documented]. */
export function refuseAddress(
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

function exchange(post: Post, ca: string[]): Promise<Posted> {
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
		const finish = (posted: Posted): void => {
			clearTimeout(timer);
			resolve(posted);
			outgoing.destroy();
		};
		// The whole exchange has to fit in, not only the pauses within it.
		const timer = setTimeout(
			() => finish({ answered: false, reason: 'timeout', message: 'The operation has timed out.' }),
			post.timeoutMs,
		);
		const failed = ({ message }: Error): void =>
			finish({ answered: false, reason: 'network', message });
		outgoing.on('error', failed).on('response', (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => {
				text = (text + chunk).slice(0, ANSWER_LIMIT);
			});
			response.on('error', failed);
			response.on('end', () => finish({ answered: true, status: response.statusCode ?? 0, text }));
		});
		if (post.headers.expect === undefined) outgoing.end(body);
		else outgoing.on('continue', () => outgoing.end(body)).flushHeaders();
	});
}

/**
 * The way out for every sender: no redirect is followed, certificates are checked against the public
 * authorities and the sandbox's own. In: the PEM file of that one.
 */
export function createPost(caFile: string, switches: EventSwitches): SendPost {
	const ca = [...rootCertificates, readFileSync(caFile, 'utf8')];
	return async (post) => {
		const refusal = refuseAddress(post.url, switches['webhooks.http']);
		return refusal === undefined
			? exchange(post, ca)
			: { answered: false, reason: 'address', message: refusal };
	};
}

/** Whether the receiver took the message. */
export const accepted = (posted: Posted): boolean =>
	posted.answered && posted.status >= 200 && posted.status < 300;

/** What a log says about a failed POST; without the address, which carries a secret. */
export const failureOf = (posted: Posted): string =>
	posted.answered ? `The endpoint answered with status ${posted.status}.` : posted.message;

/** The status that came back; 0 where none did. */
export const statusOf = (posted: Posted): number => (posted.answered ? posted.status : 0);
