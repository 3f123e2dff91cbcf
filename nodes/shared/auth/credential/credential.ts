import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { InputError } from '../../core/inputError';
import { defaultCloud, hostsOf } from './clouds';
import type { Cloud } from './clouds';
import { customCloud } from './customCloud';
import { normaliseEnvironmentUrl } from './origins';
import { readPrivateKey, readThumbprint } from './pem';
import { storedGrant } from './storedGrant';
import type { AccountCredential } from './account';
import type { ClientProof } from '../tokens/grant';
import type { NodeContext } from '../nodeContext';

export const credentialType = 'dynamics365FinanceOperationsOAuth2Api';

type Data = ICredentialDataDecryptedObject;

/**
 * Reads the node's credential, checks it and brings it into one form.
 * @throws InputError naming the field that is missing or wrong; secrets are never shown
 */
export async function readCredential(ctx: NodeContext): Promise<AccountCredential> {
	const data = await ctx.getCredentials(credentialType);
	const reference = ctx.getNode().credentials?.[credentialType];
	return toAccount(data, { id: reference?.id ?? '', name: reference?.name ?? '' });
}

/** The part of `readCredential` that needs no n8n. */
export function toAccount(data: Data, reference: { id: string; name: string }): AccountCredential {
	const tenantId = required(data, 'tenantId', 'Tenant ID');
	const clientId = required(data, 'clientId', 'Client ID');
	const cloud = readCloud(data);
	const proof = readProof(data);
	const isPerson = data.grantType !== 'clientCredentials';
	const stored = isPerson ? storedGrant(data.oauthTokenData) : undefined;
	const environment = text(data, 'environmentUrl');
	if (!environment && !isPerson) required(data, 'environmentUrl', 'Environment URL');
	const webhookSecret = text(data, 'webhookSecret');
	const account = [reference.id || reference.name, cloud.login, tenantId, clientId, isPerson];
	return {
		...reference,
		cloud,
		grant: {
			credentialId: reference.id,
			login: cloud.login,
			tenantId,
			clientId,
			proof,
			...(stored && { refreshToken: stored.refreshToken }),
		},
		...(environment && {
			environmentUrl: normaliseEnvironmentUrl(environment, 'Environment URL'),
		}),
		readOnly: isOn(data.readOnly),
		...(webhookSecret && { webhookSecret }),
		accountKey: createHash('sha256')
			.update(JSON.stringify([...account, stored?.account ?? '']))
			.digest('base64url'),
		...(stored?.grantedAt && { grantedAt: stored.grantedAt }),
	};
}

/** A safety switch: whatever is not clearly off is on. */
function isOn(value: unknown): boolean {
	const shown = typeof value === 'string' ? value.trim().toLowerCase() : value;
	return ![undefined, null, false, '', 'false'].some((off) => off === shown);
}

function text(data: Data, name: string): string {
	const value = data[name];
	return typeof value === 'string' ? value.trim() : '';
}

function required(data: Data, name: string, displayName: string): string {
	const value = text(data, name);
	if (value) return value;
	throw new InputError({
		field: displayName,
		message: `The credential has no ${displayName}`,
		advice: `Open the credential and fill in ${displayName}`,
	});
}

function readCloud(data: Data): Cloud {
	const known = hostsOf(text(data, 'cloud') || defaultCloud.value);
	return (
		known ?? customCloud(({ name, label }) => normaliseEnvironmentUrl(text(data, name), label))
	);
}

function readProof(data: Data): ClientProof {
	if (data.clientCredentialType !== 'certificate') {
		return { kind: 'secret', secret: required(data, 'clientSecret', 'Client Secret') };
	}
	const privateKey = readPrivateKey(text(data, 'privateKey'));
	const thumbprint = readThumbprint(text(data, 'certificate'), privateKey);
	return { kind: 'certificate', privateKey, thumbprint };
}
