import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { chosen, metadataFor } from '../../shared/editor/editorSession';
import { findAction, qualifyAction } from '../../shared/metadata/findAction';
import type { EntityModel } from '../../shared/metadata/metadataModel';

/** The chosen entity; `undefined` if none is chosen. */
export async function chosenEntity(
	ctx: ILoadOptionsFunctions,
	enums: 'keys' | 'fields' = 'fields',
): Promise<EntityModel | undefined> {
	const entity = chosen(ctx, 'entity');
	return entity === '' ? undefined : await (await metadataFor(ctx)).entity(entity, { enums });
}

/** The entity whose record is to be identified: that of the chosen action, or the chosen one. */
export async function keyedEntity(ctx: ILoadOptionsFunctions): Promise<EntityModel | undefined> {
	const isAction = ctx.getCurrentNodeParameter('resource') === 'action';
	const action = isAction ? chosen(ctx, 'action') : '';
	if (action === '') return await chosenEntity(ctx, 'keys');
	const metadata = await metadataFor(ctx);
	const { entitySet, binding } = await findAction(
		metadata,
		qualifyAction(action, chosen(ctx, 'entity')),
	);
	return entitySet !== undefined && binding === 'instance'
		? await metadata.entity(entitySet, { enums: 'keys' })
		: undefined;
}
