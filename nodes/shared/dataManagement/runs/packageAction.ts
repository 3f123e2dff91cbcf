import { isRecord } from '../../core/guards';
import { actionPath } from '../../odata/paths';
import { stringifyExact } from '../../odata/json/exactJson';
import { readJson, valueOfResponse } from '../../transport/client/readJson';
import type { Connection } from '../../transport/types';

const PROJECTS = 'DataManagementDefinitionGroups';

const requestFor = (name: string, body: Readonly<Record<string, unknown>>) => ({
	method: 'POST' as const,
	path: actionPath({ name, entitySet: PROJECTS }),
	body: stringifyExact(body),
});

/** The documentation shows a value inside a value; what was seen is a plain one [observed]. */
const valueIn = (answer: unknown): unknown =>
	isRecord(answer) && 'value' in answer ? valueIn(answer.value) : answer;

/**
 * Calls an action that doesn't change data, so it may be sent again if its response is lost.
 * @throws FnoError
 */
export async function ask(
	connection: Connection,
	name: string,
	body: Readonly<Record<string, unknown>>,
): Promise<unknown> {
	return valueIn(await readJson(connection, { ...requestFor(name, body), effect: 'read' }));
}

/** The same if the value is text, or the number of a member of an enum; '' for anything else. */
export async function askForText(
	connection: Connection,
	name: string,
	body: Readonly<Record<string, unknown>>,
): Promise<string> {
	const value = await ask(connection, name, body);
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? value.trim() : '';
}

/**
 * Calls an action that starts or changes something, once.
 * @param keepsData a read-only credential may do it as well
 * @throws FnoError with kind `unknownOutcome` if the response was lost
 */
export async function order(
	connection: Connection,
	name: string,
	body: Readonly<Record<string, unknown>>,
	keepsData: boolean,
): Promise<unknown> {
	const response = await connection.request({
		...requestFor(name, body),
		effect: 'write',
		...(keepsData && { keepsData }),
	});
	return valueIn(valueOfResponse(response));
}
