import type { INodeParameters } from 'n8n-workflow';
import { importFile, importItems, quickRuns } from '../../../support/packages';
import { useWorld } from '../../../support/world';

const world = useWorld();

beforeEach(async () => await world.sandbox.control.setSwitches(quickRuns));

const group = { CustomerGroupId: 'N1' };
const starts = (sent: string[]) =>
	sent.filter((request) => /GetAzureWriteUrl|ImportFromPackage|comp=|PUT/.test(request));

/** What is said about items that are refused before anything is sent to F&O. */
async function refusal(parameters: INodeParameters, ...jsons: object[]): Promise<string> {
	const items = jsons.map((json) => ({ json: json as Record<string, string> }));
	const { result, log } = await world.during(async () => await world.run(parameters, { items }));
	expect(starts(log.map(({ method, path }) => `${method} ${path}`))).toEqual([]);
	return `${result.failure?.message} ${result.failure?.description}`;
}

describe('input that cannot be imported is refused before anything is sent', () => {
	it('fields that the entity does not have, with the nearest ones', async () => {
		const said = await refusal(importItems(), { ...group, Descripton: 'x', Colour: 'red' });
		expect(said).toContain('no field for "Descripton", "Colour"');
		expect(said).toContain('Did you mean Description');
	});

	it('an item without any matching field', async () => {
		const parameters = importItems({ options: { ignoreUnmatched: true } });
		expect(await refusal(parameters, group, { Colour: 'red' })).toContain(
			'No field of item 1 is a field of',
		);
		expect(await refusal(parameters, { Colour: 'red' })).toContain('no field for "Colour"');
		expect(await refusal(parameters, {})).toContain('have no fields');
	});

	it('two fields that are the same field of the entity', async () => {
		const said = await refusal(importItems(), { ...group, customer_group_id: 'N2' });
		expect(said).toContain('CustomerGroupId and customer_group_id of item 0 both match the field');
	});

	it('an entity that does not exist, with the nearest labels', async () => {
		const said = await refusal(importItems({ entity: 'Customer grups' }), group);
		expect(said).toContain('no entity "Customer grups"');
		expect(said).toContain('"Customer groups"');
	});

	it('an entity that all companies share, unless that is requested', async () => {
		const currency = { CurrencyCode: 'XYZ', Name: 'New' };
		const said = await refusal(importItems({ entity: 'Currencies' }), currency);
		expect(said).toContain('written to all of them');
		expect(said).toContain('Allow Shared Entities');
		const wanted = importItems({ entity: 'Currencies', options: { allowShared: true } });
		expect(await world.output(wanted, currency)).toMatchObject([{ recordsCreated: 1 }]);
	});

	it('a value that no file can hold', async () => {
		const said = await refusal(importItems(), { ...group, Description: { text: 'x' } });
		expect(said).toContain('The field DESCRIPTION of item 0');
	});

	it('with the item that it is about, also where that is not the first of its package', async () => {
		const items = [
			{ json: { to: 'usrt', ...group } },
			{ json: { to: 'usmf', ...group } },
			{ json: { to: 'usrt', CustomerGroupId: { id: 'N2' } } },
		];
		const parameters = importItems(
			{ options: { ignoreUnmatched: true } },
			{ company: { __rl: true, mode: 'id', value: '={{ $json.to }}' } },
		);
		const { failure } = await world.run(parameters, { items });
		expect(failure).toMatchObject({
			message: 'The field CUSTOMERGROUPID of item 2 for Customer groups holds an object.',
			itemIndex: 2,
		});
	});

	it('no company, a project name that is too long, and an empty entity field', async () => {
		const anyCompany = importItems({ company: '*' });
		expect(await refusal(anyCompany, group)).toContain('No company is given');
		const long = importItems({ options: { projectName: 'x'.repeat(61) } });
		expect(await refusal(long, group)).toContain('61 characters');
		const unnamed = importItems({}, { entities: 'field', entityField: 'to' });
		expect(await refusal(unnamed, group)).toMatch(
			/The field "to" of item \d does not name its entity/,
		);
	});

	it('a binary property that is not there, and a file that is no zip', async () => {
		expect(await refusal(importFile(), {})).toContain('no file in the binary field "data"');
		const data = Buffer.from('no zip').toString('base64');
		const items = [{ json: {}, binary: { data: { data, mimeType: 'application/zip' } } }];
		const { failure } = await world.run(importFile(), { items });
		expect(failure?.message).toMatch(/zip/i);
	});
});
