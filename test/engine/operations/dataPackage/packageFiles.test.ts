import { exportEntity, importFile, quickRuns } from '../../../support/packages';
import { useWorld } from '../../../support/world';

jest.setTimeout(60_000);

const world = useWorld();

beforeEach(async () => await world.sandbox.control.setSwitches(quickRuns));

it('imports a package that an export gave, also into another company', async () => {
	const { items } = await world.succeed(exportEntity({}, { output: 'package' }));
	const { outputs, failure } = await world.run(importFile({ company: 'usrt' }), { items });
	expect(failure).toBeUndefined();
	const [{ json }] = outputs[0];
	expect(json).toMatchObject({ entity: 'Customer groups', company: 'usrt', status: 'Succeeded' });
	expect(json.rowsInFile).toBe(json.rowsStaged);
});

it('imports one package after the other, and stops at the first that fails', async () => {
	const { items } = await world.succeed(exportEntity({}, { output: 'package' }));
	const [{ binary }] = items;
	const files = [{ json: {}, binary }, { json: {} }, { json: {}, binary }];
	const { result, log } = await world.during(
		async () => await world.run(importFile({ company: 'usrt' }), { items: files }),
	);
	expect(result.failure?.message).toContain('no file in the binary field "data"');
	expect(result.failure?.description).toContain('done: 0');
	expect(log.filter(({ path }) => path.includes('ImportFromPackage'))).toHaveLength(1);
});
