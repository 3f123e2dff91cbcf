import { z } from 'zod';
import { DELIVERY_FLAWS } from '../entra/deliveryToken';
import { json, type ServiceResponse } from '../servers/serviceMessages';
import { BadRequest, parseInput } from './controlInput';
import { environmentOf, type EventCall, type EventHandler } from './eventCall';
import { publish } from './publishEvents';
import { REGISTRATION_ROUTES } from './registrationRoutes';

const endpointSchema = z
	.object({
		environment: z.string(),
		type: z.literal('https'),
		url: z.string(),
		name: z.string().min(1).optional(),
		legalEntity: z.string().default(''),
		businessEventIds: z.array(z.string()).default([]),
	})
	.strict();
const gridEndpointSchema = z
	.object({ environment: z.string(), type: z.literal('eventGrid') })
	.strict();
const anyEndpointSchema = z.discriminatedUnion('type', [endpointSchema, gridEndpointSchema]);
const resendSchema = z.object({ id: z.string().optional() }).strict();
const parametersSchema = z
	.object({
		retryCount: z.number().int().min(0).max(20).optional(),
		retryWaitMs: z.number().int().min(0).max(60_000).optional(),
		timeoutMs: z.number().int().min(1).max(60_000).optional(),
	})
	.strict();
const tokenSchema = z
	.object({ audience: z.string().min(1), flaw: z.enum(DELIVERY_FLAWS).optional() })
	.strict();

async function activate(call: EventCall): Promise<ServiceResponse> {
	const endpoint = parseInput(anyEndpointSchema, call.body);
	const environment = environmentOf(call, endpoint.environment);
	if (endpoint.type === 'eventGrid') {
		// Event Grid accepts the test message regardless of subscribers, so this endpoint is always
		// activated.
		const deliveries = await environment.topic.publish([environment.testMessage()]);
		return json(200, { activated: true, status: 200, deliveries });
	}
	const problem = environment.problemWith(endpoint.businessEventIds, endpoint.legalEntity);
	if (problem !== undefined) throw new BadRequest(problem);
	return json(200, await environment.endpoints.activate(endpoint));
}

async function resend(call: EventCall): Promise<ServiceResponse> {
	const { id } = parseInput(resendSchema, call.body ?? {});
	const { https } = environmentOf(call, call.names[0]);
	return json(200, { deliveries: await https.resend(id) });
}

async function signToken({ parts, body }: EventCall): Promise<ServiceResponse> {
	const { audience, flaw } = parseInput(tokenSchema, body);
	return json(200, { token: await parts.events.entra.signDelivery(audience, flaw) });
}

/** Control API routes for events; `*` is an environment. */
export const EVENT_ROUTES: Record<string, EventHandler> = {
	'POST /events': publish,
	...REGISTRATION_ROUTES,
	'POST /endpoints': activate,
	'GET /endpoints/*': (call) => json(200, environmentOf(call, call.names[0]).endpoints.list()),
	'GET /errorlog/*': (call) => json(200, environmentOf(call, call.names[0]).https.errorLog()),
	'POST /errorlog/*/resend': resend,
	'PATCH /businesseventparameters/*': (call) => {
		const { https } = environmentOf(call, call.names[0]);
		return json(200, Object.assign(https.parameters, parseInput(parametersSchema, call.body)));
	},
	'GET /eventgrid/*': (call) => json(200, environmentOf(call, call.names[0]).topic.describe()),
	'POST /entra/delivery-token': signToken,
	'POST /entra/signing-key': async ({ parts }) => {
		await parts.events.entra.renewSigningKey();
		return json(200, {});
	},
};
