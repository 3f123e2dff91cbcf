const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

const folder = resolve(__dirname, '..', 'shared', 'fixtures');
const isThere = existsSync(folder);
if (!isThere) console.log('There is no ../shared/fixtures, so its tests are not run.');

module.exports = {
	displayName: 'fixtures',
	testEnvironment: 'node',
	testMatch: isThere ? ['<rootDir>/test/fixtures/**/*.test.ts'] : [],
	passWithNoTests: !isThere,
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }] },
	reporters: isThere
		? ['default', ['<rootDir>/test/fixtures/everyFolder.js', { folder }]]
		: ['default'],
};
