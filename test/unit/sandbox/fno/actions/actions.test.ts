import { json, key, reason, useWorld } from '../fnoWorld';

const world = useWorld();
const NS = 'Microsoft.Dynamics.DataEntities';
const group10 = `/data/CustomerGroups${key('usmf', 'CustomerGroupId', '10')}`;
const leave = (id: string, day: string): string =>
	`/data/MyLeaveRequests(dataAreaId='usmf',RequestId='${id}',LeaveType='Vacation',LeaveDate=${day}T12:00:00Z)`;
const execute = (owner: string, name: string, body: unknown = {}) =>
	world.send('POST', `${owner}/${NS}.${name}`, body);

describe('the result of an action', () => {
	it('can be a value', async () => {
		const response = await execute('/data/DataManagementEntities', 'GetApplicationVersion');
		expect(json(response)).toEqual({
			'@odata.context': 'https://localhost:4711/data/$metadata#Edm.String',
			value: '10.0.2177.5',
		});
	});

	it('can be an enum member, and the row changes', async () => {
		const response = await execute(group10, 'salesTaxIncluded', { _included: 'Yes' });
		expect(json(response)).toEqual({
			'@odata.context': `https://localhost:4711/data/$metadata#${NS}.NoYes`,
			value: 'No',
		});
		expect(json(await world.get(group10)).IsSalesTaxIncludedInPrice).toBe('Yes');
	});

	it('can be a record, and the row changes', async () => {
		const body = { _paymentTermId: 'Net45', _description: 'By action' };
		const response = await execute(group10, 'changePaymentTerm', body);
		expect(json(response)).toMatchObject({
			'@odata.context': 'https://localhost:4711/data/$metadata#CustomerGroups/$entity',
			PaymentTermId: 'Net45',
			Description: 'By action',
		});
		expect(json(await world.get(group10)).PaymentTermId).toBe('Net45');
	});

	it('can be records', async () => {
		const response = await execute('/data/CustomerGroups', 'findByPaymentTerm', {
			_paymentTermId: 'Net30',
		});
		expect(json(response).value).toHaveLength(2);
	});

	it('can be values', async () => {
		const response = await execute('/data/SystemNotifications', 'GetInstalledModules');
		expect(json(response)['@odata.context']).toMatch(/#Collection\(Edm\.String\)$/);
		expect(json(response).value[0]).toMatch(/^Name: \w+ \| Version: /);
	});

	it('can be a number that JavaScript cannot represent', async () => {
		const response = await execute('/data/BatchJobs', 'lastRecordId');
		expect(String(response.body)).toContain('"value":9223372036854775807');
	});

	it('can be nothing, in two ways', async () => {
		expect((await execute(group10, 'clearDefaults')).status).toBe(204);
		world.switches.voidAction = 'emptyOk';
		const response = await execute(group10, 'clearDefaults');
		expect([response.status, response.body]).toEqual([200, '']);
	});
});

describe('the parameters of an action', () => {
	const all =
		'{"_text":"a","_count":1,"_recordId":9007199254740993,"_amount":1.10,"_id":"0F8FAD5B-D9CB-469F-A165-070867728951","_flag":true,"_day":"2024-01-02T12:00:00Z","_at":"2024-01-02T03:04:05+01:00","_choice":"Yes","_names":["x","y"]}';

	it('reach an unbound action in every type', async () => {
		const response = await execute('/data', 'echoValues', all);
		expect(json(response).value).toEqual([
			'_text=a',
			'_count=1',
			'_recordId=9007199254740993',
			'_amount=1.1',
			'_id=0f8fad5b-d9cb-469f-a165-070867728951',
			'_flag=true',
			'_day=2024-01-02T12:00:00Z',
			'_at=2024-01-02T02:04:05Z',
			'_choice=Yes',
			'_names=x|y',
		]);
	});

	it('get defaults or are refused if they are missing', async () => {
		expect((await execute('/data', 'echoValues', {})).status).toBe(200);
		world.switches.missingActionParameter = 'refused';
		expect((await execute('/data', 'echoValues', {})).status).toBe(500);
	});

	it.each([
		['an unknown one', { _nope: 1 }],
		['a wrong type', { _count: '1' }],
		['one value for a collection', { _names: 'x' }],
		['the binding parameter', { SystemUser: {} }],
	])('are refused with %s', async (_, body) => {
		expect((await execute('/data', 'echoValues', body)).status).toBe(500);
	});

	it('require a body even if there are none', async () => {
		expect((await world.send('POST', `${group10}/${NS}.clearDefaults`, '')).status).toBe(400);
		expect((await world.send('POST', `${group10}/${NS}.clearDefaults`)).status).toBe(415);
	});
});

describe('the address of an action', () => {
	it.each([
		[`${group10}/${NS}.GetApplicationVersion`, 404],
		[`${group10}/clearDefaults`, 404],
		[`/data/CustomerGroups/${NS}.clearDefaults`, 404],
		[`${group10}/${NS}.findByPaymentTerm`, 404],
		[`${group10}/${NS}.cleardefaults`, 404],
		[`/data/${NS}.GetApplicationVersion`, 404],
		[`/data/Nope/${NS}.clearDefaults`, 404],
	])('%s is refused with %d, without the OData form', async (path, status) => {
		const response = await world.send('POST', path, {});
		expect(response.status).toBe(status);
		expect(json(response).Message).toMatch(/^No HTTP resource was found that matches/);
	});

	it('accepts only POST', async () => {
		expect((await world.get(`${group10}/${NS}.clearDefaults`)).status).toBe(405);
	});

	it('cannot be unbound when the switch says so', async () => {
		world.switches.unboundActions = 'missing';
		expect((await execute('/data', 'environmentName')).status).toBe(404);
	});

	it('stays within the company without cross-company', async () => {
		const other = `/data/CustomerGroups${key('usrt', 'CustomerGroupId', '10')}`;
		const path = `${other}/${NS}.countCustomers`;
		expect((await world.send('POST', path, {})).status).toBe(400);
		const crossed = await world.send('POST', `${path}?cross-company=true`, {});
		expect(json(crossed).value).toBeGreaterThan(0);
	});
});

describe('a failing action', () => {
	it('reports the action, the entity and the reason', async () => {
		expect((await execute(leave('LR-00001', '2019-10-04'), 'submit')).status).toBe(204);
		const response = await execute(leave('LR-00002', '2019-09-10'), 'submit');
		expect(response.status).toBe(400);
		expect(reason(response)).toMatch(
			/^Exception occurred while executing action submit on Entity MyLeaveRequest: The request/,
		);
		world.switches.actionErrorStatus = '500';
		expect((await execute(leave('LR-00002', '2019-09-10'), 'submit')).status).toBe(500);
	});
});
