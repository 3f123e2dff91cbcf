import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { locatorResults, mapperFields, options } from '../../../sandbox/n8n/api/nodeParameters';
import { byId, byName, byUrl, dropDown, fromList, succeed, useWorld } from '../support/world';

const at = useWorld('person');

const list = async (
	path: string,
	methodName: string,
	parameters: JsonObject = {},
	filter?: string,
) =>
	(
		await locatorResults(at.client, {
			...dropDown(at.credential, path, methodName, parameters),
			filter,
		})
	).results;

const fieldsOf = (path: string, methodName: string, parameters: JsonObject) =>
	mapperFields(at.client, dropDown(at.credential, path, methodName, parameters));

describe('instances', () => {
	it("show the credential's own environment first, then all of the tenant", async () => {
		const found = await list('instance', 'searchInstances');
		const urls = at.sandbox.environments.map(({ url }) => url);
		expect(found[0].value).toBe(urls[0]);
		expect(found.map(({ value }) => value)).toEqual(expect.arrayContaining(urls));
	});

	it('can be searched by URL', async () => {
		const { url } = at.sandbox.environments[2];
		const found = await list('instance', 'searchInstances', {}, new URL(url).host);
		expect(found.map(({ value }) => value)).toEqual([url]);
	});
});

describe('entities', () => {
	it('include at least 30', async () => {
		expect((await list('entity', 'searchEntities')).length).toBeGreaterThanOrEqual(30);
	});

	it.each(['CustomerGroups', 'customergroup', 'CustCustomerGroupEntity'])(
		'can be searched by %s',
		async (filter) => {
			const found = await list('entity', 'searchEntities', {}, filter);
			expect(found.map(({ value }) => value)).toContain('CustomerGroups');
		},
	);

	it('are marked if they are read-only', async () => {
		const found = await list('entity', 'searchEntities');
		const marked = found.filter(({ name }) => /read-only/i.test(name));
		expect(marked.length).toBeGreaterThan(0);
		expect(marked.length).toBeLessThan(found.length);
	});

	it('come from the selected instance', async () => {
		await at.control.send('DELETE', '/log');
		const { name, url } = at.sandbox.environments[2];
		await list('entity', 'searchEntities', { instance: byUrl(url) });
		const requests = (await at.control.requests()).filter(({ service }) => service === 'fno');
		expect(new Set(requests.map(({ environment }) => environment))).toEqual(new Set([name]));
	});
});

describe('actions', () => {
	const action = { resource: 'action', operation: 'execute' };

	it('belong to the selected entity', async () => {
		const found = await list('action', 'searchActions', {
			...action,
			entity: byName('CustomerGroups'),
		});
		const values = found.map(({ value }) => value);
		expect(values).toContain('CustomerGroups/countCustomers');
		expect(values.every((value) => value.startsWith('CustomerGroups/'))).toBe(true);
	});

	it('include those of all entities and unbound ones when no entity is selected', async () => {
		const values = (await list('action', 'searchActions', { ...action, entity: fromList('') })).map(
			({ value }) => value,
		);
		expect(values).toEqual(
			expect.arrayContaining(['CustomerGroups/countCustomers', 'BatchJobs/lastRecordId']),
		);
		expect(values).toContain('echoValues');
	});

	it('show their parameters without the binding parameter', async () => {
		const fields = await fieldsOf('parameters', 'getActionParameters', {
			...action,
			entity: byName('CustomerGroups'),
			action: byName('CustomerGroups/salesTaxIncluded'),
		});
		expect(fields.map(({ id, type }) => [id, type])).toEqual([['_included', 'options']]);
		expect(fields[0].options?.map(({ value }) => value)).toEqual(['No', 'Yes']);
	});
});

describe('records', () => {
	it('are found by a part of their name, and their value is the whole key', async () => {
		const parameters = {
			operation: 'get',
			entity: byName('CustomerGroups'),
			company: byId('usmf'),
			keyMode: 'list',
		};
		const found = await list('record', 'searchRecords', parameters, 'wholesale');
		expect(found).toEqual([{ name: '10 - Wholesale customers (usmf)', value: 'usmf,10' }]);
		const [row] = await succeed(at, at.credential, {
			...parameters,
			resource: 'record',
			company: byId(''),
			record: fromList(found[0].value),
		});
		expect(row).toMatchObject({ dataAreaId: 'usmf', CustomerGroupId: '10' });
	});
});

describe('companies', () => {
	it('are the legal entities', async () => {
		const values = (await list('company', 'searchCompanies')).map(({ value }) => value);
		expect(values).toEqual(expect.arrayContaining(at.sandbox.environments[0].companies));
	});
});

describe('fields', () => {
	const entity = { entity: byName('CustomerGroups') };

	it('for a create have types, and mandatory fields are required', async () => {
		const fields = await fieldsOf('fields', 'getCreateFields', entity);
		const byId = new Map(fields.map((field) => [field.id, field]));
		expect(byId.get('Description')).toMatchObject({ type: 'string', required: true });
		expect(byId.get('CustomerGroupId')).toMatchObject({ type: 'string' });
		const choice = byId.get('IsSalesTaxIncludedInPrice');
		expect(choice?.type).toBe('options');
		expect(choice?.options?.map(({ value }) => value)).toEqual(['No', 'Yes']);
	});

	it('for an update leave out the key and require nothing', async () => {
		const fields = await fieldsOf('fields', 'getUpdateFields', { ...entity, operation: 'update' });
		expect(fields.map(({ id }) => id)).not.toContain('CustomerGroupId');
		expect(fields.every(({ required }) => !required)).toBe(true);
	});

	it('for a key are the key fields in their order', async () => {
		const fields = await fieldsOf('keyFields', 'getKeyFields', {
			...entity,
			operation: 'get',
			keyMode: 'fields',
		});
		expect(fields.map(({ id }) => id)).toEqual(['dataAreaId', 'CustomerGroupId']);
	});

	it.each(['getFieldNames', 'getClearableFields'])('are offered by %s', async (methodName) => {
		const found = await options(
			at.client,
			dropDown(at.credential, 'fieldNames', methodName, entity),
		);
		expect(found.map(({ value }) => value)).toContain('Description');
	});
});

describe('a drop-down that cannot be filled', () => {
	it('fails if the environment is unknown', async () => {
		const nowhere = { instance: byUrl('https://localhost:1') };
		await expect(list('entity', 'searchEntities', nowhere)).rejects.toThrow();
	});

	it('names an unknown entity', async () => {
		const entity = { entity: byName('CustomerGruops') };
		await expect(fieldsOf('fields', 'getCreateFields', entity)).rejects.toThrow(/CustomerGruops/);
	});
});
