/** n8n in queue mode: several processes, PostgreSQL and Redis. One file, because its tests stop and start them. */
module.exports = {
	displayName: 'queue',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }] },
	maxWorkers: 1,
	testTimeout: 150_000,
};
