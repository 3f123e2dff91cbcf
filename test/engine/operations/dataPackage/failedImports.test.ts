import { groups, importItems, ofRun, quickRuns } from '../../../support/packages';
import { useWorld } from '../../../support/world';

const world = useWorld();

beforeEach(async () => await world.sandbox.control.setSwitches(quickRuns));

const good = { json: { CustomerGroupId: 'N1', Description: 'One' } };
const bad = { json: { CustomerGroupId: 'N2', Description: '' } };
const worse = { json: { CustomerGroupId: 'N3', Description: 'x', PaymentTermId: 'nowhere' } };

describe('rows that F&O refuses', () => {
	it('fail the run, with the counts and the first reasons', async () => {
		const { failure } = await world.run(importItems(), { items: [good, bad] });
		expect(failure?.message).toMatch(/succeeded only in part: DESCRIPTION: .*must be filled in/);
		expect(failure?.description).toContain(
			'Customer groups: 2 rows in the file, 2 staged, 1 created, 0 updated',
		);
		expect(failure?.description).toContain('Get Refused Rows');
	});

	it('are counted if a part is enough', async () => {
		const parameters = importItems({ options: { failWhenPartial: false } });
		const { outputs } = await world.run(parameters, { items: [good, bad] });
		expect(outputs[0].map(({ json }) => json)).toMatchObject([
			{ status: 'PartiallySucceeded', rowsInFile: 2, recordsCreated: 1, rowsFailed: 1 },
		]);
	});

	it('become items on request, with the files about them', async () => {
		const parameters = importItems({}, { output: 'refusedRows' });
		const { outputs } = await world.run(parameters, { items: [good, bad, worse] });
		expect(outputs[0].map(({ json }) => json)).toMatchObject([
			{ entity: 'Customer groups', record: '2', field: 'DESCRIPTION' },
			{ entity: 'Customer groups', record: '3', field: 'PAYMENTTERMID' },
		]);
		expect(outputs[0][0].binary).toMatchObject({
			refusedKeys: { fileName: 'Customer groups refused keys.csv' },
		});
		expect(outputs[0][1].binary).toBeUndefined();
	});

	it('are no items if all rows were accepted', async () => {
		const parameters = importItems({}, { output: 'refusedRows' });
		const { failure, outputs } = await world.run(parameters, { items: [good] });
		expect(failure).toBeUndefined();
		expect(outputs[0]).toEqual([]);
	});

	it('are returned by the execution id, too', async () => {
		const { failure } = await world.run(importItems(), { items: [good, bad] });
		const id = /n8n-\S+/.exec(failure?.message ?? '')?.[0] ?? '';
		const { items } = await world.succeed(ofRun('getErrors', id));
		expect(items).toMatchObject([
			{ json: { executionId: id, field: 'DESCRIPTION' }, binary: { refusedKeys: {} } },
		]);
		const unknown = await world.attempt(ofRun('getErrors', 'nothing'));
		expect(unknown.failure?.message).toContain('no run with the execution ID nothing');
	});
});

describe('a start', () => {
	const starts = (sent: string[]) =>
		sent.filter((request) => request.includes('ImportFromPackage'));

	it.each([
		['no response', { drop: 'afterWork' }],
		['a gateway page', { status: 504, body: '<html>', afterWork: true }],
	] as const)('that gets %s is found by its id, and not sent again', async (_, how) => {
		await world.fail('POST', 'ImportFromPackage', how);
		const { result, log } = await world.during(
			async () => await world.run(importItems(), { items: groups('N1', 'N2') }),
		);
		expect(result.outputs[0].map(({ json }) => json)).toMatchObject([{ recordsCreated: 2 }]);
		expect(starts(log.map(({ path }) => path))).toHaveLength(1);
	});

	it('that is lost for good is unknown, and not sent again', async () => {
		await world.fail('POST', 'ImportFromPackage', { drop: 'beforeWork' });
		const { result, log } = await world.during(
			async () => await world.run(importItems(), { items: groups('N1') }),
		);
		expect(result.failure?.message).toMatch(/unknown whether it runs/);
		expect(starts(log.map(({ path }) => path))).toHaveLength(1);
	});

	it('is refused for the typed id of an earlier run', async () => {
		const parameters = importItems({ options: { executionId: 'mine' } });
		expect((await world.run(parameters, { items: groups('N1') })).failure).toBeUndefined();
		const { failure, sent } = await world.attempt(parameters, groups('N2')[0].json);
		expect(failure?.message).toContain('F&O already has a run with the execution ID mine');
		expect(starts(sent)).toEqual([]);
	});

	it('uses the id of the server if it makes its own', async () => {
		await world.sandbox.control.setSwitches({ ...quickRuns, importExecutionId: 'ignored' });
		const [{ executionId }] = await world.output(importItems(), groups('N1')[0].json);
		expect(executionId).not.toMatch(/^n8n-/);
	});

	it('is refused before anything is sent while another run of the project executes', async () => {
		await world.sandbox.control.setSwitches({ ...quickRuns, executionHangs: 'target' });
		const started = importItems({ operation: 'startImport' });
		const [{ executionId }] = await world.output(started, groups('N1')[0].json);
		const { failure, sent } = await world.attempt(importItems(), groups('N2')[0].json);
		expect(failure?.message).toContain(`still executing the run ${String(executionId)}`);
		expect(failure?.description).toContain('Job history');
		expect(starts(sent)).toEqual([]);
	});
});

describe('a run that is waited for', () => {
	it('may not be found, not run and be unknown for a while', async () => {
		await world.sandbox.control.setSwitches({
			executionAppears: 'afterFivePolls',
			executionWaits: 'fivePolls',
			executionUnknown: 'fourTimes',
		});
		const { outputs } = await world.run(importItems(), { items: groups('N1') });
		expect(outputs[0].map(({ json }) => json)).toMatchObject([{ recordsCreated: 1 }]);
	});

	it('is reported at the time limit, with its id and how to go on', async () => {
		await world.sandbox.control.setSwitches({ ...quickRuns, executionHangs: 'target' });
		const parameters = importItems({ options: { timeLimit: 2 } });
		const { failure } = await world.run(parameters, { items: groups('N1') });
		expect(failure?.message).toMatch(/The run n8n-\S+ has the status Executing after 2 seconds/);
		expect(failure?.description).toContain('was not cancelled');
	});

	it('is reported if its status stays unknown', async () => {
		await world.sandbox.control.setSwitches({ ...quickRuns, executionUnknown: 'always' });
		const parameters = importItems({ options: { timeLimit: 2 } });
		const { failure } = await world.run(parameters, { items: groups('N1') });
		expect(failure?.message).toContain('has not returned the status');
		expect(failure?.description).toContain('Get Status');
	});

	it('is not reported as failed if it succeeded and its counts cannot be read', async () => {
		const forbidden = { status: 403, body: { error: { code: '', message: 'No access.' } } };
		for (let time = 0; time < 20; time += 1) {
			await world.fail('GET', 'DataManagementExecutionJobDetails?$filter=JobId', forbidden);
		}
		const { failure } = await world.run(importItems(), { items: groups('N1') });
		expect(failure?.message).toContain(
			'The import ended as Succeeded, but its counts could not be read',
		);
		expect(failure?.description).toContain('has been started: Get Status shows its result');
	});

	it('is read through trouble of the instance', async () => {
		await world.fail('POST', 'GetExecutionSummaryStatus', 503);
		const { outputs } = await world.run(importItems(), { items: groups('N1') });
		expect(outputs[0].map(({ json }) => json)).toMatchObject([{ recordsCreated: 1 }]);
	});
});
