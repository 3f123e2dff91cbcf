import { call, failWhen, INVENTED, mappedCall } from '../../../support/services';
import { continueOnFail } from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

const RESERVE = `${INVENTED}/Reserve`;
const order = (ItemNumber: string, Quantity = 2) => ({ _request: { ItemNumber, Quantity } });
const EMPTY = '={{ "" }}';
const posts = (sent: string[]) => sent.filter((request) => request.startsWith('POST '));

describe('a call of a custom service', () => {
	it('sends the JSON and returns the result without reference ids', async () => {
		expect(await world.output(call(RESERVE, order('D0001')))).toEqual([
			{
				Result: true,
				InfoMessages: [],
				Reservation: {
					ReservationId: '9007199254740993',
					ItemNumber: 'D0001',
					Quantity: 2,
					Warehouse: null,
				},
			},
		]);
	});

	it('makes one item of each element of a list, and of a bare value', async () => {
		const rows = await world.output(call(`${INVENTED}/ListReservations`));
		expect(rows.map(({ ReservationId }) => ReservationId)).toEqual(['9007199254740993', 7]);
		expect(await world.output(call(`${INVENTED}/Echo`, { _text: 'a' }))).toEqual([{ value: 'a' }]);
		expect(await world.output(call(`${INVENTED}/Echo`, { _text: '' }))).toEqual([{ value: '' }]);
	});

	it.each(['empty', 'null'])('says success if nothing is returned (%s)', async (serviceVoid) => {
		await world.sandbox.control.setSwitches({ serviceVoid });
		const release = call(`${INVENTED}/Release`, '{"_reservationId": 9007199254740993}');
		expect(await world.output(release)).toEqual([{ success: true }]);
	});

	it('sends mapped values in the form of their types, with all digits', async () => {
		const [values] = await world.output(
			mappedCall(`${INVENTED}/EchoValues`, {
				_count: '3',
				_recId: '9007199254740993',
				_amount: '1234567890123456.78',
				_isOpen: true,
				_due: '2026-03-01T10:00:00Z',
				_names: '["a", "b"]',
			}),
		);
		expect(values).toEqual({
			_count: 3,
			_recId: '9007199254740993',
			_amount: '1234567890123456.78',
			_isOpen: true,
			_due: '2026-03-01T10:00:00Z',
			_names: ['a', 'b'],
		});
	});

	it('takes a contract from the mapper as an object or as text', async () => {
		for (const _request of [
			'{"ItemNumber":"D1","Quantity":1}',
			{ ItemNumber: 'D1', Quantity: 1 },
		]) {
			const [{ Result }] = await world.output(mappedCall(RESERVE, { _request }));
			expect(Result).toBe(true);
		}
	});

	it('sends long numbers of JSON as they were entered', async () => {
		const text =
			'```json\n{"_count":1,"_recId":9007199254740993,"_amount":0.10,"_isOpen":false,"_due":"2026-03-01T00:00:00","_names":[]}\n```';
		const [values] = await world.output(call(`${INVENTED}/EchoValues`, text));
		expect(values).toMatchObject({ _recId: '9007199254740993', _due: '2026-03-01T00:00:00' });
	});

	it('needs no more requests than the call once the operation is known', async () => {
		await world.attempt(call(RESERVE, order('D0001')));
		const { sent } = await world.attempt(call(RESERVE, order('D0001')));
		expect(sent).toEqual([`POST /api/services/${RESERVE}`]);
	});

	it.each(['ids', 'lists', 'none'])('is the same with reference ids %s', async (setting) => {
		await world.sandbox.control.setSwitches({ serviceReferences: setting });
		const [{ Reservation, InfoMessages }] = await world.output(call(RESERVE, order('D0001')));
		expect(Reservation).toMatchObject({ ItemNumber: 'D0001' });
		expect(InfoMessages).toEqual([]);
	});

	it("does not need F&O's headers on a result", async () => {
		await world.sandbox.control.setSwitches({ serviceHeaders: 'absent' });
		expect(await world.output(call(RESERVE, order('D0001')))).toMatchObject([{ Result: true }]);
	});

	it('may leave parameters out if the service allows it', async () => {
		await world.sandbox.control.setSwitches({ serviceMissingParameters: 'defaults' });
		expect(await world.output(call(`${INVENTED}/Echo`))).toEqual([{ value: '' }]);
	});
});

