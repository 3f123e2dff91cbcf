import { json, useWorld } from './fnoWorld';

const world = useWorld();
const SERVICE = '/api/services/SandboxServices/SandboxService';
const post = async (operation: string, body: unknown = {}) =>
	await world.send('POST', `${SERVICE}/${operation}`, body);
const request = (ItemNumber: unknown, Quantity: unknown = 1) => ({
	_request: { ItemNumber, Quantity },
});

describe('an invented service', () => {
	it('is described by GET', async () => {
		expect(json(await world.get(`${SERVICE}/Reserve`))).toEqual({
			Parameters: [{ Name: '_request', Type: 'ReserveContract' }],
			Return: { Name: 'return', Type: 'ReserveResponse' },
		});
		world.switches.serviceDescriptions = 'missing';
		expect((await world.get(`${SERVICE}/Reserve`)).status).toBe(404);
		expect((await world.get(`${SERVICE}/Nope`)).status).toBe(404);
	});

	it('adds reference ids, in two forms or not at all', async () => {
		expect(json(await post('Reserve', request('D1')))).toMatchObject({
			$id: '1',
			Reservation: { $id: '2' },
		});
		world.switches.serviceReferences = 'lists';
		expect(json(await post('ListReservations'))).toMatchObject({ $id: '1', $values: [{}, {}] });
		world.switches.serviceReferences = 'none';
		expect(json(await post('Reserve', request('D1')))).not.toHaveProperty('$id');
	});

	it('says no inside a 200, or throws', async () => {
		expect(json(await post('Reserve', request('D1', 0)))).toMatchObject({ Result: false });
		const fault = await post('Reserve', request('X1'));
		expect(fault.status).toBe(500);
		expect(json(fault)).toEqual({
			Message:
				'An exception occured when invoking the operation - Item X1 does not exist.\r\nNothing was reserved.',
			ExceptionType: 'ErrorException',
			ActivityId: expect.any(String),
		});
		world.switches.serviceFault = 'withoutActivityId';
		expect(json(await post('Reserve', request('X1')))).not.toHaveProperty('ActivityId');
	});

	it.each([
		['Echo', {}, "'_text' is not found"],
		['Echo', { _text: 'a', more: 1 }, "'more' is not found"],
		['Echo', { _text: 1 }, 'cannot be converted to String'],
		['Release', { _reservationId: '7' }, 'cannot be converted to Int64'],
		['Release', { _reservationId: 1.5 }, 'cannot be converted to Int64'],
		['Echo', '[]', 'not an object'],
		['Echo', '{', 'not JSON'],
		['Reserve', { _request: null }, 'Object reference not set'],
	])('refuses %s with %j', async (operation, body, message) => {
		const response = await post(operation, body);
		expect([response.status, json(response).Message]).toEqual([
			500,
			expect.stringContaining(message),
		]);
	});

	it('may fill in what is missing', async () => {
		world.switches.serviceMissingParameters = 'defaults';
		expect((await post('Echo')).body).toBe('""');
	});

	it('returns nothing in two ways', async () => {
		const release = { _reservationId: 7 };
		expect((await post('Release', release)).body).toBe('');
		world.switches.serviceVoid = 'null';
		expect((await post('Release', release)).body).toBe('null');
	});

	it('may be hidden in lists, matched in any case, and respond without headers', async () => {
		expect((await world.get(`${SERVICE.toLowerCase()}/echo`)).status).toBe(404);
		world.switches.serviceNames = 'anyCase';
		expect((await world.get(`${SERVICE.toLowerCase()}/echo`)).status).toBe(200);
		world.switches.serviceLists = 'withoutSome';
		expect(json(await world.get('/api/services')).ServiceGroups).toHaveLength(1);
		expect((await world.get(SERVICE)).status).toBe(404);
		world.switches.serviceHeaders = 'absent';
		expect((await post('Echo', { _text: 'a' })).headers).toEqual({
			'content-type': 'application/json; charset=utf-8',
		});
	});
});
