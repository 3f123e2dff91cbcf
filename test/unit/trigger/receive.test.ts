import { event, gridEvent, send, trigger, validation, webhookSecret } from './triggerSupport';

const options = (more: object) => ({ parameters: { options: { ...more } } });
const nextTurn = async () => await new Promise((resolve) => setTimeout(resolve, 0));
const ids = (items: Array<Record<string, unknown>> = []) => items.map(({ EventId }) => EventId);

function pending<T>() {
	let resolve: (value: T) => void = () => undefined;
	const promise = new Promise<T>((settle) => (resolve = settle));
	return { promise, resolve };
}

describe('an event that arrives', () => {
	it("starts the workflow with its members and its header, and gets n8n's response", async () => {
		const sent = event();
		const { status, body, items } = await send(trigger(), { body: sent });
		expect({ status, body }).toEqual({ status: 200, body: undefined });
		expect(items).toEqual([
			{ ...sent, header: expect.objectContaining({ eventId: sent.EventId, source: 'https' }) },
		]);
	});

	it('is one item for each event of a batch', async () => {
		const batch = [gridEvent(event()), gridEvent(JSON.stringify(event()))];
		expect((await send(trigger(), { body: batch })).items).toHaveLength(2);
	});

	it('has its dates converted and its raw message on request', async () => {
		const sent = event({ DeliveryDate: '/Date(1672358400000)/' });
		const asked = trigger(options({ convertDates: true, includeRaw: true }));
		const { items } = await send(asked, { body: sent });
		expect(items?.[0]).toMatchObject({ DeliveryDate: '2022-12-30T00:00:00.000Z', raw: sent });
	});

	describe('nested more than 100 levels deep', () => {
		const nested = '{"a":'.repeat(5000) + '1' + '}'.repeat(5000);
		const deep = (id: string) =>
			JSON.stringify(event({ EventId: id, Deep: 'D' })).replace('"D"', nested);
		const levelsOf = (value: unknown): number => JSON.stringify(value).split('{').length - 1;

		it.each([
			['alone', deep('E-1')],
			['in a list', `[${deep('E-1')}]`],
			['in Event Grid', JSON.stringify([gridEvent('D')]).replace('"D"', deep('E-1'))],
			['as text in Event Grid', JSON.stringify([gridEvent(deep('E-1'))])],
		])('starts the workflow without the deepest levels, %s', async (_, body) => {
			const target = trigger(options({ includeRaw: true, convertDates: true }));
			const { status, items } = await send(target, { body });
			expect(status).toBe(200);
			expect(items).toMatchObject([
				{ SalesOrderNumber: '000123', header: { eventId: 'E-1', incomplete: true } },
			]);
			expect(levelsOf(items?.[0].Deep)).toBeGreaterThan(90);
			expect(levelsOf(items?.[0].Deep)).toBeLessThanOrEqual(100);
			expect(target.logged).toEqual([expect.stringContaining('100 levels')]);
		});

		it('leaves the other events of its batch whole', async () => {
			const { items } = await send(trigger(), {
				body: `[${deep('E-1')},${JSON.stringify(event())}]`,
			});
			expect(items?.map(({ header }) => (header as { incomplete?: true }).incomplete)).toEqual([
				true,
				undefined,
			]);
		});
	});

	it('never has its static data written, whatever arrives', async () => {
		const target = trigger();
		for (const body of [event(), [validation()], '{"a":1}']) await send(target, { body });
		expect(target.staticData).toEqual({});
	});
});

describe('the webhook secret', () => {
	it.each([
		['the query', { query: { secret: webhookSecret } }],
		['a header', { query: {}, headers: { 'x-webhook-secret': webhookSecret } }],
	])('may come in %s', async (_, call) => {
		expect((await send(trigger(), call)).status).toBe(200);
	});

	it.each([
		['missing', {}],
		['another', { secret: 'another' }],
		['a part', { secret: webhookSecret.slice(0, -1) }],
		['a list', { secret: [webhookSecret, webhookSecret] }],
		['an object', { secret: { a: webhookSecret } }],
		['empty', { secret: '' }],
	])('refuses a call without a reason when it is %s', async (_, query) => {
		const refused = { status: 401, body: {} };
		expect(await send(trigger(), { query })).toEqual(refused);
		expect(await send(trigger(), { query, body: [validation()] })).toEqual(refused);
		expect(await send(trigger(), { query, body: '{"broken' })).toEqual(refused);
	});

	it('accepts no sender when the credential has none', async () => {
		const open = trigger({ credential: { webhookSecret: '' } });
		expect((await send(open, { query: { secret: '' } })).status).toBe(401);
	});
});

describe('the IP ranges', () => {
	const ranged = () => trigger(options({ ipRanges: '10.0.0.0/8, 2001:db8::/32' }));

	it.each([
		['10.1.1.1', 200],
		['::ffff:10.1.1.1', 200],
		['2001:db8::7', 200],
		['203.0.113.7', 401],
	])('respond to %s with %i', async (ip, status) => {
		expect((await send(ranged(), { ip })).status).toBe(status);
	});

	it('accept no sender when they cannot be read', async () => {
		expect((await send(trigger(options({ ipRanges: 'x' })))).status).toBe(401);
	});
});

