// Takes the place of MSAL's HTTP client in the bundle: every request goes through n8n's helper.
const refuse = async (): Promise<never> => {
	throw new Error('MSAL was given no network module');
};

export class HttpClient {
	sendGetRequestAsync = refuse;

	sendPostRequestAsync = refuse;
}
