import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { FieldModel } from '../metadata/metadataModel';
import { edmTypeOf } from '../odata/values/edmTypes';
import { chosen, inEditor, metadataFor } from './editorSession';
import { slice } from './searches';

/** The possible values of a field that has only a few. */
function choicesOf({ type, members }: FieldModel): string[] | undefined {
	return members ?? (edmTypeOf(type)?.kind === 'flag' ? ['true', 'false'] : undefined);
}

const asItem = (value: string): INodeListSearchItems => ({ name: value, value });

/** A field without a fixed set of values accepts any text, so the search text itself is offered. */
const asTyped = (searched: string) => (searched === '' ? [] : [asItem(searched)]);

async function chosenField(ctx: ILoadOptionsFunctions): Promise<FieldModel | undefined> {
	const entity = chosen(ctx, 'entity');
	// The field of the same condition, wherever that is in the node.
	const name = String(ctx.getCurrentNodeParameter('&field') ?? '').trim();
	if (entity === '' || name === '') return undefined;
	const model = await (await metadataFor(ctx)).entity(entity, { enums: [name] });
	return model.fields.find((field) => field.name === name);
}

/** The values of the field that the same condition compares. */
export async function searchFieldValues(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const field = await chosenField(this);
		const choices = field && choicesOf(field);
		const searched = (filter ?? '').trim();
		const isFound = (choice: string) => choice.toLowerCase().includes(searched.toLowerCase());
		const found = choices ? choices.filter(isFound).map(asItem) : asTyped(searched);
		return slice(found, paginationToken);
	});
}
