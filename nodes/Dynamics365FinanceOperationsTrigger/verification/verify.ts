import { createHash, timingSafeEqual } from 'crypto';
import { verifyEntraToken } from '../../shared/auth/verification/verifyToken';
import type { Send } from '../../shared/auth/n8nRequest';
import type { Settings } from '../settings';
import type { Access } from './access';
import { isWithin } from './ipRanges';
import type { IncomingCall } from '../receive/webhookRequest';

/** `unavailable`: what is needed to tell could not be had; the sender should try again. */
export type Verdict = 'accepted' | 'refused' | 'unavailable';

type Rules = Pick<
	Settings,
	'ipRanges' | 'invalidIpRanges' | 'needsSecret' | 'needsBearer' | 'audiences' | 'applications'
>;

/**
 * Decides whether a call is let in: where it comes from, whether it shows the webhook secret, and
 * whether its token is one of Entra ID for us. All that is asked for must hold, for the handshake
 * of Event Grid too.
 */
export async function verify(
	call: IncomingCall,
	rules: Rules,
	access: Access,
	send: Send,
): Promise<Verdict> {
	if (!isAllowedAddress(call, rules)) return 'refused';
	if (rules.needsSecret && !showsSecret(call, access.webhookSecret)) return 'refused';
	if (!rules.needsBearer) return rules.needsSecret ? 'accepted' : 'refused';
	return await verifyEntraToken(send, call.headers.authorization, {
		login: access.login,
		tenantId: access.tenantId,
		audiences: rules.audiences,
		applications: rules.applications,
	});
}

/** Behind proxies n8n itself tells the sender's address, as far as it is told to trust them. */
function isAllowedAddress({ ip }: IncomingCall, { ipRanges, invalidIpRanges }: Rules): boolean {
	const isOpen = ipRanges.length === 0 && invalidIpRanges.length === 0;
	return isOpen || isWithin(ipRanges, ip);
}

function showsSecret({ query, headers }: IncomingCall, secret: string | undefined): boolean {
	if (!secret) return false;
	return [query.secret, headers['x-webhook-secret']].some(
		(shown) => typeof shown === 'string' && isSame(shown, secret),
	);
}

/** Takes the same time whatever is different, and tells nothing about the length. */
function isSame(left: string, right: string): boolean {
	return timingSafeEqual(digest(left), digest(right));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
