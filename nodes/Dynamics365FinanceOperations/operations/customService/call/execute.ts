import type { IDataObject } from 'n8n-workflow';
import { callOperation } from '../../../../shared/customServices/callOperation';
import { isVoid } from '../../../../shared/customServices/clrTypes';
import { findOperation } from '../../../../shared/customServices/findOperation';
import { assertParameters, mappedBody } from '../../../../shared/customServices/requestBody';
import type { ServiceOperation } from '../../../../shared/customServices/serviceModel';
import { asRecord } from '../../../../shared/records/record';
import { readOnly } from '../../../../shared/transport/errors/failures';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { assertNoFailure } from './failWhen';
import { readParameters } from './parameters';
import type { CallParameters } from './parameters';

function bodyOf(operation: ServiceOperation, { given, json }: CallParameters): string {
	if (json === undefined) {
		return mappedBody(operation, given.values, given.origin === 'auto');
	}
	assertParameters(operation, [...Object.keys(given.values), ...(given.blank ?? [])]);
	return json;
}

/** One item for an object or a value, one for each element of a list, `success` for nothing. */
function toItems({ described }: ServiceOperation, result: unknown): IDataObject[] {
	const isNothing = result === null && described !== undefined && isVoid(described.returns);
	if (result === undefined || isNothing) return [{ success: true }];
	return Array.isArray(result) ? result.map(asRecord) : [asRecord(result)];
}

/** Calls the operation of an item, once. Names and parameters are checked before. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	if (run.credential.readOnly) throw readOnly();
	const parameters = readParameters(item);
	const connection = await run.connection(item);
	const operation = await findOperation(connection, parameters.address);
	const body = bodyOf(operation, parameters);
	const { timeout, failWhen } = parameters;
	const result = await callOperation(connection, operation, {
		body,
		...(timeout !== undefined && { timeout }),
	});
	assertNoFailure(result, failWhen);
	return toItems(operation, result);
}
