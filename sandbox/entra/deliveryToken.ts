import type { EventSwitches } from '../switches/eventSwitches';
import { createTokenIssuer, type TokenIssuer } from './tokenIssuer';

/** The first-party application of Event Grid in the global cloud [documented]. */
export const EVENT_GRID_APPLICATION_ID = '4962773b-9cdb-44cf-a8bf-237846a00ab7';

/** Defects of a delivery token that a receiver must reject. */
export const DELIVERY_FLAWS = [
	'otherAudience',
	'otherApplication',
	'otherTenant',
	'otherIssuer',
	'otherKey',
	'badSignature',
	'unsigned',
	'expired',
] as const;

export type DeliveryFlaw = (typeof DELIVERY_FLAWS)[number];

/**
 * Signs the token that Event Grid sends to a webhook protected by Entra ID, optionally with one
 * defect.
 */
export type SignDelivery = (audience: string, flaw?: DeliveryFlaw) => Promise<string>;

export type TokenSwitches = Pick<EventSwitches, 'eventGrid.tokenVersion'>;

const SERVICE_PRINCIPAL = 'b2e6b6c1-8d2f-4b74-89b5-3a1d0e4f5a09';
const OTHER_ID = '00000000-0000-4000-8000-00000000dead';
const LIFETIME_SECONDS = 3600;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The last characters of a signature have unused bits, so one in the middle is changed. */
function withBadSignature(token: string): string {
	const [header, payload, signature] = token.split('.');
	const other = signature[20] === 'A' ? 'B' : 'A';
	return [header, payload, `${signature.slice(0, 20)}${other}${signature.slice(21)}`].join('.');
}

function withoutSignature(token: string): string {
	const [, payload] = token.split('.');
	return `${encode({ typ: 'JWT', alg: 'none' })}.${payload}.`;
}

/** Version 2.0 tokens identify an application by its id alone [documented]. */
const idOf = (audience: string): string => audience.replace(/^api:\/\//, '');

/** Creates the signer for the tenant of an issuer. In: the login origin and the tenant's id. */
export function createSignDelivery(
	issuer: TokenIssuer,
	{ login, tenantId }: { login: string; tenantId: string },
	switches: TokenSwitches,
): SignDelivery {
	let otherIssuer: Promise<TokenIssuer> | undefined;

	async function signerFor(flaw: DeliveryFlaw | undefined): Promise<TokenIssuer> {
		if (flaw !== 'otherKey') return issuer;
		otherIssuer ??= createTokenIssuer(login, tenantId);
		return otherIssuer;
	}

	return async (audience, flaw) => {
		const isVersion2 = switches['eventGrid.tokenVersion'] === '2.0';
		const tid = flaw === 'otherTenant' ? OTHER_ID : tenantId;
		const issuerOrigin = flaw === 'otherIssuer' ? 'https://localhost:1' : login;
		const application = flaw === 'otherApplication' ? OTHER_ID : EVENT_GRID_APPLICATION_ID;
		const tokenAudience = flaw === 'otherAudience' ? `api://${OTHER_ID}` : audience;
		const claims = {
			aud: isVersion2 ? idOf(tokenAudience) : tokenAudience,
			tid,
			oid: SERVICE_PRINCIPAL,
			sub: SERVICE_PRINCIPAL,
			idtyp: 'app',
			roles: ['AzureEventGridSecureWebhookSubscriber'],
			...(isVersion2
				? { azp: application, azpacr: '2' }
				: { appid: application, appidacr: '2', idp: `${issuerOrigin}/${tid}/` }),
		};
		const iss = `${issuerOrigin}/${tid}/${isVersion2 ? 'v2.0' : ''}`;
		const lifetime = flaw === 'expired' ? -LIFETIME_SECONDS : LIFETIME_SECONDS;
		const signer = await signerFor(flaw);
		const token = await signer.signClaims(claims, iss, lifetime);
		if (flaw === 'badSignature') return withBadSignature(token);
		return flaw === 'unsigned' ? withoutSignature(token) : token;
	};
}
