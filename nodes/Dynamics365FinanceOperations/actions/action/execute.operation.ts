import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { stringifyExact } from '../../../shared/odata/json';
import { actionPaths, queryString } from '../../../shared/odata/paths';
import { FnoError } from '../../../shared/transport/errors';
import { answeredValue } from '../../../shared/transport/json';
import type { Connection, FnoResponse } from '../../../shared/transport/types';
import { companyOfKey, entityLocator, includeODataMetadata, optionsCollection } from '../common';
import type { Run } from '../context';
import { inputProperties, readInput } from '../input';
import { keyProperties } from '../key';
import type { Operation } from '../operation';
import { toItems } from './answer';
import { makeParameters } from './parameters';
import { readTarget } from './target';

const parameterInput = {
	mode: 'parameterMode',
	mapper: 'parameters',
	json: 'parametersJson',
	modeLabel: 'Specify Parameters',
	jsonLabel: 'Parameters as JSON',
};

const actionLocator: INodeProperties = {
	displayName: 'Action',
	name: 'action',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The OData action to execute; those of a single record say so in the list',
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

/**
 * Posts to the first address that the environment knows: for an unbound action nobody knows
 * which form F&O takes [guess]. A 404 means that nothing was executed.
 */
async function execute(
	connection: Connection,
	[path, ...others]: string[],
	body: string,
): Promise<FnoResponse> {
	const request = connection.request({ method: 'POST', effect: 'write', path, body });
	return await request.catch(async (error: unknown) => {
		const isUnknown = error instanceof FnoError && error.kind === 'notFound';
		if (!isUnknown || others.length === 0) throw error;
		return await execute(connection, others, body);
	});
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
			displayName:
				'Some actions work on a single record ("Record of" in the list): say here which one. Other actions ignore the company and the key.',
			name: 'keyNotice',
			type: 'notice',
			default: '',
		},
		companyOfKey,
		...keyProperties,
		...inputProperties(parameterInput, {
			method: 'getActionParameters',
			label: 'Parameters',
			singular: 'parameter',
			plural: 'parameters',
			dependsOn: ['instance.value', 'entity.value', 'action.value'],
			chooser: 'action',
			autoNotice: 'Fields of the input item that the action has no parameter for are left out.',
		}),
		optionsCollection(includeODataMetadata),
	],

	async execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
		const connection = await run.connection(itemIndex);
		const { action, key } = await readTarget(run, itemIndex);
		const body = makeParameters(action, readInput(run, itemIndex, parameterInput));
		const query = queryString({ crossCompany: key?.company !== undefined });
		const paths = actionPaths({ ...action, predicate: key?.predicate });
		const answer = await execute(
			connection,
			paths.map((path) => path + query),
			stringifyExact(body),
		);
		return toItems(answeredValue(answer), run.flag('includeODataMetadata', itemIndex));
	},
};
