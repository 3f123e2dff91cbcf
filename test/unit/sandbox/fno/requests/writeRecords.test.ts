import { json, key, reason, useWorld } from '../fnoWorld';

const world = useWorld();
const GROUP = '/data/CustomerGroups';
const CUSTOMER = { CustomerGroupId: '10', SalesCurrencyCode: 'USD', OrganizationName: 'New' };
const t1 = `${GROUP}${key('usmf', 'CustomerGroupId', 'T1')}`;
const create = (body: unknown) => world.send('POST', GROUP, body);

describe('create', () => {
	it('returns 201 with the whole row, including defaults', async () => {
		const response = await create({ CustomerGroupId: 'T1', Description: 'Test' });
		expect(response.status).toBe(201);
		expect(json(response)).toMatchObject({
			dataAreaId: 'usmf',
			CustomerGroupId: 'T1',
			PaymentTermId: '',
			IsSalesTaxIncludedInPrice: 'No',
		});
	});

	it('fills dates, numbers and number sequences', async () => {
		const row = json(await world.send('POST', '/data/CustomersV3', CUSTOMER));
		expect(row.CustomerAccount).toMatch(/^USMF-\d{6}$/);
		expect(row).toMatchObject({
			CreditLimit: 0,
			AddressTimeZone: null,
			AddressValidFrom: '1900-01-01T00:00:00Z',
			CredManCustomerSince: '1900-01-01T12:00:00Z',
		});
	});

	it('replaces a given number when the switch says so', async () => {
		const body = { ...CUSTOMER, CustomerAccount: 'MINE' };
		expect(json(await world.send('POST', '/data/CustomersV3', body)).CustomerAccount).toBe('MINE');
		world.switches.numberSequence = 'alwaysSequence';
		const row = json(await world.send('POST', '/data/CustomersV3', body));
		expect(row.CustomerAccount).not.toBe('MINE');
	});

	it('takes the company from the body, without cross-company', async () => {
		const row = json(
			await create({ dataAreaId: 'USRT', CustomerGroupId: 'T1', Description: 'Test' }),
		);
		expect(row.dataAreaId).toBe('usrt');
		expect((await world.get(t1)).status).toBe(404);
	});

	it('keeps every digit of an Int64 and a Decimal', async () => {
		const body =
			'{"ProductMaster":9007199254740995,"DimensionType":"Size","LanguageId":"de","Image":-9223372036854775808}';
		const response = await world.send('POST', '/data/ProductSwatchOverrides', body);
		expect(response.status).toBe(201);
		expect(String(response.body)).toContain('"ProductMaster":9007199254740995');
		expect(String(response.body)).toContain('"Image":-9223372036854775808');
		const rate = `{"RateTypeName":"A","FromCurrency":"EUR","ToCurrency":"GBP","StartDate":"2024-02-02T23:30:00-02:00","Rate":0.1234567890123456789}`;
		const text = String((await world.send('POST', '/data/ExchangeRates', rate)).body);
		expect(text).toContain('"Rate":0.1234567890123456789');
		expect(text).toContain('"StartDate":"2024-02-03T12:00:00Z"');
	});

	it.each([
		['no mandatory field', { CustomerGroupId: 'T1' }, /'Description' must be filled in/],
		['an empty mandatory field', { CustomerGroupId: '', Description: 'x' }, /must be filled in/],
		[
			'an unknown company',
			{ dataAreaId: 'nope', CustomerGroupId: 'T1', Description: 'x' },
			/Company nope does not exist/,
		],
		[
			'a value missing in the related table',
			{ CustomerGroupId: 'T1', Description: 'x', PaymentTermId: 'Never' },
			/The value 'Never' in field 'Payment term' is not found in the related table 'Terms of payment'/,
		],
		[
			'a key that exists, whatever its case',
			{ CustomerGroupId: "O'NEIL", Description: 'x' },
			/already exists\.\.$/,
		],
	])('refuses %s', async (_, body, text) => {
		const before = world.environment.rows('CustomerGroups')?.length;
		const response = await create(body);
		expect(response.status).toBe(400);
		expect(reason(response)).toMatch(text);
		expect(world.environment.rows('CustomerGroups')).toHaveLength(before ?? 0);
	});

	it.each([
		['an unknown field', { Nope: 1 }],
		['the wrong case', { description: 'x' }],
		['a number as text', { Description: 5 }],
		['an enum as number', { IsSalesTaxIncludedInPrice: 1 }],
		[
			'a qualified enum',
			{ IsSalesTaxIncludedInPrice: "Microsoft.Dynamics.DataEntities.NoYes'Yes'" },
		],
		['an unknown enum member', { IsSalesTaxIncludedInPrice: 'Maybe' }],
		['a nested object', { PaymentTermId: { Name: 'Net30' } }],
		['an array', []],
		['a wrong @odata.type', { '@odata.type': '#Microsoft.Dynamics.DataEntities.Currency' }],
		['text', 'not json'],
	])('refuses %s with the status of the switch', async (_, body) => {
		const whole =
			typeof body === 'object' && !Array.isArray(body)
				? { CustomerGroupId: 'T1', Description: 'x', ...body }
				: body;
		for (const status of ['500', '400'] as const) {
			world.switches.deserializerStatus = status;
			const response = await create(whole);
			expect(response.status).toBe(Number(status));
			expect(json(response).error.innererror.type).toMatch(/TargetInvocationException$/);
		}
	});

	it.each([
		['NumberOfDays', '"5"', 500],
		['NumberOfDays', '5.5', 500],
		['NumberOfDays', '2147483648', 500],
		['NumberOfDays', '5', 201],
		['NumberOfDays', 'null', 500],
		['Description', 'null', 201],
	])('sets %s of PaymentTerms to %s with status %d', async (name, value, status) => {
		const body = `{"Name":"N1","${name}":${value}}`;
		expect((await world.send('POST', '/data/PaymentTerms', body)).status).toBe(status);
	});

	it.each([
		['CreditLimit', '"5.5"', 500],
		['CreditLimit', '1e-7', 500],
		['CreditLimit', '0.0000001', 201],
		['CredManCustomerSince', '"2024-01-02"', 500],
		['CredManCustomerSince', '"2024-01-02T12:00:00"', 500],
		['CredManCustomerSince', '"2024-01-02T12:00:00Z"', 201],
		['PaymentBankAccount', '"x"', 400],
	])('sets %s of CustomersV3 to %s with status %d', async (name, value, status) => {
		const body = `{"CustomerGroupId":"10","SalesCurrencyCode":"USD","${name}":${value}}`;
		expect((await world.send('POST', '/data/CustomersV3', body)).status).toBe(status);
	});

	it('accepts numbers as strings and null as empty when switched on', async () => {
		world.switches.numbersAsStrings = 'accepted';
		world.switches.nullForNonNullable = 'emptied';
		const body = { ...CUSTOMER, CreditLimit: '5.50', AddressLatitude: null };
		const row = json(await world.send('POST', '/data/CustomersV3', body));
		expect(row).toMatchObject({ CreditLimit: 5.5, AddressLatitude: 0 });
	});

	it('requires JSON and a body', async () => {
		const headers = { 'content-type': 'text/plain' };
		expect((await world.send('POST', GROUP, '{}', { headers })).status).toBe(415);
		expect((await world.send('POST', GROUP, '')).status).toBe(400);
	});

	it.each(['Companies', 'DatabaseLogs', 'CashControlConfigurations'])(
		'refuses any change of read-only %s',
		async (set) => {
			const response = await world.send('POST', `/data/${set}`, { Name: 'x' });
			expect(response.status).toBe(400);
			expect(reason(response)).toMatch(/ReadOnly/);
		},
	);
});

