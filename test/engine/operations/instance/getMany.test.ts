import { useWorld } from '../../../support/world';

const world = useWorld({ signIn: 'none' });

const list = (more = {}) => ({
	resource: 'instance',
	operation: 'getAll',
	returnAll: true,
	...more,
});

describe('Instance > Get Many', () => {
	it('lists what a person can see, the instance of the credential first', async () => {
		await world.usePerson();
		const rows = await world.output(list());
		expect(rows.map(({ address }) => address).sort()).toEqual([...world.instances].sort());
		expect(rows[0]).toEqual({
			address: world.instances[0],
			name: 'Contoso production',
			type: 'Sandbox',
			version: null,
			dataverseVersion: expect.stringMatching(/^9\.2\./),
		});
	});

	it('shows the version of F&O if the list knows it', async () => {
		await world.usePerson();
		await world.sandbox.control.setSwitches({ 'powerPlatform.finOpsVersion': 'present' });
		const [row] = await world.output(list());
		expect(row.version).toMatch(/^10\.0\./);
	});

	it('stops at the limit', async () => {
		await world.usePerson();
		expect(await world.output(list({ returnAll: false, limit: 2 }))).toHaveLength(2);
	});

	it('tells an agent that there are more', async () => {
		await world.usePerson();
		const { outputs } = await world.run(list({ returnAll: false, limit: 1 }), { asTool: true });
		expect(outputs[0].map(({ json }) => json)).toEqual([
			expect.objectContaining({ address: world.instances[0] }),
			{ moreRecords: true, hint: expect.any(String) },
		]);
	});

	it('says why the list of a service principal is not complete', async () => {
		await world.useServicePrincipal();
		const { items, hints } = await world.succeed(list());
		expect(items.map(({ json }) => json.address)).toEqual([world.instances[0]]);
		expect(hints.join(' ')).toMatch(/signed-in persons/);
	});

	it('says the same to an agent, which sees no hints', async () => {
		await world.useServicePrincipal();
		const { outputs } = await world.run(list(), { asTool: true });
		expect(outputs[0].map(({ json }) => json)).toEqual([
			expect.objectContaining({ address: world.instances[0] }),
			{ hint: expect.stringMatching(/signed-in persons/) },
		]);
	});

	it('reads nothing from F&O', async () => {
		await world.usePerson();
		const { sent } = await world.attempt(list());
		expect(sent).toEqual([]);
	});
});
