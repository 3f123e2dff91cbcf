import type { IDataObject } from 'n8n-workflow';
import { findByWords } from '../../../../shared/core/wordSearch';
import { describeEntity } from '../../../../shared/metadata/describe';
import type { EntityModel, FieldModel } from '../../../../shared/metadata/metadataModel';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readParameters } from './parameters';
import { describeShortly } from './shortDescription';

const fieldsFound = ({ fields }: EntityModel, search: string): FieldModel[] =>
	findByWords(fields, search, ({ name }) => [name]);

/** Describes the entity of an item. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const { searches, characters } = readParameters(item);
	const model = await run.entity(item, 'all');
	const found = searches.map((search) => fieldsFound(model, search));
	const wanted = [...new Set(found.flat())];
	if (run.isTool) {
		const missed = searches.filter((_, index) => found[index].length === 0);
		return [describeShortly(model, { wanted, missed, characters })];
	}
	const fields = searches.length === 0 ? model.fields : wanted;
	return [describeEntity({ ...model, fields }) as IDataObject];
}
