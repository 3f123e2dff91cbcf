import { createHash, timingSafeEqual } from 'crypto';
import { verifyEntraToken } from '../../shared/auth/verification/verifyToken';
import type { Send } from '../../shared/auth/n8nRequest';
import type { Settings } from '../settings';
import type { Access } from './access';
import { isWithin } from './ipRanges';
import type { IncomingCall } from '../receive/webhookRequest';

/** `unavailable`: what the check needs could not be read; the sender should try again. */
export type Verdict = 'accepted' | 'refused' | 'unavailable';

type Rules = Pick<
	Settings,
	'ipRanges' | 'invalidIpRanges' | 'needsSecret' | 'needsBearer' | 'audiences' | 'applications'
>;

/** The header that may carry the webhook secret. */
export const SECRET_HEADER = 'x-webhook-secret';

/**
 * Decides whether to accept a call: by its address, its webhook secret, and whether Entra ID issued
 * its token for us. Everything that is required must hold, for the handshake of Event Grid too.
 */
export async function verifySender(
	call: IncomingCall,
	rules: Rules,
	access: Access,
	send: Send,
): Promise<Verdict> {
	if (!isAllowedAddress(call, rules)) return 'refused';
	if (rules.needsSecret && !hasSecret(call, access.webhookSecret)) return 'refused';
	if (!rules.needsBearer) return rules.needsSecret ? 'accepted' : 'refused';
	return await verifyEntraToken(send, call.headers.authorization, {
		login: access.login,
		tenantId: access.tenantId,
		audiences: rules.audiences,
		applications: rules.applications,
	});
}

/** Behind proxies, n8n determines the sender's address from the proxies it is set to trust. */
function isAllowedAddress({ ip }: IncomingCall, { ipRanges, invalidIpRanges }: Rules): boolean {
	const isOpen = ipRanges.length === 0 && invalidIpRanges.length === 0;
	return isOpen || isWithin(ipRanges, ip);
}

function hasSecret({ query, headers }: IncomingCall, secret: string | undefined): boolean {
	if (!secret) return false;
	return [query.secret, headers[SECRET_HEADER]].some(
		(presented) => typeof presented === 'string' && isSame(presented, secret),
	);
}

/** Takes the same time wherever the texts differ, and doesn't reveal their length. */
function isSame(left: string, right: string): boolean {
	return timingSafeEqual(digest(left), digest(right));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
