import { filtered, json, key, ORIGIN, reason, useWorld } from '../fnoWorld';

const world = useWorld();
const NOYES = 'Microsoft.Dynamics.DataEntities.NoYes';

describe('an entity set', () => {
	it('has the context, the etag and the keys first', async () => {
		const response = await world.get('/data/CustomerGroups?$top=1');
		expect(response.headers['content-type']).toBe('application/json; odata.metadata=minimal');
		expect(response.headers['odata-version']).toBe('4.0');
		expect(response.headers['ms-dyn-aid']).toMatch(/^[0-9a-f-]{36}$/);
		const body = json(response);
		expect(body['@odata.context']).toBe(`${ORIGIN}/data/$metadata#CustomerGroups`);
		expect(body['@odata.nextLink']).toBeUndefined();
		expect(Object.keys(body.value[0]).slice(0, 3)).toEqual([
			'@odata.etag',
			'dataAreaId',
			'CustomerGroupId',
		]);
		const [, base64 = ''] = /^W\/"(.*)"$/.exec(body.value[0]['@odata.etag']) ?? [];
		expect(Buffer.from(base64, 'base64').toString()).toMatch(/^'\d+,\d+(;\d+,\d+)*'$/);
	});

	it.each([
		['/data/customergroups', 404],
		['/Data/CustomerGroups', 200],
		['/data/CustomerGroups?$select=Nope', 400],
		['/data/CustomerGroups?$orderby=Nope', 400],
		['/data/CustomerGroups?$top=x', 400],
		['/data/CustomerGroups?$top=-1', 400],
		['/data/CustomerGroups?$apply=aggregate(x)', 400],
		['/data/CustomerGroups?$top=1&$top=2', 400],
		['/data/CustomerGroups?$expand=Nope', 400],
		['/data/SalesOrderHeadersV2?$expand=SalesOrderLines($expand=SalesOrderHeaderV2)', 400],
		['/data/CustomerGroups/$count', 200],
		['/data/CashControlConfigurations', 200],
		['/data/%zz', 400],
	])('%s has status %d', async (path, status) => {
		expect((await world.get(path)).status).toBe(status);
	});

	it('expands one level, with its own selection', async () => {
		const path =
			'/data/SalesOrderHeadersV2?$top=1&$select=SalesOrderNumber&$expand=SalesOrderLines($select=InventoryLotId)';
		const [order] = json(await world.get(path)).value;
		expect(Object.keys(order)).toEqual(['@odata.etag', 'SalesOrderNumber', 'SalesOrderLines']);
		expect(Object.keys(order.SalesOrderLines[0])).toEqual(['@odata.etag', 'InventoryLotId']);
	});

	it('writes every digit of large and precise numbers', async () => {
		const path = `/data/CustomersV3${key('usmf', 'CustomerAccount', 'US-001')}`;
		const text = String((await world.get(path)).body);
		expect(text).toContain('"CreditLimit":12345678901234.123456');
		expect(text).toContain('"PrimaryContactEmailRecordId":9223372036854775806');
	});
});

describe('companies', () => {
	const other = `/data/CustomerGroups${key('usrt', 'CustomerGroupId', '10')}`;

	it('shows only the default company', async () => {
		const rows = json(await world.get('/data/CustomersV3?$select=dataAreaId')).value;
		expect(rows).toHaveLength(320);
		expect(json(await world.get(filtered('CustomersV3', "dataAreaId eq 'usrt'"))).value).toEqual(
			[],
		);
	});

	it('includes the others with cross-company', async () => {
		const one = filtered('CustomersV3', "dataAreaId eq 'USRT'", '&cross-company=true');
		expect(json(await world.get(one)).value).toHaveLength(25);
		expect((await world.get(other)).status).toBe(404);
		expect((await world.get(`${other}?cross-company=true`)).status).toBe(200);
	});

	it.each([
		['PATCH', '', { Description: 'x' }],
		['DELETE', '', undefined],
		['POST', '/Microsoft.Dynamics.DataEntities.clearDefaults', {}],
	])('refuses %s%s on a row of another company', async (method, rest, body) => {
		const response = await world.send(method, `${other}${rest}`, body);
		expect(response.status).toBe(400);
		expect(reason(response)).toBe('No resources were found when selecting for update.');
	});
});

