import { filtered, json, useWorld } from './fnoWorld';

const world = useWorld();

const TWINS = '/data/CustTableBiEntities';
const RECORD = "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='US-003')";

const twin = async (account = 'US-003') => {
	const path = filtered('CustTableBiEntities', `AccountNum eq '${account}'`);
	const [row] = json(await world.get(path)).value as Array<Record<string, unknown>>;
	return row;
};
const ofPage = async (query: string) =>
	json(await world.get(`${TWINS}?${query}`)).value as Array<Record<string, unknown>>;

beforeEach(() => {
	world.switches.biEntities = 'available';
});

describe('the BI twin of a record', () => {
	it('shows a change with a stamp of whole seconds and the next version', async () => {
		const before = await twin();
		await world.send('PATCH', RECORD, { CustomerGroupId: '20' });
		const after = await twin();
		expect(after).toMatchObject({ CustGroup: '20', SysRecVersion: 2 });
		expect(String(after.SysModifiedDateTime)).toMatch(/T\d\d:\d\d:\d\dZ$/);
		const [old, young] = [before, after].map((row) => Date.parse(String(row.SysModifiedDateTime)));
		expect(young).toBeGreaterThan(old);
	});

	it('comes and goes with it', async () => {
		const customer = {
			dataAreaId: 'usmf',
			CustomerAccount: 'T-1',
			CustomerGroupId: '10',
			SalesCurrencyCode: 'USD',
		};
		expect((await world.send('POST', '/data/CustomersV3', customer)).status).toBe(201);
		expect(await twin('T-1')).toMatchObject({ CustGroup: '10', SysRecVersion: 1 });
		await world.send('DELETE', RECORD.replace('US-003', 'T-1'));
		expect(await twin('T-1')).toBeUndefined();
	});

	it('has the time of the environment', async () => {
		world.switches.clock = 'tenMinutesBehind';
		await world.send('PATCH', RECORD, { CustomerGroupId: '20' });
		const { SysModifiedDateTime: stamp } = await twin();
		expect(Date.parse(String(stamp))).toBeLessThan(Date.now() - 540_000);
	});

	it('may stay as it is', async () => {
		world.switches.twinRows = 'apart';
		const before = await twin();
		await world.send('PATCH', RECORD, { CustomerGroupId: '20' });
		expect(await twin()).toEqual(before);
	});

	it('may move to the end of the list once it was read', async () => {
		const query = '$orderby=SysModifiedDateTime&$top=2';
		const [first, second] = await ofPage(query);
		expect(await ofPage(query)).toEqual([first, second]);
		world.switches.twinRowsWhileRead = 'move';
		await ofPage(query);
		expect((await ofPage(query))[0]).toEqual(second);
	});
});
