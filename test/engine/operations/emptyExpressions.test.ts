import type { INodeParameters } from 'n8n-workflow';
import { fields, odataFilter, record } from '../../support/nodeParameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf', objectId: 'usmf,10' };
const newGroup = { CustomerGroupId: '77', Description: 'Web shop' };

describe('an expression without a value', () => {
	it.each<[string, INodeParameters]>([
		[
			'for the company',
			record('create', { ...group, company: '={{ $json.nope }}' }, fields(newGroup)),
		],
		[
			'for the instance',
			record('create', { ...group, instance: '={{ $json.nope }}' }, fields(newGroup)),
		],
		['for the filter', record('getAll', group, odataFilter('={{ $json.nope }}'))],
		['for the key', record('delete', { ...group, objectId: '={{ $json.nope }}' })],
	])('%s is not treated as an empty parameter', async (_parameter, parameters) => {
		const { failure, writes } = await world.attempt(parameters);
		expect(failure?.message).toMatch(/^The expression for .* returned no value$/);
		expect(writes).toEqual([]);
	});

	it('in a part of the key is refused', async () => {
		const objectId = '=usmf,{{ $json.nope }}';
		const { failure, writes } = await world.attempt(record('delete', { ...group, objectId }));
		expect(failure?.message).toMatch(/has an empty part/);
		expect(writes).toEqual([]);
	});

	it('can be replaced by an empty value on purpose', async () => {
		const company = "={{ $json.nope ?? '' }}";
		const { failure } = await world.attempt(record('getAll', { ...group, company }));
		expect(failure).toBeUndefined();
	});
});

describe('a JSON body from an expression', () => {
	it('is refused if one of its members has no value', async () => {
		const body = '={{ ({ Description: $json.nope }) }}';
		const parameters = record('update', group, { inputMode: 'json', body });
		const { failure, writes } = await world.attempt(parameters);
		expect(failure?.message).toMatch(/expression for Description .* returned no value/);
		expect(writes).toEqual([]);
	});
});
