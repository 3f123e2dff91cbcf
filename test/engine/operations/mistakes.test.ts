import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { action, fields, items, record } from '../../support/nodeParameters';
import { writes } from '../../support/requests';
import { useWorld } from '../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf', objectId: 'usmf,10' };
const newGroup = { CustomerGroupId: '77', Description: 'Web shop' };

async function attempt(parameters: INodeParameters, json: IDataObject = {}) {
	const { result, log } = await world.during(
		async () => await world.run(parameters, { items: items(json) }),
	);
	return { ...result, writes: writes(log) };
}

describe('an expression without a value', () => {
	it.each<[string, INodeParameters]>([
		[
			'for the company',
			record('create', { ...group, company: '={{ $json.nope }}' }, fields(newGroup)),
		],
		[
			'for the instance',
			record('create', { ...group, instance: '={{ $json.nope }}' }, fields(newGroup)),
		],
		['for the filter', record('getAll', group, { filter: '={{ $json.nope }}' })],
		['for the key', record('delete', { ...group, objectId: '={{ $json.nope }}' })],
	])('%s does not pass for an empty parameter', async (_what, parameters) => {
		const { failure, writes: sent } = await attempt(parameters);
		expect(failure?.message).toMatch(/^The expression for .* gave no value$/);
		expect(sent).toEqual([]);
	});

	it('in a part of the key does not pass for an empty part', async () => {
		const objectId = '=usmf,{{ $json.nope }}';
		const { failure, writes: sent } = await attempt(record('delete', { ...group, objectId }));
		expect(failure?.message).toMatch(/has an empty part/);
		expect(sent).toEqual([]);
	});

	it('may be made empty on purpose', async () => {
		const company = "={{ $json.nope ?? '' }}";
		const { failure } = await attempt(record('getAll', { ...group, company }));
		expect(failure).toBeUndefined();
	});
});

describe('a JSON body by an expression', () => {
	it('is refused when a member has no value', async () => {
		const body = '={{ ({ Description: $json.nope }) }}';
		const parameters = record('update', group, { inputMode: 'json', body });
		const { failure, writes: sent } = await attempt(parameters);
		expect(failure?.message).toMatch(/expression for Description .* gave no value/);
		expect(sent).toEqual([]);
	});
});

describe('a key among the fields of an update', () => {
	it('may be written in another case', async () => {
		const values = { CustomerGroupId: "o'neil", Description: 'Changed' };
		const odd = { ...group, objectId: "usmf,O'Neil" };
		expect((await attempt(record('update', odd, fields(values)))).failure).toBeUndefined();
	});

	it('cannot be cleared', async () => {
		const parameters = record('update', group, {
			...fields({}),
			fieldsToClear: ['dataAreaId'],
			options: { ignoreUnusableFields: true },
		});
		const { failure, writes: sent } = await attempt(parameters);
		expect(failure?.message).toMatch(/dataAreaId .* cannot be set/);
		expect(sent).toEqual([]);
	});
});

describe('the company', () => {
	it.each([
		"CustomerGroupId eq '10' or(CustomerGroupId eq '20')",
		"(CustomerGroupId eq '10')or(CustomerGroupId eq '20')",
	])('cannot be left through the filter %s', async (filter) => {
		const rows = await world.output(record('getAll', { ...group, company: 'dat' }, { filter }));
		expect([...new Set(rows.map((row) => row.dataAreaId))]).toEqual(['dat']);
	});

	it('cannot be left through a filter that closes a bracket too early', async () => {
		const filter = "CustomerGroupId eq '10') or (CustomerGroupId eq '20'";
		const { failure } = await attempt(record('getAll', group, { filter }));
		expect(failure?.message).toMatch(/Filter/);
	});

	it('is refused for an action that works in the default company', async () => {
		const parameters = action('CustomerGroups/findByPaymentTerm', { company: 'dat' }, {});
		const { failure, writes: sent } = await attempt(parameters);
		expect(failure?.message).toMatch(/findByPaymentTerm/);
		expect(sent).toEqual([]);
	});
});

