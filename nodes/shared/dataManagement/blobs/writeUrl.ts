import { randomUUID } from 'crypto';
import { memberAt } from '../../core/guards';
import { parseJsonObject } from '../../core/jsonObject';
import { FnoError } from '../../transport/errors/fnoError';
import type { Connection } from '../../transport/types';
import { ask } from '../runs/packageAction';

/** Requests a link from F&O to upload a new file to. Its value is JSON inside text [documented]. */
export async function writableLink(connection: Connection): Promise<string> {
	const value = await ask(connection, 'GetAzureWriteUrl', { uniqueFileName: randomUUID() });
	const link = memberAt(typeof value === 'string' ? parseJsonObject(value) : value, ['BlobUrl']);
	if (typeof link === 'string' && link !== '') return link;
	throw new FnoError({
		kind: 'refused',
		message: 'F&O did not return a link to upload the package to',
		description:
			'Check in F&O that data management is set up: open the workspace Data management and check whether you can upload a package there.',
	});
}
