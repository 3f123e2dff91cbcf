import type { N8nClient } from './n8nClient';
import { listOr, objectOr, type JsonObject } from './json';

/** What the editor sends when a node's drop-down opens. */
export interface DropDown {
	/** Parameter path as in the editor, for example `parameters.entity`. */
	path: string;
	methodName: string;
	parameters: JsonObject;
	nodeType: { name: string; version: number };
	credentials: JsonObject;
	filter?: string;
	paginationToken?: string;
}

export interface Choice {
	name: string;
	value: string;
	url?: string;
	description?: string;
}

export interface MapperField {
	id: string;
	displayName: string;
	required: boolean;
	defaultMatch: boolean;
	display: boolean;
	type?: string;
	readOnly?: boolean;
	options?: Choice[];
}

function requestParameters(client: N8nClient, route: string, dropDown: DropDown): Promise<unknown> {
	const { parameters, nodeType, ...rest } = dropDown;
	return client.call('POST', `/rest/dynamic-node-parameters/${route}`, {
		...rest,
		currentNodeParameters: parameters,
		nodeTypeAndVersion: nodeType,
	});
}

const text = (value: unknown) => (value === undefined ? undefined : String(value));

function readChoice(value: unknown): Choice {
	const { name, value: chosen, url, description } = objectOr(value);
	return {
		name: String(name),
		value: String(chosen),
		url: text(url),
		description: text(description),
	};
}

/** The choices of a drop-down with `loadOptionsMethod`. */
export async function options(client: N8nClient, dropDown: DropDown): Promise<Choice[]> {
	return listOr(await requestParameters(client, 'options', dropDown)).map(readChoice);
}

/** One page of a resource locator's list. */
export async function locatorResults(
	client: N8nClient,
	dropDown: DropDown,
): Promise<{ results: Choice[]; paginationToken?: string }> {
	const page = objectOr(await requestParameters(client, 'resource-locator-results', dropDown));
	return {
		results: listOr(page.results).map(readChoice),
		paginationToken: text(page.paginationToken),
	};
}

/** The fields of a resource mapper. */
export async function mapperFields(client: N8nClient, dropDown: DropDown): Promise<MapperField[]> {
	const response = objectOr(await requestParameters(client, 'resource-mapper-fields', dropDown));
	return listOr(response.fields).map((value) => {
		const field = objectOr(value);
		return {
			id: String(field.id),
			displayName: String(field.displayName),
			required: field.required === true,
			defaultMatch: field.defaultMatch === true,
			display: field.display === true,
			type: text(field.type),
			readOnly: field.readOnly === true,
			options: Array.isArray(field.options) ? field.options.map(readChoice) : undefined,
		};
	});
}
