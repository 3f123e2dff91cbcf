import { useSandbox } from '../../../support/sandbox';
import { groups, packageFiles, zip } from '../../../unit/sandbox/fno/dataManagement/packages';
import { useFnoClient } from './client';

const sandbox = useSandbox();
const { send } = useFnoClient(sandbox);

const ENVIRONMENT = 'production';
const ACTIONS = '/data/DataManagementDefinitionGroups/Microsoft.Dynamics.DataEntities.';
const PACKAGE = () => zip(packageFiles([groups('DM1,New,', 'DM2,New,Net77')]));

const act = async (name: string, json: unknown) =>
	await send<{ value: string }>(`${ACTIONS}${name}`, { method: 'POST', json });

async function upload(bytes: Buffer): Promise<string> {
	const { body } = await act('GetAzureWriteUrl', { uniqueFileName: 'package' });
	const { BlobUrl } = JSON.parse(body.value) as { BlobUrl: string };
	const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/zip' };
	const response = await sandbox.fetchJson(BlobUrl, { method: 'PUT', headers, text: bytes });
	expect(response.status).toBe(201);
	return BlobUrl;
}

async function startImport(executionId: string) {
	return await act('ImportFromPackage', {
		packageUrl: await upload(PACKAGE()),
		definitionGroupId: 'Engine',
		executionId,
		execute: true,
		overwrite: true,
		legalEntityId: '',
	});
}

describe('data management', () => {
	it('takes a package from blob storage, and shows its run', async () => {
		expect((await startImport('mine')).body.value).toBe('mine');
		await sandbox.control.finishRuns(ENVIRONMENT);
		expect(await sandbox.control.runs(ENVIRONMENT)).toMatchObject([
			{
				id: 'mine',
				kind: 'import',
				result: 'PartiallySucceeded',
				progress: [{ entity: 'Customer groups', staged: 2, created: 1 }],
				errors: [{ key: 'DM2', field: 'PAYMENTTERMID' }],
			},
		]);
		await sandbox.control.reset();
		expect(await sandbox.control.runs(ENVIRONMENT)).toEqual([]);
	});

	it('can lose the response of a start that it carries out', async () => {
		const path = 'ImportFromPackage';
		await sandbox.control.plan({ service: 'fno', path, times: 1, then: { drop: 'afterWork' } });
		await expect(startImport('lost')).rejects.toThrow();
		const filter = encodeURIComponent("JobId eq 'lost'");
		const jobs = await send<{ value: unknown[] }>(
			`/data/DataManagementExecutionJobDetails?$filter=${filter}`,
		);
		expect(jobs.body.value).toHaveLength(1);
	});

	it('can be canceled, or let go', async () => {
		await sandbox.control.setSwitches({ executionHangs: 'target' });
		await startImport('canceled');
		await sandbox.control.cancelRuns(ENVIRONMENT);
		await startImport('finished');
		await sandbox.control.finishRuns(ENVIRONMENT);
		expect(await sandbox.control.runs(ENVIRONMENT)).toMatchObject([
			{ id: 'canceled', result: 'Canceled' },
			{ id: 'finished', result: 'PartiallySucceeded' },
		]);
		await expect(sandbox.control.runs('nowhere')).rejects.toThrow(/404/);
		await expect(sandbox.control.finishRuns('nowhere')).rejects.toThrow(/404/);
		await expect(sandbox.control.cancelRuns('nowhere')).rejects.toThrow(/404/);
	});

	it('has faults of blob storage too, and keeps signatures out of the log', async () => {
		await sandbox.control.plan({ service: 'blobs', times: 1, then: { status: 503, body: '' } });
		await expect(upload(PACKAGE())).rejects.toThrow();
		await startImport('logged');
		const log = await sandbox.control.log();
		expect(log.filter(({ service }) => service === 'blobs')).toMatchObject([
			{ method: 'PUT', status: 503 },
			{ method: 'PUT', status: 201, body: expect.stringMatching(/^\d+ bytes$/) },
		]);
		expect(JSON.stringify(log)).toMatch(/sig=sha256:/);
		expect(JSON.stringify(log)).not.toMatch(/sig=(?!sha256:)/);
	});
});
