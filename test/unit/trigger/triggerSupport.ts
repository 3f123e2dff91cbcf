import { randomUUID } from 'crypto';
import { EventEmitter } from 'events';
import type {
	IDataObject,
	IHookFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';
import { credentialType } from '../../../nodes/shared/auth/credential/credential';
import type { N8nResponse } from '../../../nodes/shared/auth/n8nRequest';
import { receive } from '../../../nodes/Dynamics365FinanceOperationsTrigger/receive/receive';
import { clientId, markers, tenantId } from '../auth/tokens/support';

export const webhookSecret = 'MARKER/webhook secret&1';

/** One trigger in one workflow; its ids are its own, because caches live as long as the process. */
export interface Trigger {
	parameters?: IDataObject;
	credential?: IDataObject;
	httpRequest?: (options: IHttpRequestOptions) => Promise<N8nResponse>;
}

export function trigger({ parameters = {}, credential = {}, httpRequest }: Trigger = {}) {
	const id = randomUUID();
	const staticData: IDataObject = {};
	const logged: string[] = [];
	const noted: string[] = [];
	const shared = {
		getCredentials: async () =>
			await Promise.resolve({
				grantType: 'clientCredentials',
				tenantId,
				clientId,
				clientSecret: markers.secret,
				environmentUrl: 'https://contoso.operations.dynamics.com',
				webhookSecret,
				...credential,
			}),
		getNode: () => ({
			id,
			name: 'Trigger',
			type: 'test',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			credentials: { [credentialType]: { id, name: 'My account' } },
		}),
		getWorkflow: () => ({ id: `workflow-${id}` }),
		getInstanceId: () => 'instance-1',
		getNodeParameter: (name: string, otherwise: unknown) => parameters[name] ?? otherwise,
		getWorkflowStaticData: () => staticData,
		getMode: () => 'webhook',
		logger: {
			info: (message: string) => noted.push(message),
			warn: (message: string) => logged.push(message),
			error: (message: string) => logged.push(message),
		},
		helpers: { httpRequest },
	};
	return { id, parameters, staticData, logged, noted, shared };
}

export type TestTrigger = ReturnType<typeof trigger>;

export interface Call {
	body?: unknown;
	query?: Record<string, unknown>;
	headers?: Record<string, unknown>;
	ip?: string;
	mode?: string;
	/** The sender has disconnected before the response. */
	isGone?: boolean;
	/** Writing the response fails. */
	breaks?: boolean;
	/** What n8n responds once it has stored the execution or failed to; by default 200. */
	n8nResponds?: number | Promise<number>;
}

export interface Outcome {
	/** Undefined when no response was sent. */
	status?: number;
	body?: unknown;
	/** Set when the sender is told when to send again. */
	retryAfter?: string;
	/** Undefined when no execution starts. */
	items?: IDataObject[];
}

/**
 * Calls the webhook of a trigger as n8n does; with the right secret unless the call has its own.
 */
export async function send({ shared, id }: TestTrigger, call: Call = {}): Promise<Outcome> {
	const text = typeof call.body === 'string' ? call.body : JSON.stringify(call.body ?? event());
	const outcome: Outcome = {};
	const response = Object.assign(new EventEmitter(), {
		headersSent: false,
		destroyed: call.isGone === true,
		statusCode: 200,
		writableEnded: false,
		setHeader(name: string, value: string) {
			expect(name).toBe('Retry-After');
			outcome.retryAfter = value;
		},
		status(status: number) {
			outcome.status = status;
			response.statusCode = status;
			return response;
		},
		json(body: unknown) {
			if (call.breaks) throw new Error('write EPIPE');
			if (body !== undefined) outcome.body = body;
			response.writableEnded = true;
			response.emit('close');
		},
	});
	const context: Partial<Record<keyof IWebhookFunctions, unknown>> = {
		...shared,
		getMode: () => call.mode ?? 'webhook',
		getRequestObject: () => ({
			ip: call.ip ?? '203.0.113.7',
			query: call.query ?? { secret: webhookSecret },
			headers: { 'content-type': 'application/json', ...call.headers },
			rawBody: Buffer.from(text),
		}),
		getResponseObject: () => response,
	};
	const result = await receive(context as IWebhookFunctions);
	expect(id).not.toBe('');
	const items: INodeExecutionData[] | undefined = result.workflowData?.[0];
	expect(result.noWebhookResponse).toBe(items === undefined ? true : undefined);
	if (items === undefined) return outcome;
	// n8n stores the execution before it responds.
	response.status(await (call.n8nResponds ?? 200)).json(undefined);
	return { ...outcome, items: items.map(({ json }) => json) };
}

/** n8n's context while a workflow is activated or deactivated. */
export function hook({ shared }: TestTrigger, url: string): IHookFunctions {
	const context: Partial<Record<keyof IHookFunctions, unknown>> = {
		...shared,
		getNodeWebhookUrl: () => url,
		getActivationMode: () => 'activate',
	};
	return context as IHookFunctions;
}

let events = 0;

/** A message as F&O sends it to an HTTPS endpoint. */
export function event(more: object = {}) {
	return {
		BusinessEventId: 'SalesOrderConfirmedBusinessEvent',
		BusinessEventLegalEntity: 'usmf',
		ContextRecordSubject: '',
		ControlNumber: 5637144576 + ++events,
		EventId: randomUUID().toUpperCase(),
		EventTime: '/Date(1672408275000)/',
		EventTimeIso8601: '2022-12-30T13:51:15.2942742Z',
		InitiatingUserAADObjectId: '{410A2690-5EC2-42EE-9F2A-E75B4E324930}',
		MajorVersion: 0,
		MinorVersion: 0,
		ParentContextRecordSubjects: [],
		SalesOrderNumber: '000123',
		...more,
	};
}

/** An event as Event Grid delivers it. */
export const gridEvent = (data: unknown, more: object = {}) => ({
	id: randomUUID(),
	topic: '/subscriptions/s/resourceGroups/g/providers/Microsoft.EventGrid/topics/t',
	subject: 'BusinessEvent',
	eventType: 'BusinessEvent',
	eventTime: '2026-01-02T03:04:05.678Z',
	dataVersion: '1',
	metadataVersion: '1',
	data,
	...more,
});

export const validation = (code = 'CODE-1') =>
	gridEvent(
		{ validationCode: code, validationUrl: 'https://rp.example.com/validate' },
		{ eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent' },
	);
