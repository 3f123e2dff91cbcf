import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { action, fields, record } from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf', objectId: 'usmf,10' };
const newGroup = { CustomerGroupId: '77', Description: 'Web shop' };

describe('a key field in an update', () => {
	it('can differ from the key in upper and lower case', async () => {
		const values = { CustomerGroupId: "o'neil", Description: 'Changed' };
		const otherCase = { ...group, objectId: "usmf,O'Neil" };
		expect(
			(await world.attempt(record('update', otherCase, fields(values)))).failure,
		).toBeUndefined();
	});

	it('cannot be cleared', async () => {
		const parameters = record('update', group, {
			...fields({}),
			fieldsToClear: ['dataAreaId'],
			options: { ignoreUnusableFields: true },
		});
		const { failure, writes } = await world.attempt(parameters);
		expect(failure?.message).toMatch(/dataAreaId .* cannot be set/);
		expect(writes).toEqual([]);
	});
});

describe('automatic mapping', () => {
	const automatic = (options: IDataObject = {}) =>
		record('create', { entity: 'CustomerGroups', company: 'usmf' }, {
			inputMode: 'fields',
			fields: { mappingMode: 'autoMapInputData', value: null, schema: [], matchingColumns: [] },
			options,
		} as INodeParameters);

	it('sends the fields that have a value', async () => {
		await world.output(automatic(), { ...newGroup, PaymentTermId: '', TaxGroupId: null });
		const log = await world.sent(0);
		const { body } = log.filter(({ method, service }) => method === 'POST' && service === 'fno')[0];
		expect(JSON.parse(String(body))).toEqual({ ...newGroup, dataAreaId: 'usmf' });
	});

	it('refuses an item with an unknown field', async () => {
		const { failure, writes } = await world.attempt(automatic(), { ...newGroup, rowNumber: 1 });
		expect(failure?.message).toMatch(/no field "rowNumber"/);
		expect(writes).toEqual([]);
	});

	it('leaves out the company if the entity has none and unusable fields are to be ignored', async () => {
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
		expect((await world.attempt(currency, row)).failure).toBeUndefined();
	});

	it('leaves out an unknown field if unusable fields are to be ignored', async () => {
		const row = { ...newGroup, rowNumber: 1 };
		const { failure } = await world.attempt(automatic({ ignoreUnusableFields: true }), row);
		expect(failure).toBeUndefined();
	});
});

describe('an empty text', () => {
	const mapper = (value: IDataObject, mappingMode = 'defineBelow') => ({
		inputMode: 'fields',
		fields: { mappingMode, value, schema: [], matchingColumns: [] },
	});
	const values = { Description: 'Changed', PaymentTermId: '' };

	/** The bodies of the writes that an item makes. */
	async function bodies(parameters: INodeParameters, json: IDataObject = {}) {
		const { result, log } = await world.during(
			async () => await world.run(parameters, { items: [{ json }] }),
		);
		const sent = log.filter(({ method, service }) => service === 'fno' && method !== 'GET');
		return { failure: result.failure, sent: sent.map(({ body }) => JSON.parse(String(body))) };
	}

	it.each<[string, INodeParameters, IDataObject]>([
		['JSON', fields(values), {}],
		['JSON of an item', fields('={{ $json }}'), values],
		['the mapper', mapper(values) as INodeParameters, {}],
		[
			'an item that is mapped automatically',
			mapper({}, 'autoMapInputData') as INodeParameters,
			values,
		],
	])('in %s is not sent', async (_, given, json) => {
		const { sent, failure } = await bodies(record('update', group, given), json);
		expect(failure).toBeUndefined();
		expect(sent).toEqual([{ Description: 'Changed' }]);
	});

	it('is not sent as a parameter of an action', async () => {
		const { sent } = await bodies(
			action('CustomerGroups/changePaymentTerm', group, { _paymentTermId: '' }),
		);
		expect(sent).toEqual([{}]);
	});

	it('is nothing to update', async () => {
		const { sent, failure } = await bodies(record('update', group, fields({ Description: '' })));
		expect(failure?.message).toMatch(/nothing to update/);
		expect(sent).toEqual([]);
	});

	it('can be a part of a key, which finds the record', async () => {
		const key = {
			ChargingCustomerAccountNumber: 'US-001',
			ChargingChargeCustomerGroupId: '',
			ChargingDeliveryModeCode: '',
			ChargingChargeDeliveryGroupId: '',
			LineNumber: 1,
		};
		const parameters = record(
			'upsert',
			{ entity: 'SalesAutomaticSalesDocumentHeaderCharge', company: 'usmf' },
			{ ...fields(key), ifFound: 'return', ifNotFound: 'fail' },
		);
		expect(await world.output(parameters)).toEqual([expect.objectContaining({ outcome: 'found' })]);
	});
});

describe('a member that OData adds', () => {
	it('comes with a record that was read and is left out', async () => {
		const values = { '@odata.etag': 'W/"1"', 'Name@odata.type': '#String', Description: 'Changed' };
		const { failure } = await world.attempt(record('update', group, fields(values)));
		expect(failure).toBeUndefined();
	});

	it.each(['create', 'update', 'upsert'])(
		'that links to another record is refused: %s',
		async (operation) => {
			const values = { ...newGroup, 'PaymentTerm@odata.bind': "/PaymentTerms('Net45')" };
			const { failure, writes } = await world.attempt(
				record(operation, { ...group, objectId: 'usmf,77' }, fields(values)),
			);
			expect(failure?.message).toMatch(/PaymentTerm@odata\.bind cannot be sent/);
			expect(failure?.description).toMatch(/set the fields with the key/);
			expect(writes).toEqual([]);
		},
	);
});

describe('null in JSON', () => {
	it.each([
		['create', /^(?!.*Fields to Clear)/],
		['update', /Fields to Clear/],
	])('is refused with advice that fits: %s', async (operation, advice) => {
		const { failure, writes } = await world.attempt(
			record(operation, group, fields({ PaymentTermId: null, Description: 'x' })),
		);
		expect(failure?.message).toBe('The field PaymentTermId is null');
		expect(failure?.description).toMatch(advice);
		expect(writes).toEqual([]);
	});
});
