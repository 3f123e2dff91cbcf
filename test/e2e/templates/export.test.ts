import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createWorkflow, runWorkflow } from '../../../sandbox/n8n/api/workflows';
import { outputOf, templateOf } from '../support/templates';
import { useWorld } from '../support/world';

const at = useWorld('secret');
let folder = '';

beforeAll(async () => {
	// The only folder that n8n writes to by default.
	const allowed = join(homedir(), '.n8n-files');
	await mkdir(allowed, { recursive: true });
	folder = await mkdtemp(join(allowed, 'template-'));
});

afterAll(async () => await rm(folder, { recursive: true, force: true }));

it('writes all customers of the company to a compressed CSV file with the date in its name', async () => {
	const file = templateOf(at, 'nightly-export-to-files', { company: 'usrt', folder });
	const run = await runWorkflow(at.client, await createWorkflow(at.client, file), 'Every Night');
	expect(run).toMatchObject({ status: 'success' });

	const [name, ...others] = await readdir(folder);
	expect(others).toEqual([]);
	expect(name).toMatch(/^customers-\d{4}-\d{2}-\d{2}\.csv\.gz$/);
	const lines = gunzipSync(await readFile(join(folder, name)))
		.toString()
		.trimEnd()
		.split('\r\n');
	const rows = await at.control.rows(at.sandbox.environments[0].name, 'CustomersV3');
	const customers = (rows as Array<Record<string, string>>).filter(
		({ dataAreaId }) => dataAreaId === 'usrt',
	);
	expect(lines[0]).toBe(
		'dataAreaId,CustomerAccount,OrganizationName,CustomerGroupId,SalesCurrencyCode',
	);
	expect(lines).toHaveLength(1 + customers.length);
	expect(outputOf(run, 'Report Rows and Files')).toEqual([
		{ sum_rows: customers.length, count_fileName: 1 },
	]);
});
