import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../../shared/odata/json/exactJson';
import { toRecord } from '../../../../shared/records/record';

const isAnnotation = (name: string) => name.includes('@');

/**
 * In: what an action answered. Out: one item for nothing, a value, an enum member or a record;
 * one per element for a collection.
 */
export function toItems(answer: unknown, withMetadata: boolean): IDataObject[] {
	if (answer === undefined) return [{ success: true }];
	if (!isRecord(answer)) return [toRecord(answer, withMetadata)];
	const isBareValue = Object.keys(answer).every((name) => name === 'value' || isAnnotation(name));
	if (!isBareValue) return [toRecord(answer, withMetadata)];
	const { value } = answer;
	if (value === undefined) return [{ success: true }];
	if (Array.isArray(value)) return value.map((element) => toRecord(element, withMetadata));
	return isRecord(value) ? [toRecord(value, withMetadata)] : [toRecord(answer, withMetadata)];
}
