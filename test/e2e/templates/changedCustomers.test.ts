import { activateAndWait, deactivateAndWait } from '../../../sandbox/n8n/api/activation';
import { waitForExecutions } from '../../../sandbox/n8n/api/executions';
import { CHANGES_TYPE } from '../../../sandbox/n8n/api/templates';
import { createWorkflow, type StoredWorkflow } from '../../../sandbox/n8n/api/workflows';
import { COPIED, expectedRows } from '../support/customerRows';
import { pollSoon } from '../support/polling';
import { usePostgres } from '../support/postgres';
import { templateOf, withAccount } from '../support/templates';
import { setSwitches } from '../support/triggers';
import { byId, useWorld } from '../support/world';

jest.setTimeout(240_000);
const at = useWorld('secret');
const database = usePostgres();
const [{ name: environment }] = at.sandbox.environments;

const TWIN = 'CustTableBiEntities';
const SELECT = `SELECT ${COPIED} FROM d365_changed_customers ORDER BY 1`;

/** The template for a company with few customers, polled soon. */
async function saved(): Promise<StoredWorkflow> {
	const file = templateOf(at, 'changed-customers-to-a-database');
	const nodes = file.nodes.map((node) =>
		node.type === CHANGES_TYPE
			? { ...node, parameters: { ...node.parameters, company: byId('dat'), pollTimes: pollSoon() } }
			: node,
	);
	const complete = { ...file, nodes };
	const ready = await withAccount(at, complete, 'postgres', 'postgres', database.account());
	return await createWorkflow(at.client, ready);
}

const ranWell = async ({ id }: StoredWorkflow, executions: number) => {
	const runs = await waitForExecutions(at.client, id, executions, 100_000);
	expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'success'));
};

/** Changes a customer in the database of F&O; the new row of its twin is the one that is read. */
const change = async (AccountNum: string) =>
	await at.control.send('POST', `/state/${environment}/${TWIN}`, [
		{
			dataAreaId: 'dat',
			AccountNum,
			SysRecVersion: '7',
			SysModifiedDateTime: `${new Date().toISOString().slice(0, 19)}Z`,
		},
	]);

it('copies every customer, then what was changed, and deletes what is gone', async () => {
	await setSwitches(at, { biEntities: 'available' });
	const workflow = await saved();
	await activateAndWait(at.client, workflow);
	await ranWell(workflow, 1);
	const expected = await expectedRows(at);
	expect(expected.length).toBeGreaterThan(20);
	expect(await database.query(SELECT)).toEqual(expected);

	await database.query(
		"UPDATE d365_changed_customers SET name = 'Old' WHERE account IN ('DAT-002', 'DAT-003')",
	);
	await database.query(
		"INSERT INTO d365_changed_customers (company, account, synced_at) VALUES ('dat', 'GONE', now())",
	);
	await change('DAT-002');
	await change('GONE');
	await ranWell(workflow, 2);
	await deactivateAndWait(at.client, workflow);
	const found = await database.query(
		"SELECT account, name = 'Old' FROM d365_changed_customers WHERE account IN ('DAT-002', 'DAT-003', 'GONE') ORDER BY 1",
	);
	expect(found).toEqual(['DAT-002|f', 'DAT-003|t']);
});
