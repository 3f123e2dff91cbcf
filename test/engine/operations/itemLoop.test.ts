import { items, odataFilter, record } from '../../support/nodeParameters';
import { useWorld } from '../../support/world';

const world = useWorld();

describe('several items', () => {
	it('are paired with their outputs', async () => {
		const { outputs } = await world.run(
			record(
				'getAll',
				{ entity: 'CustomerGroups' },
				{
					...odataFilter('={{ "CustomerGroupId eq \'" + $json.id + "\'" }}'),
				},
			),
			{ items: items({ id: '10' }, { id: 'none' }, { id: '20' }) },
		);
		expect(outputs[0].map(({ json, pairedItem }) => [json.CustomerGroupId, pairedItem])).toEqual([
			['10', { item: 0 }],
			['20', { item: 2 }],
		]);
	});

	it('can use different instances', async () => {
		const { outputs } = await world.run(
			record(
				'get',
				{ instance: '={{ $json.url }}', entity: 'CustomersV3', objectId: 'usmf,US-001' },
				{},
			),
			{ items: items({ url: world.instances[0] }, { url: world.instances[1] }) },
		);
		const names = outputs[0].map(({ json }) => json.OrganizationName);
		expect(new Set(names).size).toBe(2);
	});

	it('stop at the first failure', async () => {
		const { status, failure } = await world.run(
			record('get', { entity: 'CustomerGroups', objectId: '={{ $json.key }}' }),
			{ items: items({ key: 'usmf,10' }, { key: 'usmf,none' }) },
		);
		expect(status).toBe('error');
		expect(failure).toMatchObject({ httpCode: '404', itemIndex: 1 });
	});

	it('continue with the error in the output if the node continues on error', async () => {
		const parameters = record('get', { entity: 'CustomerGroups', objectId: '={{ $json.key }}' });
		const inputs = items({ key: 'usmf,none' }, { key: 'usmf,10' });
		const regular = await world.run(parameters, {
			items: inputs,
			onError: 'continueRegularOutput',
		});
		expect(regular.outputs[0]).toEqual([
			{ json: { error: expect.any(String), details: expect.any(String) }, pairedItem: { item: 0 } },
			expect.objectContaining({ json: expect.objectContaining({ CustomerGroupId: '10' }) }),
		]);
		const split = await world.run(parameters, { items: inputs, onError: 'continueErrorOutput' });
		expect(split.outputs.map((output) => output.length)).toEqual([1, 1]);
		expect(split.outputs[1][0].json).toEqual({ key: 'usmf,none', ...regular.outputs[0][0].json });
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'keep the advice of an error beside it (%s)',
		async (onError) => {
			const parameters = record('get', { entity: 'CustomerGroups', objectId: 'usmf' });
			const { outputs } = await world.run(parameters, { onError });
			const { details } = outputs.flat()[0].json;
			expect(details).toMatch(
				/^Choose a company, or put dataAreaId into the key\. Nothing was sent\./,
			);
			expect(details).toMatch(/Entity: CustomerGroups, Key: usmf$/);
		},
	);

	it('have the advice in the error itself if an agent uses the node', async () => {
		const parameters = record('get', { entity: 'CustomerGroups', objectId: 'usmf' });
		const settings = { asTool: true, onError: 'continueRegularOutput' as const };
		const { outputs } = await world.run(parameters, settings);
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{ error: expect.stringMatching(/needs a company, but none is given\. Choose a company/) },
		]);
	});
});
