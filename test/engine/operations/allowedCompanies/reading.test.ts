import type { IDataObject, INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { record } from '../../../support/nodeParameters';
import { fnoRequests } from '../../../support/requests';
import { useWorld } from '../../../support/world';

// The default company of the account is usmf.
const world = useWorld({ signIn: 'none' });

const allow = async (allowedCompanies: string, sharedEntities = 'read') =>
	await world.useServicePrincipal({ allowedCompanies, sharedEntities });
beforeEach(async () => await allow('usrt'));

const groups = { entity: 'CustomerGroups' };
const getMany = (more: INodeParameters = {}, address = groups) =>
	record('getAll', address, {
		returnAll: true,
		...more,
		...(more.filter !== undefined && { filterMode: 'odata' }),
	});
/** Of an entity whose key doesn't include the company. */
const control = { entity: 'CashControlConfigurations' };
const selected = { output: 'selectedFields', fieldNames: ['ThresholdAmount'] };
const companiesOf = (rows: IDataObject[]) => [...new Set(rows.map((row) => row.dataAreaId))].sort();
const readsOf = (requests: string[]) => requests.filter((request) => request.includes('/data/'));

/** The next response to a read of customer groups. */
const respondWith = async (value: IDataObject[]) =>
	await world.fail('GET', '/data/CustomerGroups', { status: 200, body: { value } });
const foreign = { dataAreaId: 'usmf', CustomerGroupId: '10', Description: 'Not yours' };

describe('Get Many', () => {
	it.each([
		['usrt', ['usrt']],
		[' USRT , dat', ['dat', 'usrt']],
	])('without a company reads those that are allowed: %s', async (allowed, companies) => {
		await allow(allowed);
		expect(companiesOf(await world.output(getMany()))).toEqual(companies);
		const everywhere = { ...groups, company: '*' };
		expect(companiesOf(await world.output(getMany({}, everywhere)))).toEqual(companies);
	});

	it('sends the filter of the user, and the companies beside it', async () => {
		await allow('usrt,dat');
		const { sent } = await world.attempt(getMany({ filter: "CustomerGroupId eq '10'" }));
		const [list] = readsOf(sent);
		expect(list).toContain(
			"$filter=(CustomerGroupId eq '10') and (dataAreaId eq 'usrt' or dataAreaId eq 'dat')",
		);
		expect(list).toContain('cross-company=true');
	});

	it.each(['usrt', 'USRT', 'usrt  '])('accepts the company "%s"', async (company) => {
		const rows = await world.output(getMany({}, { ...groups, company } as typeof groups));
		expect(companiesOf(rows)).toEqual(['usrt']);
	});

	it.each(['usmf', 'USMF', ' usmf '])('refuses the company "%s"', async (company) => {
		const { failure, sent } = await world.attempt(
			getMany({}, { ...groups, company } as typeof groups),
		);
		expect(failure?.message).toMatch(/not among the Allowed Companies.*usrt/);
		expect(readsOf(sent)).toEqual([]);
	});

	it.each([
		"CustomerGroupId eq '10') or (1 eq 1",
		"dataAreaId eq 'usmf') or (dataAreaId eq 'usmf'",
		"x') or (1 eq 1",
		"CustomerGroupId eq 'a'') or (1 eq 1",
		"(CustomerGroupId eq '10'",
		`CustomerGroupId in ["'"]) or (1 eq 1 and CustomerGroupId in ["'"]`,
		`CustomerGroupId eq {"'"}) or (1 eq 1 and CustomerGroupId eq {"'"}`,
		"CustomerGroupId eq '10' & cross-company=true",
		"CustomerGroupId eq '10'; 1 eq 1",
		"Customers/any(c:c/dataAreaId eq 'usmf')",
		'$it/CustomerGroupId ne null',
	])('refuses the filter %s before anything is sent', async (filter) => {
		const { failure, sent } = await world.attempt(getMany({ filter }));
		expect(failure?.message).toContain('Filter');
		expect(readsOf(sent)).toEqual([]);
	});

	it.each([
		"dataAreaId eq 'usmf'",
		"dataAreaId eq 'USMF' or dataAreaId ne 'x'",
		"CustomerGroupId eq '10' or CustomerGroupId ne '10'",
		"CustomerGroupId ne '/*' or CustomerGroupId ne '*/'",
		"CustomerGroupId eq '10' -- '",
		"(CustomerGroupId eq '10')or(dataAreaId eq 'usmf')",
		"$filter=CustomerGroupId ne ''') or (1 eq 1'",
	])('never leaves the companies with the filter %s', async (filter) => {
		const { outputs } = await world.attempt(getMany({ filter }));
		const found = outputs.flat().map(({ json }) => json.dataAreaId);
		expect(found.filter((id) => id !== 'usrt')).toEqual([]);
	});

	it('refuses conditions that ask for another company, and none that exclude one', async () => {
		const where = (operator: string, value: string) =>
			getMany({
				filterMode: 'conditions',
				conditions: { condition: [{ field: 'dataAreaId', operator, value }] },
			});
		expect((await world.attempt(where('equals', 'usmf'))).failure?.message).toMatch(
			/not among the Allowed Companies/,
		);
		expect(await world.output(where('notEquals', 'usrt'))).toEqual([]);
	});

	it('counts no others', async () => {
		const rows = await world.output(getMany());
		expect(await world.output(getMany({ options: { returnAs: 'count' } }))).toEqual([
			{ count: rows.length },
		]);
	});

	it('shows the company only if requested', async () => {
		const rows = await world.output(getMany(selected, control));
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) expect(row).not.toHaveProperty('dataAreaId');
	});

	it.each(['csv', 'jsonLines'])(
		'writes %s files without the company if not asked',
		async (fileFormat) => {
			const { items, hints } = await world.succeed(
				getMany({ ...selected, options: { returnAs: 'files', fileFormat } }, control),
			);
			const text = Buffer.from(items[0].binary?.data.data ?? '', 'base64').toString();
			expect(text).toContain('ThresholdAmount');
			expect(text).not.toContain('usrt');
			expect(hints.join()).not.toContain('unexpected');
		},
	);

	it.each(['items', 'pages', 'files'])(
		'never outputs a row of another company: %s',
		async (returnAs) => {
			for (const row of [foreign, { CustomerGroupId: '10' }, { ...foreign, dataAreaId: null }]) {
				await respondWith([{ ...foreign, dataAreaId: 'usrt' }, row]);
				const { failure, outputs } = await world.attempt(getMany({ options: { returnAs } }));
				expect(failure?.message).toMatch(/does not allow|without a company/);
				expect(JSON.stringify(outputs)).not.toContain('Not yours');
			}
		},
	);

	it('checks every page, even if the link to it lost the filter', async () => {
		await world.fail('GET', '/data/CustomerGroups', {
			status: 200,
			body: {
				value: [{ ...foreign, dataAreaId: 'usrt' }],
				'@odata.nextLink': `${world.instances[0]}/data/CustomerGroups?cross-company=true&$skip=1`,
			},
		});
		expect((await world.attempt(getMany())).failure?.message).toMatch(/does not allow/);
	});

	it('limits an entity whose key does not include the company', async () => {
		const rows = await world.output(getMany({}, { entity: 'CashControlConfigurations' }));
		expect(companiesOf(rows)).toEqual(['usrt']);
	});
});

