import type { IDataObject } from 'n8n-workflow';
import { describeEntity } from '../../../../shared/metadata/describe';
import type { Run } from '../../run/run';

/** Describes the entity that the item names. */
export async function execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
	return [describeEntity(await run.entity(itemIndex, 'all')) as IDataObject];
}