describe('a call that is not an event', () => {
	it('gets the code of the Event Grid handshake and starts nothing', async () => {
		expect(await send(trigger(), { body: [validation('CODE-1')] })).toEqual({
			status: 200,
			body: { validationResponse: 'CODE-1' },
		});
	});

	it.each(['', '{"broken', '{"a":1}', '7', `${'['.repeat(100_000)}${']'.repeat(100_000)}`])(
		'gets 400 with a warning and starts nothing: %#',
		async (body) => {
			const target = trigger();
			expect(await send(target, { body })).toEqual({ status: 400, body: {} });
			expect(target.logged).toEqual([expect.stringContaining('without a business event')]);
		},
	);

	it('gets 503 when the credential cannot be read, so that it is sent again', async () => {
		const broken = trigger({ credential: { tenantId: '' } });
		expect(await send(broken)).toEqual({ status: 503, body: {} });
		expect(broken.logged).toHaveLength(1);
	});
});

describe('the test message of F&O', () => {
	const test = () =>
		event({
			BusinessEventId: 'BusinessEventsTestEndpointContract',
			ControlNumber: '-9223372036854775808',
			BusinessEventLegalEntity: '001',
		});

	it('gets a response and starts nothing', async () => {
		expect(await send(trigger(), { body: test() })).toEqual({ status: 200, body: {} });
	});

	it('starts the workflow on request, whatever the filter', async () => {
		const { items } = await send(
			trigger({
				parameters: { options: { emitTestMessages: true }, legalEntity: 'usmf' },
			}),
			{ body: test() },
		);
		expect(items).toEqual([
			expect.objectContaining({ header: expect.objectContaining({ isTest: true }) }),
		]);
	});
});

describe('the filters', () => {
	const filtered = (parameters: Record<string, string | string[]>) => trigger({ parameters });

	it.each([
		[{ businessEvents: ['salesorderconfirmedbusinessevent', 'Other'] }, true],
		[{ businessEvents: 'Other, SalesOrderConfirmedBusinessEvent' }, true],
		[{ businessEvents: ['Other'] }, false],
		[{ legalEntity: 'USMF' }, true],
		[{ legalEntity: 'ussi' }, false],
		[{ legalEntity: 'usmf', businessEvents: ['Other'] }, false],
	])('%j accept the event: %p', async (parameters, isWanted) => {
		const { status, items } = await send(filtered(parameters));
		expect(status).toBe(200);
		expect(items !== undefined).toBe(isWanted);
	});

	it.each([
		[{ legalEntity: 'usmf' }, true],
		[{ legalEntity: 'usmf', options: { dropEventsWithoutCompany: true } }, false],
		[{ legalEntity: '', options: { dropEventsWithoutCompany: true } }, true],
		[{ legalEntity: 'usmf', businessEvents: ['Other'] }, false],
	])('%j accept an event without a company: %p', async (parameters, isWanted) => {
		const body = event({ BusinessEventLegalEntity: '' });
		const { status, items } = await send(trigger({ parameters }), { body });
		expect(status).toBe(200);
		expect(items?.map(({ header }) => header)).toEqual(
			isWanted ? [expect.objectContaining({ companyUnknown: true, legalEntity: '' })] : undefined,
		);
	});

	it('pass on what a cut-down message of Dataverse no longer says', async () => {
		const headers = {
			'x-ms-dynamics-entity-name': 'none',
			'x-ms-dynamics-request-name': 'mserp_SalesOrderConfirmedBusinessEvent',
			'x-ms-dynamics-msg-size-exceeded': 'true',
		};
		const target = filtered({
			legalEntity: 'usmf',
			businessEvents: ['SalesOrderConfirmedBusinessEvent'],
		});
		const { items } = await send(target, { body: { OperationId: 'operation' }, headers });
		expect(items).toMatchObject([{ header: { incomplete: true, companyUnknown: true } }]);
	});

	it('use the events that a category had at activation', async () => {
		const target = filtered({ category: 'Sales' });
		const kept = (businessEvents: string[]) => ({ name: 'Sales', instance: '', businessEvents });
		target.staticData.category = kept(['SalesOrderConfirmedBusinessEvent']);
		expect((await send(target)).items).toHaveLength(1);
		target.staticData.category = kept([]);
		expect((await send(target)).items).toBeUndefined();
	});

	it('make the sender repeat the event when the category cannot be looked up', async () => {
		const target = trigger({
			parameters: { category: 'Sales' },
			httpRequest: async () => await Promise.resolve({ statusCode: 400, headers: {}, body: '' }),
		});
		expect((await send(target)).status).toBe(503);
	});
});

