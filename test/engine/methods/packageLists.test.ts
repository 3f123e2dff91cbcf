import type { INodeListSearchResult } from 'n8n-workflow';
import { importItems } from '../../support/packages';
import { useWorld } from '../../support/world';

const world = useWorld();

const search = async (method: string, ...args: unknown[]) =>
	await world.engine.load<INodeListSearchResult>(
		{ group: 'listSearch', method, parameters: importItems() },
		...args,
	);

it('the entities of data management are found by their label', async () => {
	const { results } = await search('searchDataEntities', 'customer group');
	expect(results[0]).toMatchObject({ value: 'Customer groups' });
});

it('a shared entity says so', async () => {
	const { results } = await search('searchDataEntities', 'currencies');
	expect(results[0].name).toContain('Shared by All Companies');
});

it('the projects that can export are listed', async () => {
	const { results } = await search('searchDataProjects');
	expect(results.map(({ value }) => value)).toContain('PRODUCTION customers export');
});
