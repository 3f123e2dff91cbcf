import { findAction } from '../../../nodes/shared/metadata/findAction';
import { metadataOf } from '../../../nodes/shared/metadata/metadata';
import { customer, environment, property } from './fakeEnvironment';
import { refused, type Handler } from './fakeConnection';
import { MODEL } from './sampleModel';

const DOCUMENT = '/data/$metadata';
const ENTITY = "/metadata/PublicEntities('CustomerV3')";
const { Actions, ...withoutActions } = customer;

const fieldsSaying = (isKey: (name: string) => unknown) => ({
	...customer,
	Properties: ['CustomerAccount', 'dataAreaId', 'Text'].map((name) =>
		property(name, 'String', { IsKey: isKey(name) }),
	),
});

describe('an entity without a list of actions', () => {
	const connectionWith = (document: Handler | undefined) =>
		environment({ [ENTITY]: withoutActions, [DOCUMENT]: document });

	it('has those of $metadata', async () => {
		const metadata = metadataOf(connectionWith(MODEL));

		const actions = await metadata.actions('CustomersV3');
		const model = await metadata.entity('CustomersV3');
		const found = await findAction(metadata, 'CustomersV3/block');

		expect(actions.map(({ name }) => name)).toEqual(['block', 'countAll']);
		expect(model.actions).toEqual(actions);
		expect(found.parameters[0].members).toEqual(['No', 'Invoice', 'All']);
		expect(model.fields).toHaveLength(8);
	});

	it.each([['keys' as const], ['fields' as const], [['OnHold']]])(
		'needs no $metadata if only %s are requested',
		async (enums) => {
			const connection = connectionWith(MODEL);

			await metadataOf(connection).entity('CustomersV3', { enums });

			expect(connection.log).not.toContain(DOCUMENT);
		},
	);

	it.each([403, 404, 503])('has no actions if $metadata gives %d', async (status) => {
		const { actions, fields } = await metadataOf(connectionWith(refused(status))).entity(
			'CustomersV3',
		);

		expect([actions.length, fields.length]).toEqual([0, 8]);
	});

	it.each([401, 429])('does not exist if $metadata gives %d', async (status) => {
		const metadata = metadataOf(connectionWith(refused(status)));

		await expect(metadata.entity('CustomersV3')).rejects.toMatchObject({ status });
	});

	it('reports to callers that need actions that $metadata cannot be read now', async () => {
		const metadata = metadataOf(connectionWith(refused(503)));

		await expect(metadata.actions('CustomersV3')).rejects.toMatchObject({ status: 503 });
	});

	it('does not read $metadata if the list of actions exists but is empty', async () => {
		const connection = environment({ [ENTITY]: { ...customer, Actions: [] }, [DOCUMENT]: MODEL });

		expect(await metadataOf(connection).actions('CustomersV3')).toEqual([]);
		expect(connection.log).not.toContain(DOCUMENT);
	});
});

describe('the key of an entity', () => {
	it.each([
		['true', 'false'],
		['True', 'False'],
		['Yes', 'No'],
	])('may be given by the words %s and %s', async (yes, no) => {
		const row = fieldsSaying((name) => (name === 'Text' ? no : yes));

		const { keys } = await metadataOf(environment({ [ENTITY]: row })).entity('CustomersV3');

		expect(keys.map(({ name }) => name)).toEqual(['dataAreaId', 'CustomerAccount']);
	});

	it('comes from $metadata if no field has a key flag', async () => {
		const connection = environment({
			[ENTITY]: fieldsSaying(() => undefined),
			[DOCUMENT]: MODEL,
		});

		const { keys, fields } = await metadataOf(connection).entity('CustomersV3', { enums: 'keys' });

		expect(keys.map(({ name }) => name)).toEqual(['dataAreaId', 'CustomerAccount']);
		expect(keys[1]).toBe(fields[0]);
		expect(fields.map(({ isKey }) => isKey)).toEqual([true, true, false]);
		expect(keys.every(({ isKey }) => isKey)).toBe(true);
	});

	it('stays unknown if $metadata is refused too', async () => {
		const connection = environment({
			[ENTITY]: fieldsSaying(() => undefined),
			[DOCUMENT]: refused(403),
		});

		const { keys, fields } = await metadataOf(connection).entity('CustomersV3');

		expect([keys.length, fields.length]).toEqual([0, 3]);
	});

	it('is empty if every field is flagged as not part of it', async () => {
		const connection = environment({ [ENTITY]: fieldsSaying(() => false), [DOCUMENT]: MODEL });

		const { keys } = await metadataOf(connection).entity('CustomersV3');

		expect(keys).toEqual([]);
		expect(connection.log).not.toContain(DOCUMENT);
	});
});

it('starts from a customer that lists actions', () => {
	expect(Actions).toHaveLength(1);
});