describe('update', () => {
	beforeEach(() => create({ CustomerGroupId: 'T1', Description: 'Test', PaymentTermId: 'Net30' }));

	it('returns 204 and changes only what was sent', async () => {
		const response = await world.send('PATCH', t1, {
			Description: 'Changed',
			CustomerGroupId: 'T1',
		});
		expect([response.status, response.body]).toEqual([204, '']);
		expect(json(await world.get(t1))).toMatchObject({
			Description: 'Changed',
			PaymentTermId: 'Net30',
		});
	});

	it('resets what PUT does not send', async () => {
		expect((await world.send('PUT', t1, { Description: 'Changed' })).status).toBe(204);
		expect(json(await world.get(t1)).PaymentTermId).toBe('');
	});

	it.each([
		['another key', { CustomerGroupId: 'T2' }, /does not allow edit/],
		['an empty mandatory field', { Description: '' }, /must be filled in/],
	])('refuses %s', async (_, body, text) => {
		const response = await world.send('PATCH', t1, body);
		expect(response.status).toBe(400);
		expect(reason(response)).toMatch(text);
	});

	it('refuses a missing row with a specific message', async () => {
		const path = `${GROUP}${key('usmf', 'CustomerGroupId', 'T9')}`;
		for (const method of ['PATCH', 'DELETE']) {
			const response = await world.send(method, path, method === 'PATCH' ? {} : undefined);
			expect(response.status).toBe(400);
			expect(reason(response)).toBe('No resources were found when selecting for update.');
		}
	});

	it('compares If-Match only when switched on', async () => {
		const headers = { 'if-match': 'W/"stale"' };
		const change = () => world.send('PATCH', t1, { Description: 'x' }, { headers });
		expect((await change()).status).toBe(204);
		world.switches.ifMatch = 'enforced';
		expect((await change()).status).toBe(412);
	});

	it('refuses unsupported methods', async () => {
		expect((await world.send('POST', t1, {})).status).toBe(405);
		expect((await world.send('PATCH', GROUP, {})).status).toBe(405);
		expect((await world.send('POST', '/data/$batch', {})).status).toBe(400);
	});
});

describe('delete', () => {
	it('returns 204 once', async () => {
		await create({ CustomerGroupId: 'T1', Description: 'Test' });
		expect((await world.send('DELETE', t1)).status).toBe(204);
		expect((await world.get(t1)).status).toBe(404);
		expect((await world.send('DELETE', t1)).status).toBe(400);
	});

	it('refuses a group that customers use', async () => {
		const response = await world.send('DELETE', `${GROUP}${key('usmf', 'CustomerGroupId', '10')}`);
		expect(response.status).toBe(400);
		expect(reason(response)).toMatch(
			/^Delete failed for table row of type 'CustCustomerGroupEntity'/,
		);
	});
});
