import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { findAction } from '../../../shared/metadata/actions';
import type { ActionModel, EntityModel } from '../../../shared/metadata/model';
import { isRecord, parseExact, stringifyExact } from '../../../shared/odata/json';
import { actionPath, queryString } from '../../../shared/odata/paths';
import { InputError } from '../../../shared/odata/types';
import { toPayload } from '../../../shared/odata/values';
import {
	companyLocator,
	entityLocator,
	includeODataMetadata,
	optionsCollection,
	qualifyAction,
} from '../common';
import { inputProperties, readInput } from '../input';
import type { GivenValues } from '../input';
import { completeKey, keyProperties, readKeyValues } from '../key';
import type { RecordKey } from '../key';
import type { Operation } from '../operation';
import { nearestNames } from '../payload';
import { toRecord } from '../record';
import type { Run } from '../run';

const parameterInput = {
	mode: 'parameterMode',
	mapper: 'parameters',
	json: 'parametersJson',
	jsonLabel: 'Parameters as JSON',
};

const actionLocator: INodeProperties = {
	displayName: 'Action',
	name: 'action',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The action to execute',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an action...',
			typeOptions: {
				searchListMethod: 'searchActions',
				searchable: true,
				slowLoadNotice: {
					message:
						'Without an entity all actions of the environment are read; choose an entity first to be quicker',
					timeout: 5000,
				},
			},
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. SalesOrderHeadersV2/confirm',
		},
	],
};

/** Parameters by name, each in the JSON form of its type; throws InputError for unknown ones. */
function makeParameters(action: ActionModel, given: GivenValues): Record<string, unknown> {
	const byName = new Map(action.parameters.map((parameter) => [parameter.name, parameter]));
	const body: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(given.values)) {
		const parameter = byName.get(name);
		// An input item mapped as a whole carries more than the action asks for.
		if (!parameter && given.origin === 'auto') continue;
		if (!parameter) {
			const near = nearestNames(name, action.parameters);
			throw new InputError({
				field: name,
				value: name,
				message: `The action ${action.name} has no parameter "${name}"`,
				remedy: near.length
					? `Parameter names are case-sensitive. Did you mean ${near.join(', ')}?`
					: `Its parameters are: ${[...byName.keys()].join(', ') || 'none'}.`,
			});
		}
		body[name] = toPayload(parameter, value);
	}
	return body;
}

/** An instance-bound action needs the key of its record; the others none. */
function readActionKey(
	run: Run,
	itemIndex: number,
	action: ActionModel,
	model: EntityModel | undefined,
): RecordKey | undefined {
	if (action.binding !== 'instance' || !model) return undefined;
	return completeKey(model, readKeyValues(run, itemIndex, model), {
		parameter: run.locator('company', itemIndex),
	});
}

/** Nothing, a value, an enum member, a record or a collection of any of them. */
function toItems(text: string, withMetadata: boolean): IDataObject[] {
	if (text.trim() === '') return [{ success: true }];
	const answer = parseExact(text);
	if (!isRecord(answer)) return [toRecord(answer, withMetadata)];
	const { value } = answer;
	if (Array.isArray(value)) return value.map((element) => toRecord(element, withMetadata));
	const isBareValue = Object.keys(answer).every((name) => name === 'value' || name.includes('@'));
	if (isBareValue && value === undefined) return [{ success: true }];
	if (isBareValue && isRecord(value)) return [toRecord(value, withMetadata)];
	return [toRecord(answer, withMetadata)];
}

export const executeAction: Operation = {
	resource: 'action',
	value: 'execute',
	name: 'Execute',
	action: 'Execute an action',
	description: 'Execute an OData action of a record, of an entity or of the environment',
	properties: [
		{
			...entityLocator,
			required: false,
			description: 'The entity whose actions are listed; leave empty to list those of all entities',
		},
		actionLocator,
		{
			...companyLocator,
			description:
				'The legal entity of the record; leave empty if the key names it or no record is meant',
		},
		{
			displayName: 'Only an action of a single record asks for the key of that record',
			name: 'keyNotice',
			type: 'notice',
			default: '',
		},
		...keyProperties,
		...inputProperties(parameterInput, {
			method: 'getActionParameters',
			label: 'Parameters',
			singular: 'parameter',
			plural: 'parameters',
			dependsOn: ['instance.value', 'entity.value', 'action.value'],
		}),
		optionsCollection(includeODataMetadata),
	],

	async execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
		const connection = await run.connection(itemIndex);
		const metadata = await run.metadata(itemIndex);
		const action = await findAction(
			metadata,
			qualifyAction(run.locator('action', itemIndex), run.locator('entity', itemIndex)),
		);
		const model =
			action.entitySet === undefined
				? undefined
				: await metadata.entity(action.entitySet, { enums: 'keys' });
		const key = readActionKey(run, itemIndex, action, model);
		const body = makeParameters(action, readInput(run, itemIndex, parameterInput));
		const answer = await connection.request({
			method: 'POST',
			effect: 'write',
			path:
				actionPath({ ...action, predicate: key?.predicate }) +
				queryString({ crossCompany: key?.company !== undefined }),
			body: stringifyExact(body),
		});
		return toItems(answer.text, run.option('includeODataMetadata', itemIndex) === true);
	},
};
