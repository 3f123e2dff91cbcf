import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { findByWords } from '../shared/core/wordSearch';
import { inEditor, metadataFor } from '../shared/editor/editorSession';
import { otherThan, withRemarks } from '../shared/editor/labelText';
import { slice } from '../shared/editor/searches';
import { searchedTexts } from '../shared/metadata/entityNames';
import type { EntitySummary } from '../shared/metadata/metadataModel';
import { twinOf } from './source/twins';

/**
 * How well an entity can be watched, judged only by its name: reading the fields of thousands of
 * entities would take a minute. Nearly all sets with a timestamp end like this [observed].
 */
function rankOf({ entitySet }: EntitySummary, names: ReadonlySet<string>): number {
	const twin = twinOf(entitySet);
	if (twin !== undefined && names.has(twin.entitySet)) return 0;
	return /BiEntities$/i.test(entitySet) ? 1 : 2;
}

function toItem({ entitySet, label }: EntitySummary, rank: number): INodeListSearchItems {
	const remark = rank < 2 && 'Modified Stamp';
	return { name: withRemarks(entitySet, [otherThan(entitySet, label), remark]), value: entitySet };
}

/** The entities of the chosen instance, those with a modified timestamp first. */
export async function searchChangeEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const entities = await (await metadataFor(this)).entities({ labels: true });
		const names = new Set(entities.map(({ entitySet }) => entitySet));
		const found = findByWords(entities, filter ?? '', searchedTexts)
			.map((entity) => ({ entity, rank: rankOf(entity, names) }))
			.sort((left, right) => left.rank - right.rank);
		return slice(
			found.map(({ entity, rank }) => toItem(entity, rank)),
			paginationToken,
		);
	});
}
