import type { IHttpRequestOptions } from 'n8n-workflow';
import type { N8nResponse } from '../../../nodes/shared/auth/n8nRequest';
import { fakeEntra, json } from '../auth/tokens/support';

interface Subscription {
	properties: Record<string, unknown> & { destination: { properties: Record<string, unknown> } };
}

export const topicId =
	'/subscriptions/11111111-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.EventGrid/topics/events';

/** Azure Resource Manager with event subscriptions, and the login host before it. */
export function fakeArm(origin = 'https://management.azure.com') {
	const entra = fakeEntra();
	const subscriptions = new Map<string, Subscription>();
	const requests: Array<{ method: string; url: string; body: unknown; token: string }> = [];
	const settings: {
		/** Reads until a change has settled. */
		delay: number;
		/** How a change ends. */
		end: string;
		/** What the operation of a change says about its failure. */
		reason?: string;
		refuse?: (method: string) => N8nResponse | Error | undefined;
	} = { delay: 1, end: 'Succeeded' };
	const open = new Map<string, number>();

	const shown = (key: string, subscription: Subscription) => {
		const left = open.get(key) ?? 0;
		open.set(key, left - 1);
		const { endpointUrl, ...destination } = subscription.properties.destination.properties;
		return {
			...subscription,
			properties: {
				...subscription.properties,
				provisioningState: left > 0 ? 'Creating' : settings.end,
				destination: {
					endpointType: 'WebHook',
					properties: { ...destination, endpointBaseUrl: String(endpointUrl).split('?')[0] },
				},
			},
		};
	};

	const httpRequest = async (options: IHttpRequestOptions): Promise<N8nResponse> => {
		if (!options.url.startsWith(origin)) return await entra.send(options);
		const method = options.method ?? 'GET';
		const body: unknown = typeof options.body === 'string' ? JSON.parse(options.body) : undefined;
		const token = String(options.headers?.Authorization);
		requests.push({ method, url: options.url, body, token });
		const refusal = settings.refuse?.(method);
		if (refusal instanceof Error) throw refusal;
		if (refusal) return refusal;
		const { pathname } = new URL(options.url);
		const key = pathname.replace(/\/getFullUrl$/, '');
		if (method === 'PUT') {
			subscriptions.set(key, body as Subscription);
			open.set(key, settings.delay);
			return json(201, body, { 'Azure-AsyncOperation': `${origin}/operations/1?v=1` });
		}
		if (pathname === '/operations/1') return json(200, { error: { message: settings.reason } });
		const found = subscriptions.get(key);
		if (!found) return json(404, { error: { code: 'ResourceNotFound', message: 'Not found.' } });
		if (method === 'DELETE') {
			subscriptions.delete(key);
			return { statusCode: 202, headers: {}, body: '' };
		}
		return pathname.endsWith('/getFullUrl')
			? json(200, { endpointUrl: found.properties.destination.properties.endpointUrl })
			: json(200, shown(key, found));
	};
	return { entra, subscriptions, requests, settings, httpRequest };
}

export const refusal = (status: number, code: string, message: string) =>
	json(status, { error: { code, message } });
