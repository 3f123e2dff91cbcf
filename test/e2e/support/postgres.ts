import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Child } from '../../../sandbox/n8n/childProcess';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { ensurePrograms } from '../../queue/support/programs';
import { startPostgres, type Database } from '../../queue/support/services';

/** A PostgreSQL of a test file. */
export interface Postgres {
	/** What n8n's credential needs. */
	account(): JsonObject;
	query: Database['query'];
}

/** Starts PostgreSQL for a test file and stops it at the end. */
export function usePostgres(): Postgres {
	const children: Child[] = [];
	let folder = '';
	let database: Database;

	beforeAll(async () => {
		const programs = await ensurePrograms((line) => process.stdout.write(`e2e: ${line}\n`));
		folder = await mkdtemp(join(tmpdir(), 'n8n-dynamics365-postgres-'));
		// PostgreSQL runs as another user.
		await chmod(folder, 0o711);
		database = await startPostgres(programs, folder, (child) => void children.push(child));
	}, 120_000);

	afterAll(async () => {
		await database?.stop();
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	});

	return {
		account() {
			const { settings } = database;
			return {
				host: settings.DB_POSTGRESDB_HOST,
				port: Number(settings.DB_POSTGRESDB_PORT),
				database: settings.DB_POSTGRESDB_DATABASE,
				user: settings.DB_POSTGRESDB_USER,
				password: '',
				ssl: 'disable',
			};
		},
		query: async (sql) => await database.query(sql),
	};
}
