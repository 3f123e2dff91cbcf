import type {
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import { action, record } from '../../support/nodeParameters';
import { importItems } from '../../support/packages';
import { fnoRequests } from '../../support/requests';
import { call, INVENTED } from '../../support/services';
import { useWorld } from '../../support/world';

const world = useWorld({ signIn: 'none' });
beforeEach(async () => await world.useServicePrincipal());

const list = async (method: string, parameters: INodeParameters, ...args: unknown[]) =>
	await world.engine.load<INodeListSearchResult>(
		{ group: 'listSearch', method, parameters },
		...args,
	);
const mapper = async (method: string, parameters: INodeParameters) =>
	await world.engine.load<ResourceMapperFields>({
		group: 'resourceMapping',
		method,
		parameters,
	});

describe('the list of instances', () => {
	const instances = async (filter?: string) =>
		(await list('searchInstances', record('get', { entity: '' }), filter)).results;

	it("shows every environment of the tenant, the credential's own first", async () => {
		await world.usePerson();
		const values = (await instances()).map(({ value }) => value);
		expect(values.slice(0, 2)).toEqual(['', world.instances[0]]);
		expect(values.slice(1).sort()).toEqual([...world.instances].sort());
	});

	it('starts with an entry for the empty parameter, which a search leaves out', async () => {
		await world.usePerson();
		const [first] = await instances();
		expect(first).toEqual({ name: 'Instance of the credential', value: '' });
		const { host } = new URL(world.instances[1]);
		expect((await instances(host)).map(({ value }) => value)).toEqual([world.instances[1]]);
	});

	it("uses the administrators' list when the user's own is not allowed", async () => {
		await world.sandbox.control.plan({
			service: 'powerPlatform',
			times: 1,
			then: { status: 403, body: { error: { code: 'Forbidden', message: 'No.' } } },
		});
		await world.usePerson({}, { user: 1 });
		expect((await instances()).map(({ value }) => value)).toHaveLength(4);
	});

	it('explains how to continue when neither list is allowed', async () => {
		await world.sandbox.control.plan({
			service: 'powerPlatform',
			times: 1,
			then: { status: 403, body: { error: { code: 'Forbidden', message: 'No.' } } },
		});
		await world.usePerson();
		const [, own, ...notes] = await instances();
		expect(own.value).toBe(world.instances[0]);
		expect(notes.map(({ name }) => name).join(' ')).toMatch(/By URL/);
	});
});

describe('the list of entities', () => {
	const entities = async (filter?: string) =>
		(await list('searchEntities', record('get', { entity: '' }), filter)).results;

	it('can be searched by entity set, entity type and AOT name', async () => {
		for (const text of ['customersv3', 'CustomerV3', 'CustCustomerV3']) {
			expect((await entities(text)).map(({ value }) => value)).toContain('CustomersV3');
		}
	});

	it.each([
		['customer group', 'CustomerGroups'],
		['groups customer', 'CustomerGroups'],
		['sales order', 'SalesOrderHeadersV2'],
		['Sales Orders', 'SalesOrderLines'],
	])('can be searched by words: %s', async (text, entitySet) => {
		const values = (await entities(text)).map(({ value }) => value);
		expect(values).toContain(entitySet);
		expect(values).not.toContain('LegalEntities');
	});

	describe('with labels', () => {
		it('shows and finds an entity by its label', async () => {
			await world.sandbox.control.setSwitches({ dataManagementTarget: 'dataEntity' });
			const found = await entities('microsoft entra applications');
			expect(found).toEqual([
				expect.objectContaining({
					name: 'SysAADClients (Microsoft Entra ID applications)',
					value: 'SysAADClients',
				}),
			]);
		});

		it.each(['table', 'publicEntity'])(
			'does without them where TargetName holds another name (%s)',
			async (dataManagementTarget) => {
				await world.sandbox.control.setSwitches({ dataManagementTarget });
				expect((await entities('SysAADClients')).map(({ name }) => name)).toEqual([
					'SysAADClients',
				]);
			},
		);

		it.each([403, 404, 500])('does without them if they are refused with %d', async (status) => {
			await world.fail('GET', '/data/DataManagementEntities', status);
			expect((await entities('SysAADClients')).map(({ name }) => name)).toEqual(['SysAADClients']);
		});

		it('takes two requests, and none when it is opened again', async () => {
			const open = async () => fnoRequests((await world.during(async () => await entities())).log);
			expect((await open()).map((request) => request.replace(/\?.*/, '')).sort()).toEqual([
				'GET /data/DataManagementEntities',
				'GET /metadata/DataEntities',
			]);
			expect(await open()).toEqual([]);
		});
	});

	it('marks read-only entities', async () => {
		expect((await entities()).some(({ name }) => name.endsWith('(Read-Only)'))).toBe(true);
	});

	it.each(['available', 'missing', 'refused'])(
		'is filled with the metadata service %s',
		async (metadataService) => {
			await world.sandbox.control.setSwitches({ metadataService });
			expect((await entities()).map(({ value }) => value)).toContain('CustomerGroups');
		},
	);
});

describe('the list of companies', () => {
	it('shows the legal entities', async () => {
		const { results } = await list('searchCompanies', record('get', { entity: '' }), 'us');
		expect(results.map(({ value }) => value)).toEqual(expect.arrayContaining(['usmf', 'usrt']));
	});

	it('can be searched by the words of a name', async () => {
		const { results } = await list(
			'searchCompanies',
			record('get', { entity: '' }),
			'retail contoso',
		);
		expect(results.map(({ value }) => value)).toEqual(['usrt']);
	});

	it.each([
		['searchCompanies', "User's default company"],
		['searchKeyCompanies', 'Company in the key'],
		['searchEventCompanies', 'All companies'],
	])('starts with what an empty parameter means: %s', async (method, name) => {
		const { results } = await list(method, record('get', { entity: '' }));
		expect(results[0]).toEqual({ name, value: '' });
	});

	it('has companies only if one has to be named', async () => {
		const { results } = await list('searchRequiredCompanies', importItems());
		expect(results.map(({ value }) => value)).toEqual(expect.arrayContaining(['usmf', 'usrt']));
		expect(results.map(({ value }) => value)).not.toContain('');
	});
});

describe('the list of companies to read', () => {
	const companies = async (filter?: string) =>
		(await list('searchCompaniesToRead', record('getAll', { entity: '' }), filter)).results;

	it('starts with the default company and all companies', async () => {
		const [none, all, ...others] = await companies();
		expect([none.value, all]).toEqual(['', { name: 'All companies', value: '*' }]);
		expect(others.map(({ value }) => value)).toContain('usmf');
	});

	it('has all companies if the search finds them', async () => {
		expect((await companies('all comp')).map(({ value }) => value)).toContain('*');
		expect((await companies('usmf')).map(({ value }) => value)).not.toContain('*');
	});
});

describe('the list of fields', () => {
	it('says type, key and choices of each', async () => {
		const fields = await world.engine.load<INodePropertyOptions[]>({
			group: 'loadOptions',
			method: 'getFieldNames',
			parameters: record('getAll', { entity: 'CustomersV3' }),
		});
		const descriptions = new Map(fields.map(({ value, description }) => [value, description]));
		expect(descriptions.get('CustomerAccount')).toBe('Key, text');
		expect(descriptions.get('CustomerGroupId')).toBe('Mandatory, text');
		expect(descriptions.get('CreditLimit')).toBe('Number');
		expect(descriptions.get('IsOneTimeCustomer')).toBe('Choice: No, Yes');
	});
});

describe('the list of relations', () => {
	const relations = async (entity: string) =>
		await world.engine.load<INodePropertyOptions[]>({
			group: 'loadOptions',
			method: 'getRelationNames',
			parameters: record('getAll', { entity }),
		});

	it('says where each leads', async () => {
		expect(await relations('SalesOrderHeadersV2')).toContainEqual(
			expect.objectContaining({ value: 'SalesOrderLines' }),
		);
	});

	it('says so if there are none, in an entry that cannot be chosen', async () => {
		expect(await relations('CashControlConfigurations')).toEqual([
			{ name: 'This entity has no relations', value: '', disabled: true },
		]);
	});
});

describe('the values of a condition', () => {
	const values = async (field: string, filter?: string) => {
		const conditions = { condition: [{ field: 'CreditLimit' }, { field }] };
		const parameters = record('getAll', { entity: 'CustomersV3' }, { conditions });
		const path = 'parameters.conditions.condition[1].value';
		const found = await world.engine.load<INodeListSearchResult>(
			{ group: 'listSearch', method: 'searchFieldValues', parameters, path },
			filter,
		);
		return found.results.map(({ value }) => value);
	};

	it('are the members of an enumeration', async () => {
		expect(await values('OnHoldStatus')).toEqual(expect.arrayContaining(['No', 'Invoice', 'All']));
		expect(await values('IsOneTimeCustomer', 'y')).toEqual(['Yes']);
	});

	it('are what is typed, for a field that is not one of a few', async () => {
		expect(await values('CustomerGroupId')).toEqual([]);
		expect(await values('CustomerGroupId', ' 10 ')).toEqual(['10']);
	});

	it('are none before a field is chosen', async () => {
		expect(await values('')).toEqual([]);
	});
});

describe('the list of actions', () => {
	const actions = async (entity: string, filter?: string) =>
		(await list('searchActions', action('', { entity }), filter)).results;

	it('shows those of the selected entity', async () => {
		const values = (await actions('CustomerGroups')).map(({ value }) => value);
		expect(values).toContain('CustomerGroups/changePaymentTerm');
		expect(values.every((value) => String(value).startsWith('CustomerGroups/'))).toBe(true);
	});

	it('shows bound and unbound actions when no entity is selected', async () => {
		const values = (await actions('')).map(({ value }) => String(value));
		expect(values).toContain('DataManagementEntities/GetApplicationVersion (no record)');
		expect(values.some((value) => !value.includes('/'))).toBe(true);
	});

	it('can be searched by the words of the action and its entity', async () => {
		const values = (await actions('', 'version data management')).map(({ value }) => value);
		expect(values).toContain('DataManagementEntities/GetApplicationVersion (no record)');
	});
});

describe('the fields shown', () => {
	it('for a create start with keys and mandatory fields, and have types and enum members', async () => {
		const { fields } = await mapper('getCreateFields', record('create', { entity: 'CustomersV3' }));
		const byId = new Map(fields.map((field) => [field.id, field]));
		expect(fields.length).toBeGreaterThanOrEqual(300);
		expect(byId.get('CustomerAccount')).toMatchObject({ required: false, removed: false });
		expect(byId.get('dataAreaId')).toMatchObject({ required: false, removed: true });
		expect(byId.get('IsOneTimeCustomer')).toMatchObject({
			type: 'options',
			removed: true,
			options: [
				{ name: 'No', value: 'No' },
				{ name: 'Yes', value: 'Yes' },
			],
		});
		expect(byId.get('CreditLimit')).toMatchObject({ type: 'string' });
	});

	it('for an update leave out the key', async () => {
		const { fields } = await mapper(
			'getUpdateFields',
			record('update', { entity: 'CustomerGroups' }),
		);
		const ids = fields.map(({ id }) => id);
		expect(ids).toContain('Description');
		expect(ids).not.toContain('CustomerGroupId');
	});

	it('for a create or update require the key', async () => {
		const { fields } = await mapper(
			'getCreateOrUpdateFields',
			record('upsert', { entity: 'CustomerGroups' }),
		);
		const required = fields.filter((field) => field.required).map(({ id }) => id);
		expect(required).toEqual(['CustomerGroupId']);
	});

	it('have their labels, and only their names if labels cannot be read', async () => {
		const names = async () =>
			(
				await mapper('getCreateOrUpdateFields', record('upsert', { entity: 'CustomerGroups' }))
			).fields
				.filter(({ removed }) => !removed)
				.map(({ displayName }) => displayName);
		expect(await names()).toContain('CustomerGroupId (Customer group, Key)');
		await world.useServicePrincipal();
		await world.sandbox.control.plan({
			service: 'fno',
			path: '/metadata/Labels',
			times: 20,
			then: { status: 403, body: '' },
		});
		expect(await names()).toContain('CustomerGroupId (Key)');
	});

	it('for a key are its parts in order', async () => {
		const { fields } = await mapper(
			'getKeyFields',
			record('get', { entity: 'PurchaseOrderLinesV2' }),
		);
		expect(fields.map(({ id }) => id)).toEqual(['dataAreaId', 'PurchaseOrderNumber', 'LineNumber']);
	});

	it('for an action are its parameters, without the binding parameter', async () => {
		const { fields } = await mapper(
			'getActionParameters',
			action('CustomerGroups/salesTaxIncluded', {}),
		);
		expect(fields).toEqual([expect.objectContaining({ id: '_included', type: 'options' })]);
	});
});

describe('custom services', () => {
	const names = async (method: string, path: string, filter?: string) =>
		(await list(method, call(path), filter)).results.map(({ value }) => value);

	it('are listed step by step, and searched', async () => {
		expect(await names('searchServiceGroups', '')).toEqual([
			'SandboxServices',
			'UserSessionService',
		]);
		expect(await names('searchServiceGroups', '', 'session')).toEqual(['UserSessionService']);
		expect(await names('searchServices', 'SandboxServices')).toEqual(['SandboxService']);
		expect(await names('searchServiceOperations', INVENTED)).toContain('Reserve');
	});

	it('are not requested before the name above is chosen', async () => {
		const { result, log } = await world.during(async () => [
			await names('searchServices', ''),
			await names('searchServiceOperations', 'SandboxServices'),
			(await mapper('getServiceParameters', call(INVENTED))).fields,
		]);
		expect(result).toEqual([[], [], []]);
		expect(fnoRequests(log)).toEqual([]);
	});

	it('show their parameters with type', async () => {
		const { fields } = await mapper('getServiceParameters', call(`${INVENTED}/EchoValues`));
		expect(fields.map(({ displayName, type }) => [displayName, type])).toEqual([
			['_count (Int32)', 'number'],
			['_recId (Int64)', 'string'],
			['_amount (Decimal)', 'string'],
			['_isOpen (Boolean)', 'boolean'],
			['_due (DateTime)', 'dateTime'],
			['_names (List`1)', 'array'],
		]);
		const { fields: none, emptyFieldsNotice } = await mapper(
			'getServiceParameters',
			call(`${INVENTED}/ListReservations`),
		);
		expect([none, emptyFieldsNotice]).toEqual([[], 'This operation has no parameters.']);
	});

	it('say where nothing describes the parameters', async () => {
		await world.sandbox.control.setSwitches({ serviceDescriptions: 'missing' });
		const { emptyFieldsNotice } = await mapper('getServiceParameters', call(`${INVENTED}/Echo`));
		expect(emptyFieldsNotice).toContain('Enter its parameters as JSON');
	});
});