describe('an action', () => {
	it('of another entity than the chosen one is refused', async () => {
		const { failure, writes: sent } = await attempt(
			action('CustomerGroups/countCustomers', { ...group, entity: 'PaymentTerms' }),
		);
		expect(failure?.message).toMatch(/CustomerGroups.*PaymentTerms/);
		expect(sent).toEqual([]);
	});
});

describe('automatic mapping', () => {
	const automatic = (options: IDataObject = {}) =>
		record('create', { entity: 'CustomerGroups', company: 'usmf' }, {
			inputMode: 'fields',
			fields: { mappingMode: 'autoMapInputData', value: null, schema: [], matchingColumns: [] },
			options,
		} as INodeParameters);

	it('sends the fields of the item that have a value', async () => {
		await world.output(automatic(), { ...newGroup, PaymentTermId: '', TaxGroupId: null });
		const log = await world.sent(0);
		const { body } = log.filter(({ method, service }) => method === 'POST' && service === 'fno')[0];
		expect(JSON.parse(String(body))).toEqual({ ...newGroup, dataAreaId: 'usmf' });
	});

	it('refuses an item with a field that the entity does not have', async () => {
		const { failure, writes: sent } = await attempt(automatic(), { ...newGroup, rowNumber: 1 });
		expect(failure?.message).toMatch(/no field "rowNumber"/);
		expect(sent).toEqual([]);
	});

	it('leaves out the company of a record that all companies share, if it is told to', async () => {
		const parameters = { ...automatic({ ignoreUnusableFields: true }) };
		const currency = record(
			'create',
			{ entity: 'Currencies' },
			{
				inputMode: 'fields',
				fields: parameters.fields,
				options: parameters.options,
			},
		);
		const row = { dataAreaId: 'usmf', CurrencyCode: 'XTS', Name: 'Test' };
		expect((await attempt(currency, row)).failure).toBeUndefined();
	});

	it('leaves such a field out if it is told to', async () => {
		const row = { ...newGroup, rowNumber: 1 };
		const { failure } = await attempt(automatic({ ignoreUnusableFields: true }), row);
		expect(failure).toBeUndefined();
	});
});

describe('a lost answer', () => {
	it('to a record that the environment numbers is not called harmless', async () => {
		await world.fail('POST', '/data/', { drop: 'afterWork' });
		const customer = {
			CustomerAccount: '',
			CustomerGroupId: '10',
			OrganizationName: 'New',
			SalesCurrencyCode: 'USD',
		};
		const parameters = record(
			'create',
			{ entity: 'CustomersV3', company: 'usmf' },
			fields(customer),
		);
		const { failure, writes: sent } = await attempt(parameters);
		expect(failure?.message).toMatch(/may or may not have been made/);
		expect(sent).toHaveLength(1);
	});
});

describe('an answer that is no JSON', () => {
	const answer = async (status: number, body: string) =>
		await world.fail('POST', '/data/', {
			status,
			headers: { 'Content-Type': 'text/html' },
			body,
		});

	it.each([
		[201, ''],
		[201, 'Created'],
	])('of status %i with the body "%s" does not undo a create', async (status, body) => {
		await answer(status, body);
		const parameters = record(
			'create',
			{ entity: 'CustomerGroups', company: 'usmf' },
			fields(newGroup),
		);
		expect((await attempt(parameters)).failure).toBeUndefined();
	});

	it('does not undo an action', async () => {
		await answer(200, '');
		expect(await world.output(action('CustomerGroups/clearDefaults', group))).toEqual([
			{ success: true },
		]);
		await answer(200, 'done');
		expect(await world.output(action('CustomerGroups/clearDefaults', group))).toEqual([
			{ value: 'done' },
		]);
	});
});

describe('reading back', () => {
	it('that fails does not hide that the update was made', async () => {
		await world.fail('GET', '/data/CustomerGroups', 403);
		const parameters = record('update', group, {
			...fields({ Description: 'Changed' }),
			options: { readBack: true },
		});
		const { failure } = await attempt(parameters);
		expect(failure?.message).toMatch(/^The update was made, but/);
	});
});
