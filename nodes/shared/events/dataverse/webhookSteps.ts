import { textMember } from '../../metadata/service/readService';
import type { Row } from '../../metadata/service/readService';
import { createAndFind } from './createAndFind';
import type { DataverseClient } from './dataverseClient';
import { ENDPOINTS, STEPS } from './tables';
import { sameId } from './wantedSteps';
import type { WantedStep } from './wantedSteps';

const LONGEST_STEP_NAME = 256;

/** [documented] an asynchronous step after the operation, the only kind for these events. */
const MODE = { mode: 1, stage: 40 };

/** The steps that lead to an endpoint. */
export async function stepsOf(client: DataverseClient, endpointId: string): Promise<Row[]> {
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

export const removeStep = async (client: DataverseClient, row: Row) =>
	await client.remove(STEPS, textMember(row, 'sdkmessageprocessingstepid') ?? '');

/** Removes all other steps, including duplicates, and creates missing ones. */
export async function putSteps(
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
