import type { INodeParameters } from 'n8n-workflow';
import { odataFilter, record } from '../../../support/nodeParameters';
import { fnoRequests } from '../../../support/requests';
import { useWorld } from '../../../support/world';

const world = useWorld();

const groups = { entity: 'CustomerGroups', company: 'usmf' };
const group = { entity: 'CustomerGroups', objectId: 'usmf,10' };

const simplified: INodeParameters = { output: 'simplified' };
const selected = (...fieldNames: string[]): INodeParameters => ({
	output: 'selectedFields',
	fieldNames,
});

describe('the output of records', () => {
	it('has all fields by default', async () => {
		const [raw] = await world.output(record('get', group));
		const [explicit] = await world.output(record('get', group, { output: 'raw' }));
		expect(explicit).toEqual(raw);
		expect(Object.values(raw)).toContain('');
	});

	it('has the key and the selected fields', async () => {
		const fields = selected('Description', 'CustomerGroupId');
		const columns = ['dataAreaId', 'CustomerGroupId', 'Description'];
		const [one] = await world.output(record('get', group, fields));
		expect(Object.keys(one).sort()).toEqual([...columns].sort());
		const [first] = await world.output(record('getAll', groups, fields));
		expect(Object.keys(first).sort()).toEqual([...columns].sort());
		const { sent } = await world.attempt(record('getAll', groups, fields));
		expect(sent.at(-1)).toContain('$select=dataAreaId,CustomerGroupId,Description');
	});

	it.each(['get', 'getAll'])('is not a selection of nothing: %s', async (operation) => {
		const nothing = record(operation, group, { output: 'selectedFields', fieldNames: [] });
		await expect(world.run(nothing)).rejects.toThrow(/Field Names or IDs.* is required/);
		for (const fieldNames of ['={{ $json.none }}', ' , ']) {
			const parameters = record(operation, group, { output: 'selectedFields', fieldNames });
			const { failure, sent } = await world.attempt(parameters);
			expect(failure?.message).toBe('Output is Selected Fields, but no field is selected');
			expect(sent).toEqual([]);
		}
	});

	it('is one that exists', async () => {
		await expect(world.succeed(record('get', group, { output: 'short' }))).rejects.toThrow(
			/Output must be one of raw, .* but is "short"/,
		);
	});

	it('is simplified to the key, mandatory fields and those that are filled in', async () => {
		const [raw] = await world.output(record('get', group));
		const [simple] = await world.output(record('get', group, simplified));
		expect(Object.keys(simple).slice(0, 2)).toEqual(['dataAreaId', 'CustomerGroupId']);
		expect(raw).toMatchObject(simple);
		expect(Object.values(simple)).not.toContain('');
		expect(Object.keys(simple).length).toBeLessThan(Object.keys(raw).length);
	});

	it('has the same columns in every simplified record of a run, whatever its item', async () => {
		const rows = (await world.rows('CustomerGroups')).filter((row) => row.dataAreaId === 'usmf');
		const [one, other] = rows.map((row) => String(row.CustomerGroupId));
		await world.succeed({
			...record('update', { ...group, objectId: `usmf,${one}` }),
			inputMode: 'json',
			body: '{"WriteOffReason":"Old"}',
		});
		const filter = odataFilter('={{ "CustomerGroupId eq \'" + $json.id + "\'" }}');
		for (const options of [{}, { returnAs: 'pages' }]) {
			const { outputs } = await world.run(
				record('getAll', groups, { ...filter, ...simplified, options }),
				{ items: [other, one, 'none'].map((id) => ({ json: { id } })) },
			);
			const items = outputs[0].map(({ json }) => json);
			const records = items.flatMap((item) => (item.records as typeof items) ?? [item]);
			expect(records.map(({ CustomerGroupId }) => CustomerGroupId)).toEqual([other, one]);
			const [first, second] = records.map((each) => Object.keys(each));
			expect(first).toEqual(second);
			expect(records[1].WriteOffReason).toBe('Old');
			expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
				options.returnAs ? [{ item: 0 }, { item: 1 }, { item: 2 }] : [{ item: 0 }, { item: 1 }],
			);
		}
	});

	it('is simplified for the items that succeed, if the node continues after an error', async () => {
		const { outputs } = await world.run(
			record('get', { ...group, objectId: '={{ $json.key }}' }, simplified),
			{
				items: ['usmf,10', 'usmf,none', 'usmf,20'].map((key) => ({ json: { key } })),
				onError: 'continueRegularOutput',
			},
		);
		const [first, failed, last] = outputs[0].map(({ json }) => json);
		expect(Object.keys(failed)).toContain('error');
		expect(Object.keys(first)).toEqual(Object.keys(last));
		expect(Object.values(first)).not.toContain('');
	});

	it('keeps related records and annotations when it is simplified', async () => {
		const expand = { relations: [{ relation: 'SalesOrderLines', fields: 'SalesOrderNumber' }] };
		const orders = { entity: 'SalesOrderHeadersV2', company: 'usmf' };
		const options = { expand, includeODataMetadata: true };
		const [order] = await world.output(record('getAll', orders, { ...simplified, options }));
		expect(order).toHaveProperty('SalesOrderLines');
		expect(order).toHaveProperty(['@odata.etag']);
	});

	it('does not matter for files and counts', async () => {
		const inForm = async (returnAs: string, more: INodeParameters) =>
			(await world.succeed(record('getAll', groups, { ...more, options: { returnAs } }))).items;
		expect(await inForm('count', simplified)).toEqual(await inForm('count', {}));
		expect(await inForm('files', simplified)).toEqual(await inForm('files', {}));
		await expect(inForm('nothing', {})).rejects.toThrow(
			/Return As must be one of count, .* but is "nothing"/,
		);
	});

	it('ends with the first error if the node stops on one', async () => {
		const { log } = await world.during(
			async () =>
				await world.run(record('get', { ...group, objectId: '={{ $json.key }}' }, simplified), {
					items: ['usmf,none', 'usmf,10'].map((key) => ({ json: { key } })),
				}),
		);
		expect(fnoRequests(log).filter((request) => request.includes("'10'"))).toEqual([]);
	});
});
