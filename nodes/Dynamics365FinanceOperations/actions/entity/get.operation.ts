import type { IDataObject } from 'n8n-workflow';
import { describeEntity } from '../../../shared/metadata/describe';
import { entityLocator } from '../common';
import type { Operation } from '../operation';
import type { Run } from '../context';

export const getEntity: Operation = {
	resource: 'entity',
	value: 'get',
	name: 'Get',
	action: 'Get an entity',
	description: 'Describe one entity: its key, fields, enum values, navigations and actions',
	properties: [entityLocator],

	async execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
		return [describeEntity(await run.entity(itemIndex, 'all')) as IDataObject];
	},
};
