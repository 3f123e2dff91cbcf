import { InputError } from '../../core/inputError';
import { outcomeOf } from '../../core/outcome';
import { textMember } from '../../metadata/service/readService';
import type { Row } from '../../metadata/service/readService';
import { FnoError, isUnknownOutcome } from '../../transport/errors/fnoError';
import { authValueOf } from './authValue';
import type { DataverseClient } from './dataverseClient';
import { HEADER_TYPE, numberOf, WEBHOOK } from './optionSets';
import { sameId, wantedSteps } from './wantedSteps';
import type { Wanted, WantedStep } from './wantedSteps';

/** Identifies a registration by its name, and says where it must point. */
export interface RegistrationRef {
	name: string;
	/** The URL of the webhook, without a secret. */
	url: string;
}

export interface RegistrationPlan {
	/** For people who find it in Dataverse. */
	description: string;
	/** Sent as a header. */
	secret: { header: string; value: string };
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

const ENDPOINTS = 'serviceendpoints';
const STEPS = 'sdkmessageprocessingsteps';

/** The prefix of all registration names, including those of test runs. */
const OUR_NAMES = 'n8n-';
const LONGEST_DESCRIPTION = 256;
const LONGEST_STEP_NAME = 256;

/** [documented] an asynchronous step after the operation, the only kind for these events. */
const MODE = { mode: 1, stage: 40 };

const originIn = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);
const idOf = (row: Row): string => textMember(row, 'serviceendpointid') ?? '';
const urlOf = (row: Row): string => textMember(row, 'url') ?? '';

async function endpointsNamed(client: DataverseClient, name: string): Promise<Row[]> {
	return await client.rows(ENDPOINTS, {
		select: ['serviceendpointid', 'name', 'url', 'contract', 'authtype'],
		filter: `name eq '${name}'`,
	});
}

async function stepsOf(client: DataverseClient, endpointId: string): Promise<Row[]> {
	return await client.rows(STEPS, {
		select: [
			'sdkmessageprocessingstepid',
			'mode',
			'stage',
			'statecode',
			'filteringattributes',
			'_sdkmessageid_value',
			'_sdkmessagefilterid_value',
		],
		filter: `_eventhandler_value eq ${endpointId}`,
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
async function ownEndpoints(client: DataverseClient, ref: RegistrationRef): Promise<Row[]> {
	const rows = await endpointsNamed(client, ref.name);
	const foreign = rows.find((row) => originIn(urlOf(row)) !== originIn(ref.url));
	if (foreign) throw belongsElsewhere(ref, urlOf(foreign), client);
	return rows;
}

/** Creates a row; if the response is unclear, what is found afterwards decides. */
async function createAndFind(
	client: DataverseClient,
	set: string,
	body: Row,
	find: () => Promise<Row | undefined>,
): Promise<Row> {
	const sent = await outcomeOf(client.create(set, body));
	if (!sent.ok && !isUnknownOutcome(sent.error)) throw sent.error;
	const found = await find();
	if (found) return found;
	if (!sent.ok) throw sent.error;
	throw new FnoError({
		kind: 'refused',
		message: `Dataverse accepted a row of ${set}, but does not return it`,
		description: 'Publish the workflow again. Existing registrations are found by name.',
	});
}

async function putEndpoint(
	client: DataverseClient,
	ref: RegistrationRef,
	plan: RegistrationPlan,
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

/** Names in any order; Dataverse separates them by commas [documented]. */
const sorted = (names: readonly string[]) => [...names].sort().join();
const columnsOf = (row: Row) =>
	(textMember(row, 'filteringattributes') ?? '').split(',').filter((name) => name !== '');

const isAsWanted = (row: Row, step: WantedStep): boolean =>
	sameId(row._sdkmessageid_value, step.messageId) &&
	sameId(row._sdkmessagefilterid_value, step.filterId) &&
	row.mode === MODE.mode &&
	row.stage === MODE.stage &&
	row.statecode === 0 &&
	sorted(columnsOf(row)) === sorted(step.columns);

const stepBody = (name: string, endpointId: string, step: WantedStep): Row => ({
	...MODE,
	name: `${name}: ${step.title}`.slice(0, LONGEST_STEP_NAME),
	rank: 1,
	supporteddeployment: 0,
	asyncautodelete: true,
	...(step.columns.length > 0 && { filteringattributes: step.columns.join(',') }),
	'eventhandler_serviceendpoint@odata.bind': `/${ENDPOINTS}(${endpointId})`,
	'sdkmessageid@odata.bind': `/sdkmessages(${step.messageId})`,
	...(step.filterId && { 'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${step.filterId})` }),
});

const removeStep = async (client: DataverseClient, row: Row) =>
	await client.remove(STEPS, textMember(row, 'sdkmessageprocessingstepid') ?? '');

/** Removes all other steps, including duplicates, and creates missing ones. */
async function putSteps(
	client: DataverseClient,
	name: string,
	endpointId: string,
	steps: readonly WantedStep[],
): Promise<void> {
	const open = [...steps];
	for (const row of await stepsOf(client, endpointId)) {
		const index = open.findIndex((step) => isAsWanted(row, step));
		if (index >= 0) open.splice(index, 1);
		else await removeStep(client, row);
	}
	for (const step of open) {
		const find = async () =>
			(await stepsOf(client, endpointId)).find((row) => isAsWanted(row, step));
		await createAndFind(client, STEPS, stepBody(name, endpointId, step), find);
	}
}

/** Steps first: an endpoint that is used cannot be deleted [documented]. Out: how many rows. */
async function removeEndpoint(client: DataverseClient, endpointId: string): Promise<number> {
	const steps = await stepsOf(client, endpointId);
	for (const step of steps) await removeStep(client, step);
	await client.remove(ENDPOINTS, endpointId);
	return steps.length;
}

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