describe('duplicates', () => {
	it('get a response, but start nothing within the window', async () => {
		const target = trigger();
		const body = event();
		expect((await send(target, { body })).items).toHaveLength(1);
		expect(await send(target, { body: { ...body, MinorVersion: 1 } })).toEqual({
			status: 200,
			body: {},
		});
		expect((await send(trigger(), { body })).items).toHaveLength(1);
	});

	it('of a test run do not count for production', async () => {
		const target = trigger();
		const body = event();
		await send(target, { body, mode: 'manual' });
		expect((await send(target, { body })).items).toHaveLength(1);
	});

	it('are let through when the window is 0', async () => {
		const target = trigger(options({ duplicateWindow: 0 }));
		const body = event();
		for (let times = 0; times < 2; times++) {
			expect((await send(target, { body })).items).toHaveLength(1);
		}
	});

	it.each([500, 503])(
		'do not count when n8n could not store the execution of the first and responded with %i',
		async (status) => {
			const target = trigger();
			const body = event();
			expect(await send(target, { body, n8nResponds: status })).toMatchObject({ status });
			expect(await send(target, { body })).toMatchObject({ status: 200, items: [{}] });
			expect(await send(target, { body })).toEqual({ status: 200, body: {} });
		},
	);

	it('do not count when the first sender had gone before n8n was asked', async () => {
		const target = trigger();
		const body = event();
		expect((await send(target, { body, isGone: true })).items).toBeUndefined();
		expect((await send(target, { body })).items).toHaveLength(1);
	});

	it('get 503 while n8n is storing the execution of the first', async () => {
		const target = trigger();
		const body = event();
		const n8n = pending<number>();
		const first = send(target, { body, n8nResponds: n8n.promise });
		await nextTurn();
		const second = await send(target, { body });
		expect(second).toEqual({ status: 503, body: {}, retryAfter: '5' });
		n8n.resolve(200);
		expect(await first).toMatchObject({ status: 200, items: [{}] });
		expect(await send(target, { body })).toEqual({ status: 200, body: {} });
	});

	it('at the same time start one workflow, and every other sender tries again', async () => {
		const target = trigger();
		const body = event();
		const outcomes = await Promise.all(Array.from({ length: 20 }, () => send(target, { body })));
		expect(outcomes.flatMap(({ items = [] }) => items)).toHaveLength(1);
		const statuses = outcomes.map(({ status }) => status);
		expect(statuses.filter((status) => status === 503)).toHaveLength(19);
	});

	it('in a batch cause all of it to be sent again while they are in flight', async () => {
		const target = trigger();
		const [one, two, three] = [event(), event(), event()];
		const n8n = pending<number>();
		const first = send(target, {
			body: [gridEvent(one), gridEvent(two)],
			n8nResponds: n8n.promise,
		});
		await nextTurn();
		const overlap = [gridEvent(two), gridEvent(three)];
		expect(await send(target, { body: overlap })).toMatchObject({ status: 503 });
		n8n.resolve(200);
		expect((await first).items).toHaveLength(2);
		expect(ids((await send(target, { body: overlap })).items)).toEqual([three.EventId]);
		expect((await send(target, { body: overlap })).items).toBeUndefined();
	});

	it('do not affect a burst of distinct events', async () => {
		const target = trigger();
		const sent = Array.from({ length: 500 }, () => event());
		const outcomes = await Promise.all(sent.map(async (body) => await send(target, { body })));
		const received = outcomes.flatMap(({ items }) => ids(items));
		expect(new Set(received)).toEqual(new Set(sent.map(({ EventId }) => EventId)));
		expect(received).toHaveLength(sent.length);
	});
});

describe('an event, if the credential has Allowed Companies,', () => {
	const limited = () => trigger({ credential: { allowedCompanies: 'USMF, dat' } });

	it('of an allowed company starts the workflow', async () => {
		expect((await send(limited())).items).toHaveLength(1);
	});

	it('of a company that the credential does not allow starts nothing', async () => {
		const target = limited();
		for (const BusinessEventLegalEntity of ['usrt', 'usm', 'usmf,dat', '*']) {
			const body = event({ BusinessEventLegalEntity });
			expect(await send(target, { body })).toEqual({ status: 200, body: {} });
			expect(await send(target, { body: [gridEvent(body)] })).toEqual({ status: 200, body: {} });
		}
		expect(target.logged).toEqual([]);
	});

	it('that names no company starts nothing, with a warning', async () => {
		const target = limited();
		const body = event({ BusinessEventLegalEntity: '' });
		expect(await send(target, { body })).toEqual({ status: 200, body: {} });
		expect(target.logged).toEqual([expect.stringContaining('names no company')]);
	});

	it('is taken out of a list alone', async () => {
		const body = [event(), event({ BusinessEventLegalEntity: 'usrt' }), event()];
		expect((await send(limited(), { body })).items).toHaveLength(2);
	});

	it('starts nothing if they cannot be read', async () => {
		const broken = trigger({ credential: { allowedCompanies: ' , ' } });
		expect((await send(broken)).status).toBe(503);
	});
});
