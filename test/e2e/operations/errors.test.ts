import { byId, byName, runNode, useWorld } from '../support/world';

const at = useWorld('person');

const get = {
	resource: 'record',
	operation: 'get',
	entity: byName('CustomerGroups'),
	company: byId('usmf'),
	keyMode: 'objectId',
	objectId: '={{ $json.id }}',
};

const create = (body: string) => ({
	resource: 'record',
	operation: 'create',
	entity: byName('CustomerGroups'),
	company: byId('usmf'),
	inputMode: 'json',
	body,
});

const existing = async (): Promise<string> => {
	const { rows } = await runNode(
		at,
		at.credential,
		create('{"CustomerGroupId":"ERR1","Description":"x"}'),
	);
	return String(rows[0].CustomerGroupId);
};

describe('an item that fails', () => {
	it('makes the workflow fail with the message of F&O', async () => {
		const { run } = await runNode(at, at.credential, get, { items: [{ id: 'usmf,NOPE' }] });
		expect(run.status).toBe('error');
		expect(run.error?.message).not.toBe('');
	});

	it('goes to the error output, and the others continue', async () => {
		const id = `usmf,${await existing()}`;
		const { run, node } = await runNode(at, at.credential, get, {
			items: [{ id: 'usmf,NOPE' }, { id }],
			settings: { onError: 'continueErrorOutput' },
		});
		expect(run.status).toBe('success');
		const [regular, failed] = node.outputs;
		expect(regular.map(({ json, pairedItem }) => [json.CustomerGroupId, pairedItem])).toEqual([
			['ERR1', { item: 1 }],
		]);
		expect(failed).toHaveLength(1);
		expect(failed[0].json.error).toEqual(expect.any(String));
		expect(run.nodes['After Error'].outputs[0]).toHaveLength(1);
	});

	it('keeps its position, with its error, in the regular output', async () => {
		const id = `usmf,${await existing()}`;
		const { run, rows } = await runNode(at, at.credential, get, {
			items: [{ id }, { id: 'usmf,NOPE' }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(run.status).toBe('success');
		expect(rows.map((row) => [row.CustomerGroupId, typeof row.error])).toEqual([
			['ERR1', 'undefined'],
			[undefined, 'string'],
		]);
	});
});

describe('invalid input is refused before anything is written', () => {
	it.each([
		['an unknown entity', { ...create('{}'), entity: byName('CustomerGruops') }, /CustomerGruops/],
		['an unknown field', create('{"CustomerGroupId":"B","Description":"x","Nope":1}'), /Nope/],
		['a missing mandatory field', create('{"CustomerGroupId":"B"}'), /Description/],
		['a body that is a list', create('[]'), /object/i],
		[
			'an enum value that does not exist',
			create('{"CustomerGroupId":"B","Description":"x","IsSalesTaxIncludedInPrice":"Maybe"}'),
			/Maybe/,
		],
		[
			'different companies',
			create('{"dataAreaId":"dat","CustomerGroupId":"B","Description":"x"}'),
			/dat/,
		],
		['too many parts in a key', { ...get, objectId: 'usmf,a,b' }, /dataAreaId, CustomerGroupId/],
		['an IP address as URL', { ...get, instance: byIp(), objectId: 'usmf,10' }, /IP address/],
	])('%s', async (_mistake, parameters, message) => {
		await at.control.send('DELETE', '/log');
		const { run } = await runNode(at, at.credential, parameters);
		expect(run.status).toBe('error');
		expect(`${run.error?.message} ${run.error?.description}`).toMatch(message);
		const writes = (await at.control.requests()).filter(
			({ service, method }) => service === 'fno' && method !== 'GET',
		);
		expect(writes).toEqual([]);
	});
});

function byIp() {
	return { __rl: true, mode: 'url', value: 'https://10.0.0.1' };
}
