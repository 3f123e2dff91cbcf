import { gunzipSync } from 'node:zlib';
import { isObject, objectOr, type JsonObject } from '../../../sandbox/n8n/api/json';
import { byId, byName, runNode, useWorld } from '../support/world';

const at = useWorld('secret');
const [environment] = at.sandbox.environments;

const groups = (count: number) =>
	Array.from({ length: count }, (_, n) => ({
		CustomerGroupId: `V${n}`,
		Description: `Group ${n}`,
	}));

const write = (operation: string, items: JsonObject[], more: JsonObject = {}) =>
	runNode(
		at,
		at.credential,
		{
			resource: 'record',
			operation,
			entity: byName('CustomerGroups'),
			company: byId('usmf'),
			inputMode: 'fields',
			fields: { mappingMode: 'autoMapInputData', value: null },
			...more,
		},
		{ items },
	);

const stored = async () =>
	(await at.control.rows(environment.name, 'CustomerGroups'))
		.filter(isObject)
		.map((row) => String(row.CustomerGroupId))
		.filter((id) => /^V\d/.test(id));

const batches = async () =>
	(await at.control.requests()).filter(({ path }) => path.includes('$batch')).length;

describe('many items', () => {
	it('are created in batches, with one request each', async () => {
		const { node } = await write('create', groups(250), { writeMode: 'batches' });
		expect(node.outputs[0].map(({ json }) => json.CustomerGroupId)).toEqual(
			groups(250).map((row) => row.CustomerGroupId),
		);
		expect(await stored()).toHaveLength(250);
		expect(await batches()).toBe(3);
	});

	it('are created or updated by key', async () => {
		await write('create', groups(3));
		const { node } = await write('upsert', groups(6), { writeMode: 'batches' });
		expect(node.outputs[0].map(({ json }) => json.outcome)).toEqual([
			...Array<string>(3).fill('updated'),
			...Array<string>(3).fill('created'),
		]);
		expect(await stored()).toHaveLength(6);
	});

	it('are not written with All or Nothing if one is refused', async () => {
		await write('create', groups(2).slice(1));
		const { run, node } = await write('create', groups(5), { writeMode: 'allOrNothing' });
		expect(run.status).toBe('error');
		expect(node.error?.message).toMatch(/because of this item: .*already exists/);
		expect(await stored()).toEqual(['V1']);
	});

	it('come with a hint if they are written one by one', async () => {
		const { node } = await write('create', groups(20));
		expect(node.hints).toEqual([
			expect.stringMatching(/With Write Mode "In Batches", 1 would be enough/),
		]);
	});
});

/** Downloads a file as a browser does. */
async function download(id: unknown): Promise<Buffer> {
	const url = `${at.n8nUrl}/rest/binary-data?action=download&id=${encodeURIComponent(String(id))}`;
	const headers = { cookie: at.client.cookies.header(), 'browser-id': 'sandbox-runner' };
	const response = await fetch(url, { headers });
	if (!response.ok) throw new Error(`a download got status ${response.status}`);
	return Buffer.from(await response.arrayBuffer());
}

describe('many records', () => {
	const read = (more: JsonObject) =>
		runNode(at, at.credential, {
			resource: 'record',
			operation: 'getAll',
			entity: byName('CustomerGroups'),
			company: byId('usmf'),
			returnAll: true,
			...more,
		});

	it('are read from all server pages, each once', async () => {
		await write('create', groups(30), { writeMode: 'batches' });
		await at.control.send('PATCH', '/switches', { pageSize: '10' });
		const { rows } = await read({});
		const ids = rows.map((row) => row.CustomerGroupId).filter((id) => /^V\d/.test(String(id)));
		expect(ids.sort()).toEqual(
			groups(30)
				.map((row) => row.CustomerGroupId)
				.sort(),
		);
	});

	it.each([false, true])(
		'are written to files that n8n stores, compressed: %s',
		async (compress) => {
			await write('create', groups(30), { writeMode: 'batches' });
			const { node, run } = await read({
				output: 'selectedFields',
				fieldNames: ['CustomerGroupId', 'Description'],
				options: { returnAs: 'files', fileFormat: 'jsonLines', compress, rowsPerFile: 20 },
			});
			expect(run.error).toBeUndefined();
			const files = await Promise.all(
				node.outputs[0].map(async ({ binary }) => await download(objectOr(binary?.data).id)),
			);
			const lines = files.map((file) =>
				(compress ? gunzipSync(file) : file).toString('utf8').trim().split('\n'),
			);
			expect(lines.slice(0, -1).map(({ length }) => length)).toEqual(lines.slice(1).map(() => 20));
			const records = lines.flat().map((line) => objectOr(JSON.parse(line)));
			expect(records).toEqual(
				expect.arrayContaining(groups(30).map((group) => expect.objectContaining(group))),
			);
		},
	);

	it('are counted', async () => {
		const { rows } = await read({ options: { returnAs: 'count' } });
		const known = await at.control.rows(environment.name, 'CustomerGroups');
		const own = known.filter(isObject).filter(({ dataAreaId }) => dataAreaId === 'usmf');
		expect(rows).toEqual([{ count: own.length }]);
	});
});
