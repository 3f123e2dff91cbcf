import type { JsonObject } from '../../../sandbox/n8n/api/json';
import type { World } from './world';

/** The content of a file in n8n's store, or inside the execution. */
export async function contentOf({ client, n8nUrl }: World, file: JsonObject): Promise<string> {
	if (typeof file.id !== 'string') return Buffer.from(String(file.data), 'base64').toString();
	const url = `${n8nUrl}/rest/binary-data?action=download&id=${encodeURIComponent(file.id)}`;
	const headers = { cookie: client.cookies.header(), 'browser-id': 'sandbox-runner' };
	const response = await fetch(url, { headers });
	return await response.text();
}