describe('filters', () => {
	it.each([
		["CustomerGroupId eq '10'", 1],
		["CustomerGroupId eq '10' or CustomerGroupId eq '20'", 2],
		["not (CustomerGroupId eq '10') and Description eq 'Major customers'", 1],
		["Description eq '*CUSTOMERS*'", 5],
		["CustomerGroupId eq 'o''neil'", 1],
		[`IsSalesTaxIncludedInPrice ne ${NOYES}'No'`, 0],
	])('%s finds %d groups', async (filter, count) => {
		expect(json(await world.get(filtered('CustomerGroups', filter))).value).toHaveLength(count);
	});

	it.each([
		["IsSalesTaxIncludedInPrice eq 'Yes'", /incompatible types/],
		["CustomerGroupId gt '80' and CustomerGroupId lt 'a'", /incompatible types.*GreaterThan/],
		["'80' le CustomerGroupId", /incompatible types.*LessThanOrEqual/],
		[`IsSalesTaxIncludedInPrice gt ${NOYES}'No'`, /incompatible types/],
		[`IsSalesTaxIncludedInPrice eq NoYes'No'`, /not a valid enumeration/],
		[`IsSalesTaxIncludedInPrice eq ${NOYES}'Maybe'`, /not a valid enumeration/],
		['IsSalesTaxIncludedInPrice eq 1', /incompatible types/],
		[`IsSalesTaxIncludedInPrice has ${NOYES}'No'`, /'has' is not supported/],
		['CustomerGroupId eq 10', /incompatible types/],
		["CustomerGroupId%20eq%20'10'", /Syntax error/],
		["endswith(Description,'x')", /unknown function/],
		["customerGroupId eq '10'", /Could not find a property named 'customerGroupId'/],
		["CustomerGroupId in ('10','20')", /'in' is not supported/],
		["contains(Description,'x')", /unknown function/],
		["CustomerGroupId eq '10", /Syntax error/],
		["CustomerGroupId eq '10' and", /Syntax error/],
		["CustomerGroupId = '10'", /Syntax error/],
		["'a'", /single boolean/],
	])('refuses %s', async (filter, text) => {
		const response = await world.get(filtered('CustomerGroups', filter));
		expect(response.status).toBe(400);
		expect(reason(response)).toMatch(text);
	});

	it.each([
		["StartDate eq '2024-01-01T12:00:00Z'", 400],
		['StartDate eq 2024-01-01', 400],
		['StartDate eq 2024-01-01T12:00:00', 400],
		['StartDate ge 2024-01-02T00:00:00Z', 200],
		['Rate eq 108.123456789011', 200],
		['Rate add 1 gt 109.1', 200],
		["Rate eq '108'", 400],
	])('%s has status %d', async (filter, status) => {
		expect((await world.get(filtered('ExchangeRates', filter))).status).toBe(status);
	});

	it('accepts string functions when switched on', async () => {
		world.switches.stringFunctions = 'accepted';
		const response = await world.get(filtered('CustomerGroups', "contains(Description,'major')"));
		expect(json(response).value).toHaveLength(1);
	});
});

describe('pages', () => {
	it('continues if the page ended, in every form of link', async () => {
		world.switches.pageSize = '100';
		for (const form of ['skip', 'skiptoken'] as const) {
			world.switches.nextLinkForm = form;
			world.switches.nextLinkHost = form === 'skip' ? 'httpScheme' : 'otherHost';
			const seen: string[] = [];
			let path: string | undefined = '/data/CustomersV3?$select=CustomerAccount&$count=true';
			let pages = 0;
			while (path) {
				const body = json(await world.get(path));
				expect(body['@odata.count']).toBe(320);
				seen.push(...body.value.map((row: { CustomerAccount: string }) => row.CustomerAccount));
				const link: string | undefined = body['@odata.nextLink'];
				expect(link?.startsWith(ORIGIN) ?? false).toBe(false);
				path = link?.replace(/^https?:\/\/[^/]+/, '');
				pages++;
			}
			expect(pages).toBe(4);
			expect(new Set(seen).size).toBe(320);
		}
	});

	it('treats $top as the limit of the client across pages', async () => {
		world.switches.pageSize = '100';
		const first = json(await world.get('/data/CustomersV3?$top=150'));
		expect(first['@odata.nextLink']).toContain('$top=50&$skip=100');
		const second = json(await world.get(first['@odata.nextLink'].replace(ORIGIN, '')));
		expect(second.value).toHaveLength(50);
		expect(second['@odata.nextLink']).toBeUndefined();
	});

	it('honours maxpagesize unless switched off', async () => {
		const headers = { prefer: 'odata.maxpagesize=7' };
		const ask = () => world.send('GET', '/data/CustomersV3', undefined, { headers });
		expect(json(await ask()).value).toHaveLength(7);
		world.switches.preferMaxPageSize = 'ignored';
		expect(json(await ask()).value).toHaveLength(320);
	});
});
