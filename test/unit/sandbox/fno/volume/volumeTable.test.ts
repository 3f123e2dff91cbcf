import { VOLUME_SET } from '../../../../../sandbox/fno/model/entities/measurement';
import { buildModel } from '../../../../../sandbox/fno/model/buildModel';
import { filtered, json, ORIGIN, reason, useWorld } from '../fnoWorld';

interface VolumeRow {
	dataAreaId: string;
	TransactionId: string;
	LineNumber: number;
	ItemNumber: string;
}

const world = useWorld();
const SET = `/data/${VOLUME_SET}`;
const lines = async (path: string, headers: Record<string, string> = {}): Promise<number[]> => {
	const { value } = json(await world.send('GET', path, undefined, { headers }));
	return value.map(({ LineNumber }: VolumeRow) => LineNumber);
};
const find = async (filter: string, more = '') => {
	const body = json(await world.get(filtered(VOLUME_SET, filter, `&$count=true${more}`)));
	const rows: VolumeRow[] = body.value;
	return { count: body['@odata.count'], rows };
};

beforeEach(() => {
	world.environment.setVolume(1_000_000, ['usmf']);
});

describe('the volume table', () => {
	it('has no rows after a reset', async () => {
		world.environment.reset();
		expect(json(await world.get(`${SET}?$count=true`))).toMatchObject({
			'@odata.count': 0,
			value: [],
		});
	});

	it('has twenty fields and keeps their digits in JSON', async () => {
		const text = String((await world.get(`${SET}?$skip=999999&$count=true`)).body);
		const body = JSON.parse(text);
		expect(body).toMatchObject({
			'@odata.context': `${ORIGIN}/data/$metadata#${VOLUME_SET}`,
			'@odata.count': 1_000_000,
		});
		expect(body['@odata.nextLink']).toBeUndefined();
		const [row] = body.value;
		expect(Object.keys(row)).toEqual([
			'@odata.etag',
			...(buildModel(0)
				.bySet.get(VOLUME_SET)
				?.fields.map(({ name }) => name) ?? []),
		]);
		expect(Object.keys(row)).toHaveLength(21);
		expect(row['@odata.etag']).toMatch(/^W\/"[\w+/=]+"$/);
		expect(text).toMatch(/"CostAmount":\d{12}\.123456[,}]/);
		expect(text).toMatch(/"ProductRecordId":\d{19}[,}]/);
	});

	it('is read page by page without a gap', async () => {
		world.environment.setVolume(25_000, ['usmf']);
		let path: string | undefined = `${SET}?$select=LineNumber&$count=true`;
		const seen: number[] = [];
		const sizes: number[] = [];
		while (path) {
			const body = json(await world.get(path));
			expect(body['@odata.count']).toBe(25_000);
			sizes.push(body.value.length);
			seen.push(...body.value.map(({ LineNumber }: VolumeRow) => LineNumber));
			path = body['@odata.nextLink']?.replace(ORIGIN, '');
		}
		expect(sizes).toEqual([10_000, 10_000, 5_000]);
		expect(seen).toEqual(Array.from({ length: 25_000 }, (_, index) => index + 1));
	});

	it('handles $top, $skip and the preferred page size like any set', async () => {
		expect(await lines(`${SET}?$skip=500000&$top=2`)).toEqual([500_001, 500_002]);
		expect(await lines(`${SET}?$skip=999999`)).toEqual([1_000_000]);
		expect(await lines(`${SET}?$skip=1000001`)).toEqual([]);
		expect(await lines(SET, { prefer: 'odata.maxpagesize=3' })).toEqual([1, 2, 3]);
		world.switches.nextLinkForm = 'skiptoken';
		const { '@odata.nextLink': link } = json(await world.get(`${SET}?$top=15000`));
		expect(link).toContain('$top=5000&$skiptoken=10000');
	});

	it('returns the same row by position, by key and with $select', async () => {
		const [listed] = json(await world.get(`${SET}?$skip=77&$top=1`)).value;
		const key = `(dataAreaId='usmf',TransactionId='${listed.TransactionId}',LineNumber=78)`;
		expect(json(await world.get(`${SET}${key}`))).toMatchObject(listed);
		expect((await world.get(`${SET}${key.replace('78', '99')}`)).status).toBe(404);
		const [selected] = json(await world.get(`${SET}?$skip=77&$top=1&$select=ItemNumber`)).value;
		expect(selected).toEqual({
			'@odata.etag': listed['@odata.etag'],
			ItemNumber: listed.ItemNumber,
		});
	});

	it('respects companies', async () => {
		world.environment.setVolume(1_001, ['usrt', 'usmf']);
		expect((await find('LineNumber ge 1')).count).toBe(500);
		expect((await find('LineNumber ge 1', '&cross-company=true')).count).toBe(1_001);
		const other = await find("dataAreaId eq 'USRT'", '&cross-company=true');
		expect(other.count).toBe(501);
		expect(new Set(other.rows.map(({ dataAreaId }) => dataAreaId))).toEqual(new Set(['usrt']));
		world.switches.stringComparison = 'exact';
		expect((await find("dataAreaId eq 'USRT'", '&cross-company=true')).count).toBe(0);
		expect(String((await world.get(`${SET}/$count?cross-company=true`)).body)).toBe('\ufeff1001');
	});

	it.each([
		["dataAreaId eq 'usmf' and LineNumber ge 10 and LineNumber lt 20", 10],
		["(dataAreaId eq 'usmf') and (LineNumber gt 10) and (LineNumber le 20)", 10],
		['LineNumber eq 5', 1],
		['LineNumber gt 20 and LineNumber lt 10', 0],
		['LineNumber lt 10 or LineNumber gt 49990', 19],
		['not (LineNumber gt 5)', 5],
		["LineNumber le 100 and TransactionId eq 'wmt-00000002'", 10],
		['LineNumber le 5000 and Quantity lt 0', 714],
	])('filters by %s', async (filter, count) => {
		world.environment.setVolume(50_000, ['usmf']);
		const found = await find(filter);
		expect(found.count).toBe(count);
		expect(found.rows).toHaveLength(count);
	});

	it('can be sorted by its key in both directions', async () => {
		const path = (order: string) => `${SET}?$top=2&$orderby=${encodeURIComponent(order)}`;
		expect(await lines(path('TransactionId'))).toEqual([1, 2]);
		expect(await lines(path('dataAreaId,TransactionId,LineNumber'))).toEqual([1, 2]);
		expect(await lines(path('LineNumber desc'))).toEqual([1_000_000, 999_999]);
		expect((await world.get(path('Quantity'))).status).toBe(501);
		expect((await world.get(path('TransactionId desc'))).status).toBe(501);
	});

	it('is read-only', async () => {
		const response = await world.send('POST', SET, { TransactionId: 'x' });
		expect(response.status).toBe(400);
		expect(reason(response)).toMatch(/ReadOnly/);
	});

	it('shows its first rows in the control API', () => {
		expect(world.environment.rows(VOLUME_SET)).toHaveLength(1_000);
	});
});

describe('the entities for measurements', () => {
	const model = buildModel(0);

	it('have the required numbers of fields and enums', () => {
		const profile = model.bySet.get('ItemProfiles');
		expect(profile?.fields).toHaveLength(300);
		expect(profile?.fieldByName.size).toBe(300);
		expect(new Set(profile?.fields.flatMap(({ enumName }) => enumName ?? [])).size).toBe(25);
		const record = model.bySet.get('FieldServiceWorkRecords');
		expect(record?.fields.filter(({ key, allowEdit }) => !key && allowEdit)).toHaveLength(30);
		expect(record?.fields.filter(({ enumName }) => enumName)).toHaveLength(3);
	});

	it('accept what a client writes', async () => {
		const response = await world.send('POST', '/data/FieldServiceWorkRecords', {
			WorkRecordId: 'W1',
			WorkDescription: 'x',
			WorkStatus: 'Created',
		});
		expect(response.status).toBe(201);
	});
});