describe('related records', () => {
	const orders = { entity: 'SalesOrderHeadersV2' };
	const withLines = (fields: string, returnAs = 'items') =>
		getMany(
			{ options: { returnAs, expand: { relations: [{ relation: 'SalesOrderLines', fields }] } } },
			orders,
		);

	it('are checked, and show their company only if requested', async () => {
		await allow('usmf');
		const { outputs, sent } = await world.attempt(withLines('LineNumber'));
		const lines = outputs[0].flatMap(({ json }) => json.SalesOrderLines as IDataObject[]);
		expect(lines.length).toBeGreaterThan(0);
		for (const line of lines) expect(line).not.toHaveProperty('dataAreaId');
		expect(readsOf(sent)[0]).toContain('LineNumber,dataAreaId');
	});

	it.each(['items', 'files'])('of another company are never output: %s', async (returnAs) => {
		const SalesOrderLines = [{ dataAreaId: 'usmf', ItemNumber: 'SECRET' }];
		await world.fail('GET', '/data/SalesOrderHeadersV2', {
			status: 200,
			body: { value: [{ dataAreaId: 'usrt', SalesOrderNumber: '1', SalesOrderLines }] },
		});
		const { failure, outputs } = await world.attempt(withLines('', returnAs));
		expect(failure?.message).toMatch(/"usmf", which the credential does not allow/);
		expect(JSON.stringify(outputs)).not.toContain('SECRET');
	});
});

