import type { IDataObject, IHookFunctions, IHttpRequestOptions } from 'n8n-workflow';
import {
	isRegistered,
	register,
} from '../../../nodes/Dynamics365FinanceOperationsTrigger/activation/lifecycle';
import type { N8nResponse } from '../../../nodes/shared/auth/n8nRequest';
import type { RunningSandbox } from '../../support/sandbox';
import { everything, failure } from '../../unit/auth/tokens/support';
import { hook, trigger } from '../../unit/trigger/triggerSupport';

export const CONFIRMED = 'PurchaseOrderConfirmedBusinessEvent';
export const RECEIVED = 'PurchaseOrderReceivedBusinessEvent';
export const TABLE = 'mserp_custcustomerv3entity';

/** n8n's request helper, with the certificates of the sandbox. */
const requestTo =
	({ fetchJson }: RunningSandbox) =>
	async ({ url, method, headers, body }: IHttpRequestOptions): Promise<N8nResponse> => {
		const text = body === undefined ? {} : { text: String(body) };
		const sent = { method, headers: headers as Record<string, string>, ...text };
		const { status, headers: received, text: answer } = await fetchJson(url, sent);
		return { statusCode: status, headers: received, body: answer };
	};

/** A trigger whose credential is that of a service principal of the sandbox. */
export function dataverseTrigger(
	sandbox: RunningSandbox,
	parameters: IDataObject = {},
	credential: IDataObject = {},
) {
	const { info } = sandbox;
	return trigger({
		parameters: {
			arrival: 'dataverseRegistered',
			businessEvents: [CONFIRMED],
			dataverseUrl: info.environments[0].dataverse,
			...parameters,
		},
		credential: {
			cloud: 'custom',
			loginUrl: info.login,
			powerPlatformUrl: info.powerPlatform,
			bapUrl: info.bap,
			resourceManagerUrl: info.resourceManager,
			tenantId: info.tenantId,
			...info.clients.secret,
			environmentUrl: info.environments[0].url,
			...credential,
		},
		httpRequest: requestTo(sandbox),
	});
}

/** What n8n does when a workflow is published. */
export async function activate(ctx: IHookFunctions): Promise<void> {
	if (!(await isRegistered(ctx))) await register(ctx);
}

/** The error of an activation, which never shows a secret. */
export async function refusalOf(work: Promise<unknown>): Promise<Error & { description: string }> {
	const error = await failure(work);
	expect(everything(error)).not.toContain('MARKER');
	return error as Error & { description: string };
}

export { hook };
