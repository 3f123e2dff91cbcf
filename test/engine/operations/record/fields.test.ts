import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fields, record } from '../../../support/nodeParameters';
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
