import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Child } from '../../../sandbox/n8n/childProcess';
import {
	createWorkflow,
	runWorkflow,
	type StoredWorkflow,
} from '../../../sandbox/n8n/api/workflows';
import { ensurePrograms } from '../../queue/support/programs';
import { startPostgres, type Database } from '../../queue/support/services';
import { templateOf, withAccount } from '../support/templates';
import { useWorld } from '../support/world';

const at = useWorld('secret');
const children: Child[] = [];
let folder = '';
let database: Database;
let workflow: StoredWorkflow;

beforeAll(async () => {
	const programs = await ensurePrograms((line) => process.stdout.write(`e2e: ${line}\n`));
	folder = await mkdtemp(join(tmpdir(), 'n8n-dynamics365-postgres-'));
	// PostgreSQL runs as another user.
	await chmod(folder, 0o711);
	database = await startPostgres(programs, folder, (child) => void children.push(child));
	const { settings } = database;
	const account = {
		host: settings.DB_POSTGRESDB_HOST,
		port: Number(settings.DB_POSTGRESDB_PORT),
		database: settings.DB_POSTGRESDB_DATABASE,
		user: settings.DB_POSTGRESDB_USER,
		password: '',
		ssl: 'disable',
	};
	const file = templateOf(at, 'sync-customers-to-postgresql', { company: 'dat' });
	const complete = await withAccount(at, file, 'postgres', 'postgres', account);
	workflow = await createWorkflow(at.client, complete);
}, 120_000);

afterAll(async () => {
	await database?.stop();
	await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

const sync = async () => {
	const run = await runWorkflow(at.client, workflow, 'Every Night');
	expect(run).toMatchObject({ status: 'success' });
};
const inFno = async () => {
	const [{ name }] = at.sandbox.environments;
	const rows = (await at.control.rows(name, 'CustomersV3')) as Array<Record<string, string>>;
	return rows.filter(({ dataAreaId }) => dataAreaId === 'dat');
};
const SELECT =
	'SELECT account, name, customer_group, currency, credit_limit FROM d365_customers ORDER BY 1';

it('copies every customer of the company, and amounts keep every digit', async () => {
	await sync();
	const expected = (await inFno()).map((row) =>
		[
			row.CustomerAccount,
			row.OrganizationName,
			row.CustomerGroupId,
			row.SalesCurrencyCode,
			row.CreditLimit,
		].join('|'),
	);
	expect(expected.length).toBeGreaterThan(20);
	expect(await database.query(SELECT)).toEqual(expected.sort());
});

it('updates what has changed, adds what is new and deletes what is gone', async () => {
	await sync();
	await database.query(
		"UPDATE d365_customers SET account = 'GONE', name = 'Old' WHERE account = 'DAT-001'",
	);
	await database.query("UPDATE d365_customers SET name = 'Old' WHERE account = 'DAT-002'");
	await sync();
	const found = await database.query(
		"SELECT account, name = 'Old' FROM d365_customers WHERE account IN ('DAT-001', 'DAT-002', 'GONE') ORDER BY 1",
	);
	expect(found).toEqual(['DAT-001|f', 'DAT-002|f']);
});

it('leaves the rows of other companies alone', async () => {
	await database.query(
		"INSERT INTO d365_customers (company, account, synced_at) VALUES ('usrt', 'X', '2000-01-01')",
	);
	await sync();
	const others = await database.query("SELECT account FROM d365_customers WHERE company = 'usrt'");
	expect(others).toEqual(['X']);
});
