import { action } from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

const group = { company: 'usmf', objectId: 'usmf,10' };

describe('an action', () => {
	it('bound to a record returns that record', async () => {
		const [row] = await world.output(
			action('CustomerGroups/changePaymentTerm', group, { _paymentTermId: 'Net45' }),
		);
		expect(row).toMatchObject({ CustomerGroupId: '10', PaymentTermId: 'Net45' });
	});

	it('bound to a record of another company changes that record only', async () => {
		await world.output(
			action(
				'CustomerGroups/changePaymentTerm',
				{ company: 'dat', objectId: '10' },
				{
					_paymentTermId: 'Net45',
				},
			),
		);
		const groups = await world.rows('CustomerGroups');
		const changed = groups.filter((row) => row.PaymentTermId === 'Net45');
		expect(changed.map((row) => row.dataAreaId)).toEqual(['dat']);
	});

	it('returns an enum member or a value', async () => {
		const include = () =>
			world.output(action('CustomerGroups/salesTaxIncluded', group, { _included: 'Yes' }));
		expect(await include()).toEqual([{ value: 'No' }]);
		expect(await include()).toEqual([{ value: 'Yes' }]);
		expect(await world.output(action('CustomerGroups/countCustomers', group))).toEqual([
			{ value: expect.any(Number) },
		]);
	});

	it.each(['noContent', 'emptyOk'])(
		'without a return value reports success, with the response %s',
		async (voidAction) => {
			await world.sandbox.control.setSwitches({ voidAction });
			expect(await world.output(action('CustomerGroups/clearDefaults', group))).toEqual([
				{ success: true },
			]);
		},
	);

	it('that returns a collection gives one item per element', async () => {
		const customers = await world.output(
			action('CustomerGroups/listCustomers', group, { _limit: 3 }),
		);
		expect(customers.map((row) => row.CustomerGroupId)).toEqual(['10', '10', '10']);
		const modules = await world.output(action('SystemNotifications/GetInstalledModules'));
		expect(modules.length).toBeGreaterThan(0);
		expect(modules[0]).toEqual({ value: expect.stringMatching(/^Name: /) });
	});

	it('bound to an entity set needs no record', async () => {
		const groups = await world.output(
			action('CustomerGroups/findByPaymentTerm', {}, { _paymentTermId: 'Net30' }),
		);
		expect(groups.map((row) => row.CustomerGroupId)).toEqual(['10', '20']);
	});

	it('is found by its name alone when an entity is selected', async () => {
		const [version] = await world.output(
			action('GetApplicationVersion', { entity: 'DataManagementEntities' }),
		);
		expect(version).toEqual({ value: expect.stringMatching(/^\d+\./) });
	});

	it('is found by its name alone among all actions', async () => {
		const [version] = await world.output(action('GetApplicationVersion'));
		expect(version).toEqual({ value: expect.stringMatching(/^\d+\./) });
	});

	it('sends its parameters by their types', async () => {
		await world.output(
			action(
				'CustomersV3/raiseCreditLimit',
				{ company: 'usmf', objectId: 'US-001' },
				{
					_amount: '0.000001',
					_validTo: '2027-01-31T23:00:00+02:00',
					_approvedAt: '2026-11-01T10:00:00+02:00',
				},
			),
		);
		const { body } = (await world.sent(0)).filter(
			({ method, path }) => method === 'POST' && path.includes('raiseCreditLimit'),
		)[0];
		expect(body).toContain('"_amount":0.000001');
		expect(body).toContain('"_validTo":"2027-01-31T21:00:00Z"');
	});

	it('whose response is lost is not repeated, and its outcome is reported as unknown', async () => {
		await world.fail('POST', '/data/', { drop: 'afterWork' });
		const { failure, writes } = await world.attempt(
			action('CustomerGroups/changePaymentTerm', group, { _paymentTermId: 'COD' }),
		);
		expect(failure?.message).toMatch(/may or may not have been made/);
		expect(writes).toHaveLength(1);
	});

	it('is not undone by a response that is not JSON', async () => {
		const respond = async (body: string) =>
			await world.fail('POST', '/data/', {
				status: 200,
				headers: { 'Content-Type': 'text/html', 'OData-Version': '4.0' },
				body,
			});
		await respond('');
		expect(await world.output(action('CustomerGroups/clearDefaults', group))).toEqual([
			{ success: true },
		]);
		await respond('done');
		expect(await world.output(action('CustomerGroups/clearDefaults', group))).toEqual([
			{ value: 'done' },
		]);
	});

	it.each([200, 404])(
		'has an unknown outcome after an empty %i that is not from F&O itself',
		async (status) => {
			await world.fail('POST', '/data/', status);
			const { failure, writes } = await world.attempt(
				action('CustomerGroups/clearDefaults', group),
			);
			expect(failure?.message).toMatch(/may or may not have been made/);
			expect(writes).toHaveLength(1);
		},
	);

	it.each(['{"status":"restarting"}', '{}', '"OK"', 'OK'])(
		'has an unknown outcome after a 200 with %s that is not from F&O itself',
		async (body) => {
			const headers = { 'content-type': 'application/json' };
			await world.fail('POST', '/data/', { status: 200, headers, body });
			const { failure, writes } = await world.attempt(
				action('CustomerGroups/clearDefaults', group),
			);
			expect(failure?.message).toMatch(/may or may not have been made/);
			expect(failure?.description).toMatch(/not from F&O itself/);
			expect(writes).toHaveLength(1);
		},
	);

	it('counts as successful because of the context of its response if the headers are gone', async () => {
		const body = { '@odata.context': 'https://x/data/$metadata#Edm.Int32', value: 3 };
		await world.fail('POST', '/data/', { status: 200, body });
		expect(await world.output(action('CustomerGroups/countCustomers', group))).toEqual([
			{ value: 3 },
		]);
	});

	it('is refused if it belongs to another entity than the selected one', async () => {
		const parameters = action('CustomerGroups/countCustomers', {
			...group,
			entity: 'PaymentTerms',
		});
		const { failure, writes } = await world.attempt(parameters);
		expect(failure?.message).toMatch(/CustomerGroups.*PaymentTerms/);
		expect(writes).toEqual([]);
	});

	it('is refused for another company if it works in the default company', async () => {
		const parameters = action('CustomerGroups/findByPaymentTerm', { company: 'dat' }, {});
		const { failure, writes } = await world.attempt(parameters);
		expect(failure?.message).toMatch(/findByPaymentTerm/);
		expect(writes).toEqual([]);
	});
});
