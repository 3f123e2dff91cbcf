/** Random cases; the seed is printed, and PROPERTY_SEED runs the same ones again. */
module.exports = {
	displayName: 'properties',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/properties/**/*.test.ts'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }] },
	globalSetup: '<rootDir>/test/properties/chooseSeed.js',
	maxWorkers: 2,
	testTimeout: 170_000,
};
