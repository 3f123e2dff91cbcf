import { dirname } from 'node:path';
import { runProgram } from '../../../sandbox/n8n/install/runProgram';
import type { SqliteFile } from './handOver';

const RUN_SQL = `
	const { DatabaseSync } = require('node:sqlite');
	const [file, sql] = process.argv.slice(1);
	const database = new DatabaseSync(file);
	database.exec('PRAGMA busy_timeout = 20000');
	database.exec(sql);
	database.close();
`;

const runSql = ({ n8nNode, n8nDatabase }: SqliteFile, sql: string) =>
	runProgram([n8nNode, '-e', RUN_SQL, n8nDatabase, sql], { cwd: dirname(n8nDatabase) });

/** Runs `action` while n8n's database refuses to store executions of one workflow. */
export async function whileNothingIsStored<T>(
	at: SqliteFile,
	workflowId: string,
	action: () => Promise<T>,
): Promise<T> {
	if (!/^\w+$/.test(workflowId)) throw new Error(`not the id of a workflow: ${workflowId}`);
	const name = `refuse_${workflowId}`;
	await runSql(
		at,
		`CREATE TRIGGER "${name}" BEFORE INSERT ON execution_entity
		WHEN NEW."workflowId" = '${workflowId}'
		BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
	);
	try {
		return await action();
	} finally {
		await runSql(at, `DROP TRIGGER "${name}"`);
	}
}
