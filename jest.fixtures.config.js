const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

const project = dirname(require.resolve('./package.json'));
const folder = join(project, '..', 'shared', 'fixtures');
const isThere = existsSync(folder);
if (!isThere) console.log('There is no ../shared/fixtures, so its tests are not run.');

module.exports = {
	displayName: 'fixtures',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/fixtures/**/*.test.ts'],
	testPathIgnorePatterns: isThere ? [] : ['/'],
	passWithNoTests: !isThere,
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }] },
	testTimeout: 60_000,
	reporters: isThere
		? ['default', ['<rootDir>/test/fixtures/everyFolder.js', { folder }]]
		: ['default'],
};