describe('an operation that fails', () => {
	it.each(['whole', 'withoutActivityId'])(
		'tells the text of the exception, its type and that it was not sent again (%s)',
		async (serviceFault) => {
			await world.sandbox.control.setSwitches({ serviceFault });
			const { failure, sent } = await world.attempt(call(RESERVE, order('X9')));
			expect(failure?.message).toBe('Item X9 does not exist. Nothing was reserved.');
			expect(failure?.description).toContain('Exception: ErrorException.');
			expect(failure?.description).toContain('committed before the exception stays');
			if (serviceFault === 'whole') expect(failure?.description).toContain('Activity ID: ');
			expect(posts(sent)).toHaveLength(1);
		},
	);

	it('fails if the parameter that it needs is missing', async () => {
		const { failure } = await world.attempt(call(`${INVENTED}/Echo`));
		expect(failure?.message).toContain("Parameter '_text' is not found");
	});

	it.each([
		['Result', 'false', 'is'],
		['Result', 'TRUE', 'isNot'],
		['Reservation', '', 'is'],
	])('inside a 200 fails when %s %s (%s)', async (field, value, condition) => {
		const options = failWhen(field, value, condition);
		const { failure } = await world.attempt(call(RESERVE, order('D0001', 0), options));
		expect(failure?.message).toContain(`${field} is `);
		expect(failure?.message).toContain('Quantity must be greater than zero.');
		expect(await world.output(call(RESERVE, order('D0001', 1), options))).toHaveLength(1);
	});

	it('checks nested fields', async () => {
		const options = failWhen('Reservation.ItemNumber', 'D7');
		const { failure } = await world.attempt(call(RESERVE, order('D7'), options));
		expect(failure?.message).toContain('Reservation.ItemNumber is "D7"');
	});

	it('says so when the response does not have the field of Fail When', async () => {
		const { failure } = await world.attempt(
			call(RESERVE, order('D0001'), failWhen('Resutl', 'false')),
		);
		expect(failure?.message).toContain('was carried out, but its response has no field "Resutl"');
	});

	it('does not affect the other items if the node continues', async () => {
		const { outputs } = await world.run(
			call(RESERVE, '={{ JSON.stringify({ _request: { ItemNumber: $json.item, Quantity: 1 } }) }}'),
			{ items: [{ json: { item: 'X1' } }, { json: { item: 'D1' } }], ...continueOnFail },
		);
		expect(outputs[0].map(({ json }) => json)).toEqual([
			expect.objectContaining({ error: 'Item X1 does not exist. Nothing was reserved.' }),
			expect.objectContaining({ Result: true }),
		]);
	});
});

describe('a call whose response is lost', () => {
	it.each([
		['the connection is cut', { drop: 'afterWork' as const }],
		['a gateway responds', { status: 504, body: '<html>', afterWork: true }],
		['the response breaks off', { truncate: 0.5 }],
	])('has an unknown outcome and is not sent again when %s', async (_, how) => {
		await world.attempt(call(RESERVE, order('D0001')));
		await world.fail('POST', `/api/services/${RESERVE}`, how);
		const { failure, sent } = await world.attempt(call(RESERVE, order('D0001')));
		expect(failure?.message).toContain('Reserve may or may not have been carried out');
		expect(failure?.description).toContain('Check in F&O what it has done');
		expect(posts(sent)).toHaveLength(1);
	});

	it('has an unknown outcome after the timeout', async () => {
		await world.fail('POST', `/api/services/${RESERVE}`, { delay: 3000 });
		const { failure, sent } = await world.attempt(call(RESERVE, order('D0001'), { timeout: 1 }));
		expect(failure?.message).toContain('may or may not have been carried out');
		expect(failure?.description).toContain('raise Timeout');
		expect(posts(sent)).toHaveLength(1);
	});

	it('was carried out if F&O sent a success that cannot be read', async () => {
		await world.fail('POST', `/api/services/${RESERVE}`, {
			status: 200,
			headers: { 'ms-dyn-aid': 'a1' },
			body: '{"Result":',
			afterWork: true,
		});
		const { failure } = await world.attempt(call(RESERVE, order('D0001')));
		expect(failure?.message).toContain('Reserve was carried out, but its response');
	});

	it('may have come from anything if the success is no JSON', async () => {
		await world.fail('POST', `/api/services/${RESERVE}`, { status: 200, body: 'Welcome' });
		const { failure } = await world.attempt(call(RESERVE, order('D0001')));
		expect(failure?.message).toContain('may or may not have been carried out');
	});
});

it('a call that was throttled is sent again, because nothing was carried out', async () => {
	await world.fail('POST', `/api/services/${RESERVE}`, {
		status: 429,
		headers: { 'retry-after': '1' },
		body: '',
	});
	const { failure, sent } = await world.attempt(call(RESERVE, order('D0001')));
	expect(failure).toBeUndefined();
	expect(posts(sent)).toHaveLength(2);
});

