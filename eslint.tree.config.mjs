// Lints what n8n's own configuration does not: the rest of the tree, and the arrows between folders.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const forbid = (files, patterns, message) => ({
	files,
	rules: { 'no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }] },
});

const notShipped = ['**/sandbox/**', '**/test/**', '**/bench/**', '**/tools/**'];

/** Later entries replace earlier ones for the files they name, so each lists all it forbids. */
const arrows = [
	forbid(['credentials/**/*.ts'], notShipped, 'Shipped code stands alone.'),
	forbid(['nodes/**/*.ts'], notShipped, 'Shipped code stands alone.'),
	forbid(
		['nodes/shared/**/*.ts'],
		[
			...notShipped,
			'**/Dynamics365FinanceOperations/**',
			'**/Dynamics365FinanceOperationsTrigger/**',
		],
		'Shared code knows no node.',
	),
	forbid(
		['nodes/shared/auth/**/*.ts'],
		[...notShipped, '**/transport/**', '**/metadata/**', '**/Dynamics365FinanceOperations*/**'],
		'Auth stands below transport and metadata.',
	),
	forbid(
		['nodes/shared/transport/**/*.ts'],
		[...notShipped, '**/metadata/**', '**/Dynamics365FinanceOperations*/**'],
		'Transport stands below metadata.',
	),
	forbid(
		['nodes/shared/odata/**/*.ts'],
		[...notShipped, '../auth/**', '../transport/**', '../metadata/**', 'n8n-workflow', 'n8n-core'],
		'OData is pure: it imports nothing of n8n and no other folder.',
	),
	forbid(
		['nodes/Dynamics365FinanceOperationsTrigger/**/*.ts'],
		[...notShipped, '**/Dynamics365FinanceOperations/**'],
		'The trigger does not know the action node.',
	),
	forbid(
		['sandbox/**/*.ts'],
		['**/nodes/**', '**/credentials/**', '**/test/**'],
		'The stand-in shares no code with what it stands against.',
	),
];

export default tseslint.config(
	{ ignores: ['dist/**', 'node_modules/**'] },
	js.configs.recommended,
	tseslint.configs.recommended,
	{
		linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'no-console': 'off',
		},
	},
	{
		files: ['**/*.js', '**/*.mjs'],
		languageOptions: {
			globals: {
				console: 'readonly',
				module: 'writable',
				process: 'readonly',
				require: 'readonly',
				URL: 'readonly',
			},
		},
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
	arrows,
);
