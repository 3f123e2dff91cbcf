import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { hashKey } from '../../core/hashKey';
import { InputError } from '../../core/inputError';
import { readAllowedCompanies } from './allowedCompanies';
import { customCloud, defaultCloud, hostsOf } from './clouds';
import type { Cloud } from './clouds';
import { normaliseEnvironmentUrl } from './origins';
import { readPrivateKey, readThumbprint } from './pem';
import { storedGrant } from './storedGrant';
import type { AccountCredential } from './account';
import type { ClientProof } from '../tokens/grant';
import type { NodeContext } from '../nodeContext';

export const credentialType = 'dynamics365FinanceOperationsOAuth2Api';

type Data = ICredentialDataDecryptedObject;

/**
 * Reads, checks and normalises the node's credential.
 * @throws InputError for a missing or wrong field; never shows a secret
 */
export async function readCredential(ctx: NodeContext): Promise<AccountCredential> {
	const data = await ctx.getCredentials(credentialType);
	const reference = ctx.getNode().credentials?.[credentialType];
	return toAccount(data, { id: reference?.id ?? '', name: reference?.name ?? '' });
}

/** The part of `readCredential` that needs no n8n. */
export function toAccount(data: Data, reference: { id: string; name: string }): AccountCredential {
	const tenantId = requiredField(data, 'tenantId', 'Tenant ID');
	const clientId = requiredField(data, 'clientId', 'Client ID');
	const cloud = readCloud(data);
	const proof = readProof(data);
	const isUser = data.grantType !== 'clientCredentials';
	const stored = isUser ? storedGrant(data.oauthTokenData) : undefined;
	const environment = requiredField(data, 'environmentUrl', 'Instance URL');
	const webhookSecret = textField(data, 'webhookSecret');
	const allowedCompanies = readAllowedCompanies(data);
	const account = [reference.id || reference.name, cloud.login, tenantId, clientId, isUser];
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
		environmentUrl: normaliseEnvironmentUrl(environment, 'Instance URL'),
		readOnly: isOn(data.readOnly),
		...(allowedCompanies && { allowedCompanies }),
		...(webhookSecret && { webhookSecret }),
		accountKey: hashKey([...account, stored?.account ?? '']),
		...(stored?.grantedAt && { grantedAt: stored.grantedAt }),
	};
}

/** For a safety switch: anything that isn't clearly off counts as on. */
function isOn(value: unknown): boolean {
	const normalised = typeof value === 'string' ? value.trim().toLowerCase() : value;
	return ![undefined, null, false, '', 'false'].some((off) => off === normalised);
}

function textField(data: Data, name: string): string {
	const value = data[name];
	return typeof value === 'string' ? value.trim() : '';
}

function requiredField(data: Data, name: string, displayName: string): string {
	const value = textField(data, name);
	if (value) return value;
	throw new InputError({
		field: displayName,
		message: `The credential has no ${displayName}`,
		advice: `Open the credential and enter the ${displayName}`,
	});
}

function readCloud(data: Data): Cloud {
	const known = hostsOf(textField(data, 'cloud') || defaultCloud.value);
	return (
		known ?? customCloud(({ name, label }) => normaliseEnvironmentUrl(textField(data, name), label))
	);
}

function readProof(data: Data): ClientProof {
	if (data.clientCredentialType !== 'certificate') {
		return { kind: 'secret', secret: requiredField(data, 'clientSecret', 'Client Secret') };
	}
	const privateKey = readPrivateKey(textField(data, 'privateKey'));
	const thumbprint = readThumbprint(textField(data, 'certificate'), privateKey);
	return { kind: 'certificate', privateKey, thumbprint };
}
