import { fields, record } from '../../../../support/nodeParameters';
import { useWorld } from '../../../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf' };
const filtered = (filter: string, entity = 'CustomerGroups') =>
	record('getAll', { ...group, entity }, { filterMode: 'odata', filter });

describe('a filter that no environment reads', () => {
	it.each([
		["CustomerGroupId = '10'", /Write eq for =/],
		["CustomerGroupId in ('10','20')", /Is One Of/],
		["CustomerGroupId%20eq%20'10'", /as plain text/],
	])('is refused before anything is sent: %s', async (filter, advice) => {
		const { failure, sent } = await world.attempt(filtered(filter));
		expect(failure?.description).toMatch(advice);
		expect(sent.filter((request) => request.includes('/data/CustomerGroups'))).toEqual([]);
	});
});

describe('a filter that F&O refuses', () => {
	it.each([
		["contains(Description,'tail')", 'CustomerGroups', "Write Description eq '*tail*'"],
		[
			"IsSalesTaxIncludedInPrice eq 'Yes'",
			'CustomerGroups',
			"eq Microsoft.Dynamics.DataEntities.NoYes'Yes'. Its members: No, Yes.",
		],
		['IsSalesTaxIncludedInPrice eq 1', 'CustomerGroups', 'with the name of its enum'],
		['CustomerGroupId eq 10', 'CustomerGroups', "CustomerGroupId eq '10'"],
		["AddressValidFrom ge '2019-01-01'", 'CustomersV3', '2019-01-01T00:00:00Z'],
		['AddressValidFrom ge 2019-01-01', 'CustomersV3', 'without a time'],
		['AddressValidFrom ge 2019-01-01T00:00:00', 'CustomersV3', 'without a time zone'],
	])('gets the right advice: %s', async (filter, entity, advice) => {
		const { failure } = await world.attempt(filtered(filter, entity));
		expect(failure?.description).toContain(advice);
		expect(failure?.description).toMatch(/Entity: .*Activity ID: /);
	});

	it('gets it even if F&O gives no reason', async () => {
		const body = { error: { code: '', message: 'An error has occurred.' } };
		await world.fail('GET', '/data/CustomerGroups', { status: 400, body });
		const { failure } = await world.attempt(filtered("startswith(Description,'R')"));
		expect(failure?.description).toContain("Write Description eq 'R*'");
	});

	it('keeps the usual advice if nothing in it looks wrong', async () => {
		await world.fail('GET', '/data/CustomerGroups', {
			status: 400,
			body: { error: { code: '', message: '', innererror: { message: 'Not today.' } } },
		});
		const { failure } = await world.attempt(filtered("Description eq 'x'"));
		expect(failure?.description).toMatch(/^Correct what the message describes/);
	});

	it('has a field that does not exist: similar names are suggested', async () => {
		const { failure } = await world.attempt(filtered("Descripton eq 'x'"));
		expect(failure?.message).toMatch(/Could not find a property named 'Descripton'/);
		expect(failure?.description).toMatch(/Did you mean Description\?/);
	});
});

describe('a field that F&O no longer has', () => {
	const words =
		"The property 'PaymentTermId' does not exist on type 'Microsoft.Dynamics.DataEntities.CustomerGroup'. Make sure to only use property names that are defined by the type.";

	it('is looked for in fresh metadata, once', async () => {
		await world.output(filtered("Description eq 'x'"));
		await world.fail('PATCH', '/data/CustomerGroups', {
			status: 400,
			body: { error: { code: '', message: '', innererror: { message: words } } },
		});
		const { failure, sent, writes } = await world.attempt(
			record('update', { ...group, objectId: '10' }, fields({ PaymentTermId: 'x' })),
		);
		expect(failure?.message).toContain("The property 'PaymentTermId' does not exist");
		expect(failure?.description).toMatch(/metadata of the instance lists PaymentTermId, but F&O/);
		expect(writes).toHaveLength(1);
		const after = sent.slice(sent.indexOf(writes[0]) + 1);
		expect(after.filter((request) => request.includes('PublicEntities'))).toHaveLength(1);
	});
});
