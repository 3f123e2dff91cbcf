import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { readCredential } from '../auth/credential/credential';
import { metadataOf } from '../metadata/metadata';
import type { Metadata } from '../metadata/metadataModel';
import { connect } from '../transport/client/connection';
import { toNodeError } from '../transport/errors/nodeError';
import type { Connection } from '../transport/types';

/** What the user has chosen or typed in a locator so far; '' if nothing. */
export function chosen(ctx: ILoadOptionsFunctions, name: string): string {
	return String(ctx.getCurrentNodeParameter(name, { extractValue: true }) ?? '').trim();
}

/** The connection to the chosen instance. */
export async function connectionFor(ctx: ILoadOptionsFunctions): Promise<Connection> {
	return await connect(ctx, await readCredential(ctx), chosen(ctx, 'instance'));
}

/** Metadata of the chosen instance, as the credential's account sees it. */
export const metadataFor = async (ctx: ILoadOptionsFunctions): Promise<Metadata> =>
	metadataOf(await connectionFor(ctx));

/** Runs the load of a drop-down; the editor shows its failures as node errors. */
export async function inEditor<T>(ctx: ILoadOptionsFunctions, load: () => Promise<T>): Promise<T> {
	try {
		return await load();
	} catch (error) {
		throw toNodeError(ctx.getNode(), error);
	}
}