describe('a call is refused before it is sent', () => {
	it.each([
		[
			'SandboxService/SandboxService/Reserve',
			'no service group "SandboxService"',
			'SandboxServices',
		],
		['SandboxServices/SandboxServise/Reserve', 'no service "SandboxServise"', 'SandboxService'],
		[`${INVENTED}/Resrve`, 'no operation "Resrve"', 'Reserve'],
	])('for the name %s, with the nearest ones', async (path, message, near) => {
		const { failure, sent } = await world.attempt(call(path, order('D0001')));
		expect(failure?.message).toContain(message);
		expect(failure?.description).toContain(`Did you mean ${near}?`);
		expect(posts(sent)).toEqual([]);
	});

	it.each([
		['the group', `${EMPTY}/SandboxService/Echo`, 'Service Group is empty'],
		['the service', `SandboxServices/${EMPTY}/Echo`, 'Service is empty'],
		['the operation', `${INVENTED}/${EMPTY}`, 'Service Operation is empty'],
	])('without %s', async (_, path, message) => {
		const { failure, sent } = await world.attempt(call(path));
		expect(failure?.message).toBe(message);
		expect(sent).toEqual([]);
	});

	it.each([
		['JSON', call(RESERVE, { request: {} })],
		['the mapper', mappedCall(RESERVE, { request: {} })],
	])('for an unknown parameter in %s', async (_, parameters) => {
		const { failure, sent } = await world.attempt(parameters);
		expect(failure?.message).toBe('The operation Reserve has no parameter "request"');
		expect(failure?.description).toContain('Did you mean _request?');
		expect(posts(sent)).toEqual([]);
	});

	it.each([
		['a number', { _recId: 'x' }, '_recId'],
		['a list', { _names: '{"a":1}' }, '_names must be a list'],
	])('for %s that is none', async (_, values, message) => {
		const { failure, sent } = await world.attempt(mappedCall(`${INVENTED}/EchoValues`, values));
		expect(failure?.message).toContain(message);
		expect(posts(sent)).toEqual([]);
	});

	it.each([
		['a list as parameters', call(RESERVE, '[]'), 'must be a JSON object'],
		['a timeout of zero', call(RESERVE, {}, { timeout: 0 }), 'Timeout (Seconds)'],
		['a value without a field', call(RESERVE, {}, failWhen('', 'x')), 'without a field'],
	])('for %s', async (_, parameters, message) => {
		const { failure, sent } = await world.attempt(parameters);
		expect(failure?.message).toContain(message);
		expect(sent).toEqual([]);
	});

	it('with a read-only credential', async () => {
		await world.useServicePrincipal({ readOnly: true });
		const { failure, sent } = await world.attempt(call(RESERVE, order('D0001')));
		expect(failure?.message).toContain('read-only');
		expect(sent).toEqual([]);
		await world.useServicePrincipal();
	});

	it('with Allowed Companies, because nobody can tell which company it works in', async () => {
		await world.useServicePrincipal({ allowedCompanies: 'usmf' });
		const { failure, sent } = await world.attempt(call(RESERVE, order('D0001')));
		expect(failure?.message).toContain('cannot be limited to the Allowed Companies');
		expect(sent).toEqual([]);
		await world.useServicePrincipal();
	});
});

describe('names are found', () => {
	beforeEach(async () => await world.useServicePrincipal());

	it.each([{ serviceNames: 'exact' }, { serviceNames: 'anyCase' }])(
		'in any case (%j)',
		async (switches) => {
			await world.sandbox.control.setSwitches(switches);
			const path = 'sandboxservices/SANDBOXSERVICE/reserve';
			expect(await world.output(call(path, order('D0001')))).toMatchObject([{ Result: true }]);
		},
	);

	it.each<Record<string, string>>([
		{ serviceLists: 'withoutSome' },
		{ serviceDescriptions: 'missing' },
		{ serviceDescriptions: 'missing', serviceNames: 'anyCase' },
	])('although something does not show them (%j)', async (switches) => {
		await world.sandbox.control.setSwitches(switches);
		expect(await world.output(call(RESERVE, order('D0001')))).toMatchObject([{ Result: true }]);
		const mapped = mappedCall(RESERVE, { _request: { ItemNumber: 'D1', Quantity: 1 } });
		expect(await world.output(mapped)).toMatchObject([{ Result: true }]);
	});

	it('or refused with their names if the description is missing', async () => {
		await world.sandbox.control.setSwitches({ serviceDescriptions: 'missing' });
		const { failure, sent } = await world.attempt(call(`${INVENTED}/Resrve`));
		expect(failure?.description).toContain('Did you mean Reserve?');
		expect(posts(sent)).toEqual([]);
	});
});
