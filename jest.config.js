/** jose comes as ES modules only, which jest cannot require on every Node.js this runs on. */
const asCommonJs = { allowJs: true, isolatedModules: true, module: 'commonjs', target: 'es2022' };
const transform = {
	'^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }],
	'/node_modules/jose/.+\\.js$': ['ts-jest', { tsconfig: asCommonJs, diagnostics: false }],
};

const layer = (displayName) => ({
	displayName,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	transform,
	transformIgnorePatterns: ['/node_modules/(?!jose/)'],
});

// No test takes this long; a busy machine must not make one fail. Jest ignores the limit of a project.
module.exports = { projects: ['unit', 'engine'].map(layer), testTimeout: 60_000 };
