import {
	createWorkflow,
	runWorkflow,
	type StoredWorkflow,
} from '../../../sandbox/n8n/api/workflows';
import { COPIED, expectedRows } from '../support/customerRows';
import { usePostgres } from '../support/postgres';
import { templateOf, withAccount } from '../support/templates';
import { useWorld } from '../support/world';

const at = useWorld('secret');
const database = usePostgres();
let workflow: StoredWorkflow;

beforeAll(async () => {
	const file = templateOf(at, 'sync-customers-to-postgresql', { company: 'dat' });
	const complete = await withAccount(at, file, 'postgres', 'postgres', database.account());
	workflow = await createWorkflow(at.client, complete);
});

const sync = async () => {
	const run = await runWorkflow(at.client, workflow, 'Every Night');
	expect(run).toMatchObject({ status: 'success' });
};
const SELECT = `SELECT ${COPIED} FROM d365_customers ORDER BY 1`;

it('copies every customer of the company, and amounts keep every digit', async () => {
	await sync();
	const expected = await expectedRows(at);
	expect(expected.length).toBeGreaterThan(20);
	expect(await database.query(SELECT)).toEqual(expected);
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
