import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { readCredential } from '../auth/credential/credential';
import { metadataOf } from '../metadata/metadata';
import type { Metadata } from '../metadata/metadataModel';
import { connect } from '../transport/client/connection';
import { toNodeError } from '../transport/errors/nodeError';

/** What the user has chosen or typed in a locator so far; '' if nothing. */
export function chosen(ctx: ILoadOptionsFunctions, name: string): string {
	return String(ctx.getCurrentNodeParameter(name, { extractValue: true }) ?? '').trim();
}

/** Metadata of the chosen instance, as the credential's account sees it. */
export async function metadataFor(ctx: ILoadOptionsFunctions): Promise<Metadata> {
	const credential = await readCredential(ctx);
	return metadataOf(await connect(ctx, credential, chosen(ctx, 'instance')));
}

/** Runs the load of a drop-down; the editor shows its failures as node errors. */
export async function inEditor<T>(ctx: ILoadOptionsFunctions, load: () => Promise<T>): Promise<T> {
	try {
		return await load();
	} catch (error) {
		throw toNodeError(ctx.getNode(), error);
	}
}
