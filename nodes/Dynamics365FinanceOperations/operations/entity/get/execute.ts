import type { IDataObject } from 'n8n-workflow';
import { describeEntity } from '../../../../shared/metadata/describe';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';

/** Describes the entity of an item. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	return [describeEntity(await run.entity(item, 'all')) as IDataObject];
}
