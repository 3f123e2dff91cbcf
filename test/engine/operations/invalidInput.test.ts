import type { INodeParameters } from 'n8n-workflow';
import { action, fields, record } from '../../support/nodeParameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf' };
const create = (values: unknown) => record('create', group, fields(values));

const line = { entity: 'PurchaseOrderLinesV2', company: 'usmf' };

describe('input that contradicts the metadata is refused before anything is written', () => {
	it.each<[string, INodeParameters, RegExp]>([
		['an unknown entity', record('getAll', { entity: 'CustomerGruops' }), /CustomerGruops/],
		['an unknown field', create({ CustomerGroupId: '77', Descripton: 'x' }), /"Descripton"/],
		[
			'an unknown field to return',
			record(
				'get',
				{ ...group, objectId: 'usmf,10' },
				{ output: 'selectedFields', fieldNames: ['Nope'] },
			),
			/"Nope"/,
		],
		[
			'an empty key',
			record('get', { entity: 'CustomerGroups', objectId: '' }),
			/is empty.*2 parts/,
		],
		['a key with too many parts', record('get', { ...group, objectId: 'usmf,10,1' }), /3 parts/],
		[
			'a key of the wrong type',
			record('get', { ...line, objectId: 'usmf,000001,first' }),
			/LineNumber/,
		],
		['a missing mandatory field', create({ CustomerGroupId: '77' }), /mandatory field Description/],
		[
			'an enum value that does not exist',
			create({ CustomerGroupId: '77', Description: 'x', IsSalesTaxIncludedInPrice: 'Maybe' }),
			/Maybe/,
		],
		['a body that is a list', create([1]), /must be a JSON object, but it is a list/],
		['a body that is a string', create('"text"'), /must be a JSON object/],
		['a body that is not JSON', create('{"a":'), /must be a JSON object/],
		[
			'a key without a company',
			record('get', { entity: 'CustomerGroups', objectId: '10' }),
			/needs a company/,
		],
		[
			'a key and a parameter that name different companies',
			record('delete', { ...group, objectId: 'dat,10' }),
			/"usmf".*"dat"/,
		],
		[
			'fields and a parameter that name different companies',
			create({ dataAreaId: 'dat', CustomerGroupId: '77', Description: 'x' }),
			/"usmf".*"dat"/,
		],
		[
			'a company for an entity that has none',
			record('getAll', { entity: 'Currencies', company: 'usmf' }),
			/not company-specific/,
		],
		['an unknown action', action('CustomerGroups/nothing', {}), /no action "nothing"/],
		[
			'an unknown parameter of an action',
			action('CustomerGroups/countCustomers', { ...group, objectId: 'usmf,10' }, { x: 1 }),
			/no parameter "x"/,
		],
		[
			'an update that changes nothing',
			record('update', { ...group, objectId: 'usmf,10' }, fields({})),
			/nothing to update/,
		],
		['a limit below one', record('getAll', group, { limit: 0 }), /Limit must be a whole number/],
	])('%s', async (_mistake, parameters, message) => {
		const refusal = await world.attempt(parameters);
		expect(refusal.failure?.message).toMatch(message);
		expect(refusal.failure?.description).toEqual(expect.stringMatching(/.{10,}/));
		expect(refusal.writes).toEqual([]);
		const besidesMetadata = refusal.sent.filter(
			(call) => !/ \/(metadata\/|data\/\$metadata)/.test(call),
		);
		expect(besidesMetadata).toEqual([]);
	});

	it('and the advice names the values that would be valid', async () => {
		const enumRefusal = await world.attempt(
			create({ CustomerGroupId: '77', Description: 'x', IsSalesTaxIncludedInPrice: 'Maybe' }),
		);
		expect(enumRefusal.failure?.description).toMatch(/No.*Yes/);
		const entityRefusal = await world.attempt(record('getAll', { entity: 'CustomerGruops' }));
		expect(entityRefusal.failure?.description).toMatch(/CustomerGroups/);
	});
});

describe('an instance', () => {
	it.each([
		['http://contoso.operations.dynamics.com', /https/],
		['https://10.0.0.1', /IP address/],
		['https://[::1]', /IP address/],
	])('with the URL %s is refused', async (instance, message) => {
		const refusal = await world.attempt(record('getAll', { instance, entity: 'CustomerGroups' }));
		expect(`${refusal.failure?.message} ${refusal.failure?.description}`).toMatch(message);
		expect(refusal.sent).toEqual([]);
	});

	it('that does not exist fails without sending anything to F&O', async () => {
		const instance = 'https://nowhere.invalid';
		const refusal = await world.attempt(record('getAll', { instance, entity: 'CustomerGroups' }));
		expect(refusal.failure?.message).toEqual(expect.stringMatching(/.+/));
		expect(refusal.sent).toEqual([]);
	}, 30_000);
});
