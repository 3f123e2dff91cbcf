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
	it('ends the workflow with the message of the environment', async () => {
		const { run } = await runNode(at, at.credential, get, { items: [{ id: 'usmf,NOPE' }] });
		expect(run.status).toBe('error');
		expect(run.error?.message).not.toBe('');
	});

	it('goes to the error output, the others go on', async () => {
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

	it('stays in its place with its error when the regular output is to go on', async () => {
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

describe('bad input is refused before anything is written', () => {
	it.each([
		['an unknown entity', { ...create('{}'), entity: byName('CustomerGruops') }, /CustomerGruops/],
		['an unknown field', create('{"CustomerGroupId":"B","Description":"x","Nope":1}'), /Nope/],
		['a mandatory field missing', create('{"CustomerGroupId":"B"}'), /Description/],
		['a body that is a list', create('[]'), /object/i],
		[
			'an enum value that does not exist',
			create('{"CustomerGroupId":"B","Description":"x","IsSalesTaxIncludedInPrice":"Maybe"}'),
			/Maybe/,
		],
		[
			'companies that differ',
			create('{"dataAreaId":"dat","CustomerGroupId":"B","Description":"x"}'),
			/dat/,
		],
		['too many parts in a key', { ...get, objectId: 'usmf,a,b' }, /dataAreaId, CustomerGroupId/],
		['an address that is an IP', { ...get, instance: byIp(), objectId: 'usmf,10' }, /IP address/],
	])('%s', async (_title, parameters, message) => {
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
