import type { INodeParameters } from 'n8n-workflow';
import { fields, items, record } from '../../support/nodeParameters';
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
