import type { INodeParameters } from 'n8n-workflow';
import { action, fields, items, record } from '../../support/nodeParameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf' };
const create = (values: unknown) => record('create', group, fields(values));

describe("input that only the environment can check fails with the environment's message and advice", () => {
	it.each<[string, INodeParameters, RegExp]>([
		[
			'a value that is not in the related table',
			record(
				'create',
				{ entity: 'CustomersV3', company: 'usmf' },
				fields({ CustomerGroupId: 'Nope', OrganizationName: 'x', SalesCurrencyCode: 'USD' }),
			),
			/not found in the related table/,
		],
		[
			'a record that already exists',
			create({ CustomerGroupId: '10', Description: 'x' }),
			/already exists/,
		],
		[
			'an update of a record that does not exist',
			record('update', { ...group, objectId: 'usmf,none' }, fields({ Description: 'x' })),
			/No resources were found/,
		],
		[
			'an unknown company',
			record(
				'create',
				{ entity: 'CustomerGroups', company: 'zzz' },
				fields({ CustomerGroupId: '7', Description: 'x' }),
			),
			/zzz|company/i,
		],
	])('%s', async (_mistake, parameters, message) => {
		const refusal = await world.attempt(parameters);
		expect(refusal.failure?.message).toMatch(message);
		expect(refusal.failure?.description).toMatch(/Entity: .*Activity ID: /);
	});

	it('a read-only entity is refused before anything is written', async () => {
		const entities = await world.output({
			resource: 'entity',
			operation: 'getAll',
			returnAll: true,
			options: {},
		});
		const readOnly = entities.find((entity) => entity.readOnly === true);
		const refusal = await world.attempt(
			record('create', { entity: String(readOnly?.entitySet) }, fields({ x: 1 })),
		);
		expect(refusal.failure?.message).toMatch(/is read-only/);
		expect(refusal.writes).toEqual([]);
	});
});

describe('a refusal with F&O\'s words "Update has been canceled."', () => {
	const words = /Error: Update has been canceled\./;
	const unknownGroup = { CustomerGroupId: 'Nope', OrganizationName: 'x', SalesCurrencyCode: 'USD' };
	const refused = record(
		'create',
		{ entity: 'CustomersV3', company: 'usmf' },
		fields(unknownGroup),
	);

	it('fails the execution: n8n does not take it for a cancelled one', async () => {
		const { status, failure } = await world.attempt(refused);
		expect(status).toBe('error');
		expect(failure?.message).toMatch(/Error: Update has been cancelled\.$/);
		expect(failure?.message).not.toMatch(/canceled/i);
		expect(failure?.description).toMatch(words);
	});

	it.each(['oneByOne', 'batches', 'allOrNothing'])(
		'fails the execution of several items written %s',
		async (writeMode) => {
			const { status, failure } = await world.run(
				record(
					'create',
					{ entity: 'CustomersV3', company: 'usmf' },
					{ ...fields(unknownGroup), writeMode },
				),
				{ items: items({}, {}) },
			);
			expect(status).toBe('error');
			expect(failure?.message).toMatch(/has been cancelled/);
			expect(failure?.message).not.toMatch(/canceled/i);
			expect(failure?.description).toMatch(words);
		},
	);

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)('keeps its exact words in the output (%s)', async (onError, output) => {
		const { status, outputs } = await world.run(refused, { onError });
		expect(status).toBe('success');
		expect(outputs[output].map(({ json }) => json)).toEqual([
			expect.objectContaining({
				error: expect.stringMatching(/Update has been cancelled\.$/),
				details: expect.stringMatching(words),
			}),
		]);
	});
});

describe('the advice follows who responded', () => {
	const valid = { CustomerGroupId: 'ADV1', Description: 'x' };
	const refusal = { error: { code: '', message: 'x', innererror: { message: 'Not today.' } } };
	const page = '<html><title>400 The request is blocked</title></html>';

	it("F&O's own refusal with status 500 is to be corrected", async () => {
		await world.fail('POST', 'CustomerGroups', { status: 500, body: refusal });
		const { failure } = await world.attempt(create(valid));
		expect(failure?.message).toBe('Not today.');
		expect(failure?.description).toMatch(/^Correct what the message describes/);
	});

	it('and so it is inside a change set', async () => {
		await world.failPart('POST', 'CustomerGroups', { status: 500, body: refusal });
		const { failure } = await world.run(
			record('create', group, { ...fields(valid), writeMode: 'allOrNothing' }),
			{ items: items({}) },
		);
		expect(failure?.message).toMatch(/Not today\./);
		expect(failure?.description).toMatch(/^Correct what the message describes/);
	});

	it('a web page with status 400 is not', async () => {
		await world.fail('GET', 'CustomerGroups', { status: 400, body: page });
		const { failure } = await world.attempt(record('getAll', group));
		expect(failure?.description).toMatch(/^The response did not come from finance and operations/);
	});

	it.each([414, 431])(
		'a condition with too many values (status %i) is to be split',
		async (status) => {
			await world.fail('GET', 'CustomerGroups', status);
			const { failure } = await world.attempt(record('getAll', group));
			expect(failure?.description).toMatch(/fewer values in one condition/);
		},
	);
});

it('an execution of data management that F&O does not know yet is to be waited for', async () => {
	const status = 'DataManagementDefinitionGroups/GetExecutionSummaryStatus';
	const { failure } = await world.attempt(action(status, {}, { executionId: 'Import-1' }));
	expect(failure?.message).toMatch(/Execution details were not found/);
	expect(failure?.description).toMatch(/Wait half a minute and try again/);
});
