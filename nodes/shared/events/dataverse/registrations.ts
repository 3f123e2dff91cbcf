import { textMember } from '../../metadata/service/readService';
import type { DataverseClient } from './dataverseClient';
import { ENDPOINTS } from './tables';
import { wantedSteps } from './wantedSteps';
import type { Wanted } from './wantedSteps';
import {
	endpointsNamed,
	idOf,
	originIn,
	ownEndpoints,
	putEndpoint,
	removeEndpoint,
	urlOf,
} from './webhookEndpoint';
import type { EndpointPlan, RegistrationRef } from './webhookEndpoint';
import { putSteps, stepsOf } from './webhookSteps';

export interface RegistrationPlan extends EndpointPlan {
	wanted: Wanted;
}

/** What was removed, and what was left because it belongs to another n8n. */
export interface Removal {
	removed: number;
	/** Addresses without path. */
	foreign: string[];
}

/** An endpoint that some n8n has registered. */
export interface Registration {
	name: string;
	description: string;
	/** Without a query. */
	url: string;
	steps: number;
}

/** The prefix of all registration names, including those of test runs. */
const OUR_NAMES = 'n8n-';

/**
 * Registers a webhook with its steps, or repairs what exists under its name. Everything is looked
 * up before anything is changed.
 * @throws InputError for events or tables that Dataverse doesn't know, and for a webhook of that
 * name that points to another n8n; FnoError with the missing privilege
 */
export async function putRegistration(
	client: DataverseClient,
	ref: RegistrationRef,
	plan: RegistrationPlan,
): Promise<void> {
	await ownEndpoints(client, ref);
	const steps = await wantedSteps(client, plan.wanted);
	const endpointId = await putEndpoint(client, ref, plan);
	await putSteps(client, ref.name, endpointId, steps);
}

/** Removes a webhook with its steps. What is already gone is a success. */
export async function removeRegistration(
	client: DataverseClient,
	ref: RegistrationRef,
): Promise<Removal> {
	const foreign: string[] = [];
	let removed = 0;
	for (const row of await endpointsNamed(client, ref.name)) {
		const origin = originIn(urlOf(row));
		if (origin === originIn(ref.url)) removed += await removeEndpoint(client, idOf(row));
		else foreign.push(origin);
	}
	return { removed, foreign };
}

/** The webhooks that n8n has registered in an organization, this one or another. Reads only. */
export async function listRegistrations(client: DataverseClient): Promise<Registration[]> {
	const rows = await client.rows(ENDPOINTS, {
		select: ['serviceendpointid', 'name', 'description', 'url'],
		filter: `startswith(name,'${OUR_NAMES}')`,
	});
	const found: Registration[] = [];
	for (const row of rows) {
		const steps = await stepsOf(client, idOf(row));
		found.push({
			name: textMember(row, 'name') ?? '',
			description: textMember(row, 'description') ?? '',
			url: urlOf(row).split('?')[0] ?? '',
			steps: steps.length,
		});
	}
	return found;
}