describe('Get', () => {
	it('reads a record of an allowed company', async () => {
		await allow('usrt,dat');
		const [row] = await world.output(record('get', { ...groups, objectId: 'USRT,10' }));
		expect(row).toMatchObject({ dataAreaId: 'usrt', CustomerGroupId: '10' });
	});

	it('completes the key with the company if only one is allowed', async () => {
		const [row] = await world.output(record('get', { ...groups, objectId: '10' }));
		expect(row.dataAreaId).toBe('usrt');
	});

	it.each<[string, INodeParameters]>([
		['the Object ID', { objectId: 'usmf,10' }],
		['the Object ID in capitals', { objectId: 'USMF,10' }],
		['the Object ID with blanks', { objectId: ' "usmf  ",10' }],
		['Company', { objectId: '10', company: { __rl: true, mode: 'id', value: 'usmf' } }],
		[
			'the key fields',
			{
				keyMode: 'fields',
				keyFields: { value: { dataAreaId: 'usmf', CustomerGroupId: '10' } },
			},
		],
		[
			'a list from an expression',
			{
				keyMode: 'fields',
				keyFields: { value: { dataAreaId: "={{ ['usmf'] }}", CustomerGroupId: '10' } },
			},
		],
	])('refuses a record of another company in %s', async (_, more) => {
		const { failure, sent } = await world.attempt(record('get', groups, more));
		expect(failure?.message).toMatch(/not among the Allowed Companies/);
		expect(readsOf(sent)).toEqual([]);
	});

	it('never outputs another record, even if only other fields were requested', async () => {
		await world.fail('GET', '/data/CustomerGroups(', { status: 200, body: foreign });
		await respondWith([foreign]);
		const { failure, outputs } = await world.attempt(
			record('get', { ...groups, objectId: '10' }, { options: { fieldNames: ['Description'] } }),
		);
		expect(failure).toBeDefined();
		expect(JSON.stringify(outputs)).not.toContain('Not yours');
	});
});

describe('an entity without a company', () => {
	const read = async (entity: string) => await world.attempt(getMany({}, { entity }));

	it('can be read unless the credential says otherwise', async () => {
		expect((await read('Currencies')).failure).toBeUndefined();
		await allow('usrt', 'none');
		const { failure, sent } = await read('Currencies');
		expect(failure?.message).toMatch(/All companies share.*does not allow you to read/);
		expect(readsOf(sent)).toEqual([]);
	});

	it.each(['LegalEntities', 'Companies', 'SystemUsers', 'BatchJobs'])(
		'that names companies in another field is refused: %s',
		async (entity) => {
			for (const shared of ['none', 'read', 'readWrite']) {
				await allow('usrt', shared);
				const { failure, sent } = await read(entity);
				expect(failure?.message).toMatch(/cannot be limited to the Allowed Companies/);
				expect(readsOf(sent)).toEqual([]);
			}
		},
	);
});

describe('what reads no record', () => {
	it('works: the entities', async () => {
		const entity = { ...record('get', groups), resource: 'entity' };
		expect((await world.output(entity))[0]).toMatchObject({ entitySet: 'CustomerGroups' });
	});

	it('shows the allowed companies in the drop-down', async () => {
		await allow('DAT,usrt');
		const { results } = await world.engine.load<INodeListSearchResult>({
			group: 'listSearch',
			method: 'searchCompanies',
			parameters: getMany(),
		});
		const ids = results.map(({ value }) => value).filter((value) => String(value).trim() !== '');
		expect(ids).toEqual(['dat', 'usrt']);
	});
});

it.each<[string, unknown]>([
	['nothing but separators', ' , ,'],
	['a pattern', 'us*'],
	['something that is not a list', 'usmf usrt'],
	['no text, as from an expression without a value', null],
])('Allowed Companies with %s is refused', async (_, allowedCompanies) => {
	await world.useServicePrincipal({ allowedCompanies: allowedCompanies as string });
	const { result, log } = await world.during(async () => await world.run(getMany()));
	expect(result.failure?.message).toContain('Allowed Companies');
	expect(fnoRequests(log)).toEqual([]);
});
