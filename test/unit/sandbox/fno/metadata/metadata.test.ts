import { SaxesParser } from 'saxes';
import { BEHAVIOURS } from '../../../../../sandbox/fno/actions/behaviours';
import { buildModel } from '../../../../../sandbox/fno/model/buildModel';
import { offeredModel } from '../../../../../sandbox/fno/model/offeredModel';
import { RELATIONS } from '../../../../../sandbox/fno/data/relations';
import { defaultSwitches, setSwitch, SWITCHES } from '../../../../../sandbox/switches/fnoSwitches';
import { createWorld, json, useWorld } from '../fnoWorld';

const world = useWorld();
const model = buildModel(0);
const filtered = (collection: string, filter: string): string =>
	`/metadata/${collection}?$filter=${encodeURIComponent(filter)}`;

describe('the model', () => {
	it('has the entities that tests need', () => {
		expect(model.entities.length).toBeGreaterThanOrEqual(50);
		const customer = model.bySet.get('CustomersV3');
		expect(customer?.fields).toHaveLength(305);
		const enums = new Set(customer?.fields.flatMap(({ enumName }) => enumName ?? []));
		expect(enums.size).toBeGreaterThanOrEqual(25);
	});

	it('has keys of zero to six parts and of every type', () => {
		const counts = new Set(model.entities.map(({ keys }) => keys.length));
		expect([...counts].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
		const types = new Set(model.entities.flatMap(({ keys }) => keys.map(({ type }) => type)));
		expect([...types].sort()).toEqual(
			['DateTimeOffset', 'Decimal', 'Enum', 'Guid', 'Int32', 'Int64', 'String'].sort(),
		);
	});

	it('has crossed names, equal names and an enum named like an entity', () => {
		const crossed = 'SalesAutomaticSalesDocumentHeaderCharge';
		expect(model.bySet.get(`${crossed}s`)?.type).toBe(crossed);
		expect(model.bySet.get(crossed)?.type).toBe(`${crossed}s`);
		expect(model.bySet.get('Media')?.type).toBe('Media');
		expect(model.enums.has('PolicyType') && model.byType.has('PolicyType')).toBe(true);
		const zones = model.enums.get('Timezone')?.members.filter(({ value }) => value === 255);
		expect(zones).toHaveLength(2);
	});

	it('refers to nothing that is missing', () => {
		for (const { fields } of model.entities)
			for (const { enumName } of fields) expect(!enumName || model.enums.has(enumName)).toBe(true);
		for (const { set, field, targetSet, targetField } of RELATIONS) {
			expect(model.bySet.get(set)?.fieldByName.has(field)).toBe(true);
			expect(model.bySet.get(targetSet)?.fieldByName.has(targetField)).toBe(true);
		}
		const names = model.actions.map(({ set, name }) => `${set}/${name}`);
		expect(names.sort()).toEqual(Object.keys(BEHAVIOURS).sort());
	});
});

describe('/metadata', () => {
	it('describes an entity by its type name', async () => {
		const entity = json(await world.get("/Metadata/PublicEntities('CustomerGroup')"));
		expect(entity).toMatchObject({ Name: 'CustomerGroup', EntitySetName: 'CustomerGroups' });
		expect(entity.Properties[1]).toMatchObject({
			Name: 'CustomerGroupId',
			TypeName: 'Edm.String',
			IsKey: true,
			IsMandatory: true,
			AllowEdit: false,
			AllowEditOnCreate: true,
		});
		const action = entity.Actions.find(
			(each: { Name: string }) => each.Name === 'changePaymentTerm',
		);
		expect(action.BindingKind).toBe('BoundToEntityInstance');
		expect(action.Parameters.map((each: { Name: string }) => each.Name)).toEqual([
			'CustomerGroup',
			'_paymentTermId',
			'_description',
		]);
	});

	it.each([
		["/metadata/PublicEntities('CustomerGroups')", 404],
		["/metadata/PublicEntities('customergroup')", 404],
		['/metadata/publicEntities', 404],
		["/metadata/DataEntities('CustCustomerV3Entity')", 200],
		["/metadata/PublicEnumerations('NoYes')", 200],
		["/metadata/PublicEnumerations('Nope')", 404],
		['/metadata/PublicEntities?$top=1&$count=true', 200],
		['/metadata/PublicEntities?$select=Nope', 400],
		["/metadata/Labels(Id='@SandboxLabels:CustomerGroupId',Language='en-US')", 200],
		['/metadata/Labels', 400],
	])('%s has status %d', async (path, status) => {
		expect((await world.get(path)).status).toBe(status);
	});

	it.each([
		['DataEntities', "contains(tolower(Name),'customerv3')", 1],
		['DataEntities', "tolower(PublicEntityName) eq tolower('CUSTOMERV3')", 1],
		[
			'DataEntities',
			"EntityCategory eq Microsoft.Dynamics.Metadata.EntityCategory'Master' and IsReadOnly eq false",
			9,
		],
		['DataEntities', "PublicCollectionName eq 'CustomersV3' or Name eq 'Nope'", 1],
		['PublicEntities', "EntitySetName eq 'CustomersV3'", 1],
		['PublicEntities', "EntitySetName eq '*Customers*'", 0],
	])('filters %s by %s', async (collection, filter, count) => {
		expect(json(await world.get(filtered(collection, filter))).value).toHaveLength(count);
	});

	it('lists everything in one response', async () => {
		world.switches.pageSize = '2';
		const { value } = json(await world.get('/metadata/PublicEntities?$select=Name'));
		expect(value).toHaveLength(model.entities.length);
	});

	it('can be missing or refused while $metadata works', async () => {
		world.switches.metadataService = 'missing';
		expect((await world.get('/metadata/DataEntities')).status).toBe(404);
		world.switches.metadataService = 'refused';
		expect((await world.get('/metadata/DataEntities')).status).toBe(403);
		expect((await world.get('/data/$metadata')).status).toBe(200);
	});
});

describe('$metadata', () => {
	it('is well-formed, starts with a byte order mark and matches /metadata', async () => {
		const text = String((await world.get('/data/$metadata')).body);
		expect(text.startsWith('\ufeff<?xml')).toBe(true);
		const counts: Record<string, number> = {};
		const parser = new SaxesParser();
		parser.on('opentag', ({ name }) => {
			counts[name] = (counts[name] ?? 0) + 1;
		});
		parser.write(text.slice(1)).close();
		expect(counts).toMatchObject({
			Schema: 2,
			EntityContainer: 1,
			EntityType: model.entities.length,
			EntitySet: model.entities.length,
			EnumType: model.enums.size + 1,
			Action: offeredModel(model, world.switches).actions.length,
			ActionImport: 2,
		});
		expect(text).toContain(
			'<Action Name="changePaymentTerm" IsBound="true" EntitySetPath="CustomerGroup">',
		);
	});
});

describe('scale and switches', () => {
	it('adds generated entities, with empty tables', async () => {
		const scaled = createWorld('test', 100);
		expect(json(await scaled.get('/data')).value).toHaveLength(100);
		expect(json(await scaled.get('/data/ScaleGeneratedRecords0001')).value).toEqual([]);
	});

	it('seeds each environment with different rows, the same every time', async () => {
		const [one, two, again] = ['test', 'production', 'test'].map((name) => createWorld(name));
		const rows = (each: typeof one) => each?.environment.rows('CustomerGroups');
		expect(rows(one)).toEqual(rows(again));
		const only = "/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='TEST-ONLY')";
		expect((await one?.get(only))?.status).toBe(200);
		expect((await two?.get(only))?.status).toBe(404);
	});

	it('knows every switch and refuses other settings', () => {
		const switches = defaultSwitches();
		for (const row of SWITCHES) {
			expect(row.settings).toContain(row.default);
			for (const setting of row.settings) setSwitch(switches, row.name, setting);
		}
		expect(() => setSwitch(switches, 'pageSize', '3')).toThrow(/takes 10000/);
		expect(() => setSwitch(switches, 'nope', '3')).toThrow(/No switch/);
	});
});
