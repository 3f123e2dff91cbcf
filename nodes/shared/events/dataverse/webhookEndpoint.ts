import { InputError } from '../../core/inputError';
import { textMember } from '../../metadata/service/readService';
import type { Row } from '../../metadata/service/readService';
import { authValueOf } from './authValue';
import { createAndFind } from './createAndFind';
import type { DataverseClient } from './dataverseClient';
import { HEADER_TYPE, numberOf, WEBHOOK } from './optionSets';
import { ENDPOINTS } from './tables';
import { removeStep, stepsOf } from './webhookSteps';

/** Identifies a registration by its name, and says where it must point. */
export interface RegistrationRef {
	name: string;
	/** The URL of the webhook, without a secret. */
	url: string;
}

/** The contents of a registration's endpoint. */
export interface EndpointPlan {
	/** For people who find it in Dataverse. */
	description: string;
	/** Sent as a header. */
	secret: { header: string; value: string };
}

const LONGEST_DESCRIPTION = 256;

export const originIn = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);
export const idOf = (row: Row): string => textMember(row, 'serviceendpointid') ?? '';
export const urlOf = (row: Row): string => textMember(row, 'url') ?? '';

export async function endpointsNamed(client: DataverseClient, name: string): Promise<Row[]> {
	return await client.rows(ENDPOINTS, {
		select: ['serviceendpointid', 'name', 'url', 'contract', 'authtype'],
		filter: `name eq '${name}'`,
	});
}

const belongsElsewhere = (ref: RegistrationRef, url: string, client: DataverseClient) =>
	new InputError({
		field: 'Delivery Method',
		value: ref.name,
		message: `The webhook ${ref.name} in ${client.origin} points to ${originIn(url)}, not to this n8n at ${originIn(ref.url)}, so it was left unchanged`,
		advice: `It belongs to another n8n, perhaps the one this n8n was copied from. If that n8n is gone or has moved here, delete the webhook and its steps in the Plug-in Registration tool. Otherwise duplicate the workflow: the copy gets its own webhook name`,
	});

/** The endpoints of that name; one of another n8n is never changed. */
export async function ownEndpoints(client: DataverseClient, ref: RegistrationRef): Promise<Row[]> {
	const rows = await endpointsNamed(client, ref.name);
	const foreign = rows.find((row) => originIn(urlOf(row)) !== originIn(ref.url));
	if (foreign) throw belongsElsewhere(ref, urlOf(foreign), client);
	return rows;
}

/** Creates or rewrites the endpoint. Out: its id. */
export async function putEndpoint(
	client: DataverseClient,
	ref: RegistrationRef,
	plan: EndpointPlan,
): Promise<string> {
	const [own, ...doubles] = await ownEndpoints(client, ref);
	const body = {
		name: ref.name,
		description: plan.description.slice(0, LONGEST_DESCRIPTION),
		url: ref.url,
		contract: await numberOf(client, WEBHOOK),
		authtype: await numberOf(client, HEADER_TYPE),
		authvalue: authValueOf(plan.secret.header, plan.secret.value),
	};
	for (const double of doubles) await removeEndpoint(client, idOf(double));
	if (own) {
		// Dataverse never shows the secret, so it is written each time.
		await client.change(ENDPOINTS, idOf(own), body);
		return idOf(own);
	}
	const find = async () => (await ownEndpoints(client, ref))[0];
	return idOf(await createAndFind(client, ENDPOINTS, body, find));
}

/** Steps first: an endpoint that is used cannot be deleted [documented]. Out: how many rows. */
export async function removeEndpoint(client: DataverseClient, endpointId: string): Promise<number> {
	const steps = await stepsOf(client, endpointId);
	for (const step of steps) await removeStep(client, step);
	await client.remove(ENDPOINTS, endpointId);
	return steps.length;
}
