import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

const locator = (mode: string, value: string): INodeParameters => ({ __rl: true, mode, value });

interface Address {
	instance?: string;
	entity: string;
	company?: string;
	objectId?: string;
}

/** Parameters of an operation on records, as the editor would store them. */
export function record(
	operation: string,
	{ instance = '', entity, company = '', objectId = '' }: Address,
	more: INodeParameters = {},
): INodeParameters {
	return {
		resource: 'record',
		operation,
		instance: locator('url', instance),
		entity: locator('name', entity),
		company: locator('id', company),
		keyMode: 'objectId',
		objectId,
		...more,
	};
}

/** A filter as typed. */
export const odataFilter = (filter: string): INodeParameters => ({ filterMode: 'odata', filter });

/** Fields as JSON; a string is passed on as it is. */
export function fields(values: unknown): INodeParameters {
	return {
		inputMode: 'json',
		body: typeof values === 'string' ? values : JSON.stringify(values),
	};
}

export function action(
	name: string,
	{ entity = '', ...address }: Partial<Address> = {},
	parameters: unknown = {},
): INodeParameters {
	return {
		...record('execute', { entity, ...address }),
		resource: 'action',
		action: locator('name', name),
		parameterMode: 'json',
		parametersJson: JSON.stringify(parameters),
	};
}

/** Prints a business document. */
export const print = (
	document: string,
	number: string,
	company = 'usmf',
	more: INodeParameters = {},
): INodeParameters => ({
	resource: 'document',
	operation: 'print',
	instance: locator('url', ''),
	document,
	number,
	company: locator('id', company),
	...more,
});

/** Fields as JSON, taken from the whole item. */
export const fieldsFromItem = fields('={{ JSON.stringify($json) }}');

/** Settings of a node that puts an error in the output and continues. */
export const continueOnFail = { onError: 'continueRegularOutput' as const };

export const items = (...rows: IDataObject[]): INodeExecutionData[] =>
	rows.map((json) => ({ json }));
