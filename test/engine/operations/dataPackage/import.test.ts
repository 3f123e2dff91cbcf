import { continueOnFail } from '../../../support/nodeParameters';
import { groups, importItems, quickRuns } from '../../../support/packages';
import { useWorld } from '../../../support/world';

const world = useWorld();

beforeEach(async () => await world.sandbox.control.setSwitches(quickRuns));

const storedGroups = async () =>
	(await world.rows('CustomerGroups')).filter(({ CustomerGroupId }) =>
		/^N\d$/.test(String(CustomerGroupId)),
	);

const counts = {
	executionId: expect.stringMatching(/^n8n-/),
	project: 'n8n import Customer groups usmf',
	company: 'usmf',
	status: 'Succeeded',
	entity: 'Customer groups',
	stagingStatus: 'Finished',
	targetStatus: 'Finished',
	rowsInFile: 3,
	rowsStaged: 3,
	recordsCreated: 3,
	recordsUpdated: 0,
	rowsFailed: 0,
};

describe('an import of items', () => {
	it.each(['CSV-Unicode', 'XML-Element'])('writes a row for each item as %s', async (format) => {
		const parameters = importItems({}, { format });
		const { outputs } = await world.run(parameters, { items: groups('N1', 'N2', 'N3') });
		expect(outputs[0].map(({ json }) => json)).toEqual([counts]);
		expect(await storedGroups()).toHaveLength(3);
	});

	it('finds fields and the entity, ignoring case, spaces and underscores', async () => {
		const json = { 'customer group_id': 'N1', DESCRIPTION: 'One' };
		const [result] = await world.output(importItems({ entity: 'customer groups' }), json);
		expect(result).toMatchObject({ recordsCreated: 1, entity: 'Customer groups' });
		expect(await storedGroups()).toMatchObject([{ Description: 'One', dataAreaId: 'usmf' }]);
	});

	it('puts several entities into one package, in the order that F&O recommends', async () => {
		const items = [
			{
				json: {
					to: 'Customer groups',
					CustomerGroupId: 'N1',
					Description: 'One',
					PaymentTermId: 'T9',
				},
			},
			{ json: { to: 'Terms of payment', Name: 'T9', Description: 'Nine days' } },
		];
		const parameters = importItems({}, { entities: 'field', entityField: 'to' });
		const { outputs } = await world.run(parameters, { items });
		expect(outputs[0].map(({ json }) => [json.entity, json.recordsCreated])).toEqual([
			['Terms of payment', 1],
			['Customer groups', 1],
		]);
	});

	it('makes a package for each company that an expression names, whatever its case', async () => {
		const items = ['usmf', 'usrt', 'USMF'].map((company, index) => ({
			json: { company, CustomerGroupId: `N${index % 3 === 2 ? 2 : 1}`, Description: company },
		}));
		const parameters = importItems(
			{ options: { ignoreUnmatched: true } },
			{ company: { __rl: true, mode: 'id', value: '={{ $json.company }}' } },
		);
		const { outputs } = await world.run(parameters, { items });
		expect(outputs[0].map(({ json, pairedItem }) => [json.company, pairedItem])).toEqual([
			['usmf', { item: 0 }],
			['usrt', { item: 1 }],
		]);
		expect((await storedGroups()).map(({ dataAreaId }) => dataAreaId).sort()).toEqual([
			'usmf',
			'usmf',
			'usrt',
		]);
	});

	it('starts one for each company, none of which blocks another', async () => {
		await world.sandbox.control.setSwitches({ ...quickRuns, executionHangs: 'target' });
		const items = ['usmf', 'usrt'].map((company) => ({ json: { company, CustomerGroupId: 'N1' } }));
		const parameters = importItems(
			{ operation: 'startImport', options: { ignoreUnmatched: true } },
			{ company: { __rl: true, mode: 'id', value: '={{ $json.company }}' } },
		);
		const { failure, outputs } = await world.run(parameters, { items });
		expect(failure).toBeUndefined();
		expect(outputs[0].map(({ json }) => json.project)).toEqual([
			'n8n import Customer groups usmf',
			'n8n import Customer groups usrt',
		]);
	});

	it('says so where some items lack fields that others have', async () => {
		const items = [...groups('N1'), { json: { CustomerGroupId: 'N2' } }];
		const parameters = importItems({ options: { failWhenPartial: false } });
		const { hints } = await world.run(parameters, { items });
		expect(hints).toEqual([expect.stringContaining('Some items lack fields')]);
	});

	it('only stages rows if Execute is off', async () => {
		const parameters = importItems({ options: { execute: false } });
		const [{ json }] = groups('N1');
		const [result] = await world.output(parameters, json);
		expect(result).toMatchObject({ rowsStaged: 1, recordsCreated: 0, rowsFailed: null });
		expect(await storedGroups()).toEqual([]);
	});

	it('sends no token to the storage, and shows no signature', async () => {
		const { log } = await world.during(
			async () => await world.run(importItems(), { items: groups('N1') }),
		);
		const puts = log.filter(({ service }) => service === 'blobs');
		expect(puts.map(({ method, status }) => [method, status])).toEqual([['PUT', 201]]);
	});

	it('fails every item of a package that failed, if the node continues', async () => {
		const { outputs } = await world.run(importItems({ entity: 'Customer grups' }), {
			items: groups('N1', 'N2'),
			onError: continueOnFail.onError,
		});
		expect(outputs[0]).toHaveLength(2);
	});
});
