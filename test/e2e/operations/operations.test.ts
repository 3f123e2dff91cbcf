import { isObject, type JsonObject } from '../../../sandbox/n8n/api/json';
import { byId, byName, mapped, runNode, succeed, useWorld } from '../support/world';

const at = useWorld('person');
const [environment] = at.sandbox.environments;
const GROUPS = { entity: byName('CustomerGroups'), company: byId('usmf') };

const stored = async (groupId: string) =>
	(await at.control.rows(environment.name, 'CustomerGroups'))
		.filter(isObject)
		.filter((row) => row.CustomerGroupId === groupId);

const record = (operation: string, parameters: JsonObject) =>
	succeed(at, at.credential, { resource: 'record', operation, ...GROUPS, ...parameters });

const create = (groupId: string, more: JsonObject = {}) =>
	record('create', {
		inputMode: 'json',
		body: JSON.stringify({ CustomerGroupId: groupId, Description: 'Made by e2e', ...more }),
	});

const byKey = (groupId: string) => ({ keyMode: 'objectId', objectId: `usmf,${groupId}` });

describe('record', () => {
	it('create takes fields from the editor', async () => {
		const [made] = await record('create', {
			inputMode: 'fields',
			fields: mapped({ CustomerGroupId: 'E2E1', Description: 'By fields' }),
		});
		expect(made).toMatchObject({
			dataAreaId: 'usmf',
			CustomerGroupId: 'E2E1',
			Description: 'By fields',
		});
		expect(Object.keys(made).filter((name) => name.includes('@odata.'))).toEqual([]);
		expect(await stored('E2E1')).toHaveLength(1);
	});

	it('create takes a JSON body and pairs each record with its item', async () => {
		const { node } = await runNode(
			at,
			at.credential,
			{
				resource: 'record',
				operation: 'create',
				...GROUPS,
				inputMode: 'json',
				body: '={{ JSON.stringify({ CustomerGroupId: $json.id, Description: $json.id }) }}',
			},
			{ items: [{ id: 'E2E2' }, { id: 'E2E3' }] },
		);
		expect(
			node.outputs[0].map(({ json, pairedItem }) => [json.CustomerGroupId, pairedItem]),
		).toEqual([
			['E2E2', { item: 0 }],
			['E2E3', { item: 1 }],
		]);
	});

	it('get finds a record by Object ID and by key fields', async () => {
		await create('E2E4');
		const [byText] = await record('get', byKey('E2E4'));
		const [byFields] = await record('get', {
			keyMode: 'fields',
			keyFields: mapped({ dataAreaId: 'usmf', CustomerGroupId: 'E2E4' }),
		});
		expect(byText).toMatchObject({ CustomerGroupId: 'E2E4', Description: 'Made by e2e' });
		expect(byFields).toEqual(byText);
	});

	it('get many applies filter, fields and limit', async () => {
		await create('E2E5');
		const found = await record('getAll', {
			returnAll: false,
			limit: 5,
			filterMode: 'odata',
			filter: "CustomerGroupId eq 'E2E5'",
			output: 'selectedFields',
			fieldNames: ['Description'],
		});
		expect(found).toEqual([
			{ dataAreaId: 'usmf', CustomerGroupId: 'E2E5', Description: 'Made by e2e' },
		]);
	});

	it('get many reads all companies', async () => {
		const found = await record('getAll', { company: byId('*'), returnAll: true });
		const companies = new Set(found.map(({ dataAreaId }) => dataAreaId));
		expect([...companies]).toEqual(expect.arrayContaining(['usmf', 'dat']));
	});

	it('update changes given fields, clears named ones and reads back on request', async () => {
		await create('E2E6', { WriteOffReason: 'old' });
		const [changed] = await record('update', {
			...byKey('E2E6'),
			inputMode: 'fields',
			fields: mapped({ Description: 'Changed' }),
			fieldsToClear: ['WriteOffReason'],
			options: { readBack: true },
		});
		expect(changed).toMatchObject({ Description: 'Changed', CustomerGroupId: 'E2E6' });
		const [row] = await stored('E2E6');
		expect(row.Description).toBe('Changed');
		expect(row.WriteOffReason ?? '').toBe('');
	});

	it('delete removes the record', async () => {
		await create('E2E7');
		expect(await record('delete', byKey('E2E7'))).toEqual([
			expect.objectContaining({ deleted: true, CustomerGroupId: 'E2E7' }),
		]);
		expect(await stored('E2E7')).toEqual([]);
	});

	it('get accepts keys with commas, quotes, slashes, percent signs and Unicode', async () => {
		const group = `a/b%,'"ü`;
		await create(group);
		const [read] = await record('get', {
			keyMode: 'objectId',
			objectId: 'usmf,"a/b%,\'""ü"',
		});
		expect(read.CustomerGroupId).toBe(group);
	});
});

describe('an action', () => {
	const execute = (parameters: JsonObject) =>
		succeed(at, at.credential, {
			resource: 'action',
			operation: 'execute',
			entity: byName('CustomerGroups'),
			parameterMode: 'fields',
			parameters: mapped({}),
			...parameters,
		});

	it('bound to a record changes it', async () => {
		await create('E2E8');
		await execute({
			...byKey('E2E8'),
			company: byId('usmf'),
			action: byName('CustomerGroups/salesTaxIncluded'),
			parameters: mapped({ _included: 'Yes' }),
		});
		expect(await stored('E2E8')).toEqual([
			expect.objectContaining({ IsSalesTaxIncludedInPrice: 'Yes' }),
		]);
	});

	it('returns a value', async () => {
		await create('E2E9');
		const [result] = await execute({
			...byKey('E2E9'),
			company: byId('usmf'),
			action: byName('CustomerGroups/countCustomers'),
		});
		expect(Object.values(result)).toEqual([0]);
	});

	it('bound to an entity set returns one item per element', async () => {
		const modules = await execute({
			entity: byName('SystemNotifications'),
			action: byName('SystemNotifications/GetInstalledModules'),
			parameterMode: 'json',
			parametersJson: '{}',
		});
		expect(modules.length).toBeGreaterThan(1);
	});

	it('that is unbound needs no entity', async () => {
		const [result] = await execute({ entity: byName(''), action: byName('environmentName') });
		expect(Object.values(result)).toHaveLength(1);
	});
});

describe('entity', () => {
	const entity = (operation: string, parameters: JsonObject) =>
		succeed(at, at.credential, { resource: 'entity', operation, ...parameters });

	it('get many lists names and filters them by text', async () => {
		const all = await entity('getAll', { returnAll: true });
		const some = await entity('getAll', { returnAll: true, searchText: 'customergroup' });
		expect(all.length).toBeGreaterThanOrEqual(30);
		expect(some).toEqual([
			expect.objectContaining({
				entitySet: 'CustomerGroups',
				entityType: 'CustomerGroup',
				dataEntity: 'CustCustomerGroupEntity',
				readOnly: false,
			}),
		]);
	});

	it.each(['CustomerGroups', 'CustomerGroup', 'CustCustomerGroupEntity'])(
		'get describes %s with key, fields, enum members and actions',
		async (name) => {
			const [described] = await entity('get', { entity: byName(name) });
			const text = JSON.stringify(described);
			expect(text).toContain('IsSalesTaxIncludedInPrice');
			expect(text).toContain('salesTaxIncluded');
			expect(text).toContain('"Yes"');
		},
	);
});
