// Replaces MSAL's HTTP client in the bundle. MSAL's requests go through n8n's helper instead: every
// client gets its network module from us, so this one is never called.
import type { INetworkModule } from '@azure/msal-node';

const message = 'MSAL has no HTTP client in this package: pass a network module';

export class HttpClient implements INetworkModule {
	async sendGetRequestAsync(): Promise<never> {
		throw new Error(message);
	}

	async sendPostRequestAsync(): Promise<never> {
		throw new Error(message);
	}
}
