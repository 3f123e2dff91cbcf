import { z } from 'zod';
import { json, type ServiceResponse } from '../servers/serviceMessages';
import { parseInput } from './controlInput';
import { environmentOf, type EventCall, type EventHandler } from './eventCall';

/** What people and other programs do to registrations, behind the back of the one that made them. */
const endpointChanges = z.record(z.unknown());

function changeEndpoints(call: EventCall): ServiceResponse {
	const { registrations } = environmentOf(call, call.names[0]).registered;
	const changes = parseInput(endpointChanges, call.body);
	for (const { serviceendpointid: id } of registrations.endpoints()) {
		registrations.changeEndpoint(id, changes);
	}
	return json(200, {});
}

/** An endpoint that was lost track of, or comes from a backup. */
function restoreEndpoint(call: EventCall): ServiceResponse {
	const { registrations } = environmentOf(call, call.names[0]).registered;
	const { serviceendpointid: id, ...members } = parseInput(endpointChanges, call.body);
	registrations.restoreEndpoint(String(id), members);
	return json(200, {});
}

function removeSteps(call: EventCall): ServiceResponse {
	const { registrations } = environmentOf(call, call.names[0]).registered;
	for (const step of registrations.steps()) {
		registrations.removeStep(step.sdkmessageprocessingstepid);
	}
	return json(200, {});
}

function listRegistrations(call: EventCall): ServiceResponse {
	const { registrations } = environmentOf(call, call.names[0]).registered;
	return json(200, { endpoints: registrations.endpoints(), steps: registrations.steps() });
}

/** Control API routes for what is registered in Dataverse; `*` is an environment. */
export const REGISTRATION_ROUTES: Record<string, EventHandler> = {
	'GET /dataverse/*': listRegistrations,
	'PATCH /dataverse/*/endpoints': changeEndpoints,
	'POST /dataverse/*/endpoints': restoreEndpoint,
	'DELETE /dataverse/*/steps': removeSteps,
};
