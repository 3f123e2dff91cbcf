import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../../shared/core/guards';
import { toRecord } from '../../../../shared/records/record';

const isAnnotation = (name: string) => name.includes('@');

/**
 * In: the value of the response to an action. Out: one item for nothing, a value, an enum member or
 * a record; one per element for a collection.
 */
export function toItems(response: unknown, withMetadata: boolean): IDataObject[] {
	if (response === undefined) return [{ success: true }];
	if (!isRecord(response)) return [toRecord(response, withMetadata)];
	const isBareValue = Object.keys(response).every((name) => name === 'value' || isAnnotation(name));
	if (!isBareValue) return [toRecord(response, withMetadata)];
	const { value } = response;
	if (value === undefined) return [{ success: true }];
	if (Array.isArray(value)) return value.map((element) => toRecord(element, withMetadata));
	return isRecord(value) ? [toRecord(value, withMetadata)] : [toRecord(response, withMetadata)];
}
