import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { credentialType } from '../../../../nodes/shared/auth/credential/credential';

export interface N8nParts {
	credentials: () => Promise<ICredentialDataDecryptedObject>;
	id?: string;
	httpRequest: (options: IHttpRequestOptions) => Promise<unknown>;
	refreshOAuth2Token?: (type: string) => Promise<unknown>;
	signal?: AbortSignal;
}

/** An n8n context with just the parts that auth and transport use. */
export function mock(parts: N8nParts): IExecuteFunctions {
	const context: Partial<Record<keyof IExecuteFunctions, unknown>> = {
		getCredentials: parts.credentials,
		getNode: () => ({
			id: 'n',
			name: 'Node',
			type: 'test',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			credentials: { [credentialType]: { id: parts.id ?? 'c1', name: 'My account' } },
		}),
		getExecutionCancelSignal: () => parts.signal,
		helpers: { httpRequest: parts.httpRequest, refreshOAuth2Token: parts.refreshOAuth2Token },
	};
	return context as IExecuteFunctions;
}
