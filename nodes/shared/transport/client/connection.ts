import { normaliseEnvironmentUrl } from '../../auth/credential/origins';
import type { AccountCredential } from '../../auth/credential/account';
import type { NodeContext } from '../../auth/nodeContext';
import { hashKey } from '../../core/hashKey';
import { PROTOCOL_VERSION } from '../../odata/protocolVersion';
import type { Attempts } from './attempts';
import { call, callerOf } from './call';
import { keepFile } from './keepFile';
import { interrupted, webPage } from '../errors/failures';
import type { Connection, FnoDownload, FnoResponse, FnoUpload } from '../types';

const asOData = <R extends FnoUpload>(request: R): R => ({
	...request,
	headers: { ...PROTOCOL_VERSION, ...request.headers },
});

/**
 * Connects to one instance. Nothing is sent yet.
 *
 * @param instance address as typed or chosen, with or without `https://`; empty for the
 * credential's own
 * @throws InputError for an address that must not be called
 */
export async function connect(
	ctx: NodeContext,
	credential: AccountCredential,
	instance = '',
): Promise<Connection> {
	const origin = chooseOrigin(credential, instance);
	const caller = callerOf(ctx, credential, { origin, audience: origin });
	return {
		instance: origin,
		...(credential.allowedCompanies && { allowedCompanies: credential.allowedCompanies }),
		...(caller.signal && { signal: caller.signal }),
		cacheKey: hashKey([credential.accountKey, origin]),
		async request(request): Promise<FnoResponse> {
			const { status, headers, text } = await call(caller, asOData(request));
			return { status, headers, text };
		},
		async transfer(request): Promise<FnoDownload> {
			const { status, headers, bytes } = await call(caller, asOData(request), 'bytes');
			return { status, headers, bytes: bytes ?? Buffer.alloc(0) };
		},
		async download(request, keep) {
			const receive = async (attempts: Attempts) => {
				const { file } = await call(caller, asOData(request), 'file', attempts);
				if (!file) throw webPage(origin);
				return file;
			};
			return await keepFile(receive, keep, caller);
		},
		async *stream(request): AsyncIterable<string> {
			const { text, chunks } = await call(caller, asOData(request), 'chunks');
			if (!chunks) {
				yield text;
				return;
			}
			try {
				yield* chunks;
			} catch (error) {
				throw interrupted(error, caller.signal);
			}
		},
	};
}

/** The origin of an instance; throws InputError like `connect`. */
export function chooseOrigin(credential: AccountCredential, instance: string): string {
	if (instance.trim()) return normaliseEnvironmentUrl(instance, 'Instance');
	return credential.environmentUrl;
}
