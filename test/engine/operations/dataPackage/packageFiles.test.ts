import { fields, record } from '../../../support/nodeParameters';
import { exportEntity, importFile, quickRuns } from '../../../support/packages';
import { useWorld } from '../../../support/world';

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

it('refuses one execution id for two packages', async () => {
	const parameters = importFile({ options: { executionId: 'mine' } });
	const { failure } = await world.run(parameters, { items: [{ json: {} }, { json: {} }] });
	expect(failure?.message).toContain('Two packages of this run would have the execution ID mine');
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

describe('a package with a composite entity', () => {
	const PROJECT = 'Journals';
	const composite = exportEntity(
		{ entity: 'General journal composite' },
		{ format: 'XML-Element', output: 'package' },
	);
	const toProject = importFile({
		options: { projectName: PROJECT, failWhenPartial: false, timeLimit: 10 },
	});

	it.each(['listed', 'unlisted'])(
		'needs its data project, and is never overwritten with (%s)',
		async (compositeEntities) => {
			const { items } = await world.succeed(composite);
			await world.sandbox.control.setSwitches({ ...quickRuns, compositeEntities });
			const { failure } = await world.run(toProject, { items });
			expect(failure?.message).toContain('A data project must exist');
			await world.output(
				record(
					'create',
					{ entity: 'DataManagementDefinitionGroups' },
					fields({ Name: PROJECT, OperationType: 'Import' }),
				),
			);
			const { result, log } = await world.during(async () => await world.run(toProject, { items }));
			expect(result.outputs[0].map(({ json }) => json.entity)).toEqual([
				'General journal composite',
			]);
			const [start] = log.filter(({ path }) => path.includes('ImportFromPackage'));
			expect(start.body).toContain('"overwrite":false');
		},
	);
});
