// Which folder may import which. `npm run lint` checks it, test/unit/tools/arrows.test.ts proves that each rule
// can fail, and tools/floors.mjs draws the floors in CONTRIBUTING.md.

/** Floors of nodes/shared, the highest first. A folder may import the floors below its own and itself. */
export const sharedFloors = [
	['recurringJobs'],
	['records', 'editor', 'events', 'dataManagement', 'customServices'],
	['metadata'],
	['transport'],
	['odata', 'auth'],
	['core'],
];

/** Floors of nodes/shared/transport, the highest first; `types` may be a file. */
const transportFloors = [['writes'], ['reads'], ['client'], ['errors'], ['http'], ['types']];

const SHARED = '^nodes/shared/';
const TRANSPORT = '^nodes/shared/transport/';
const N8N = '(^|/)@?n8n[-/]';
const DESCRIPTIONS = '/description[.]ts$';
const PROPERTIES = '^nodes/.+/properties/';

const oneOf = (folders) => `(${folders.join('|')})(?:/|[.]ts$)`;

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** What keeps the folders below `root` on their floors. */
function keepFloors(root, floors) {
	const name = (floor) => floor.join('-');
	const climbs = floors
		.slice(1)
		.map((floor, index) =>
			rule(
				`${name(floor)}-imports-nothing-above`,
				'Imports point to lower floors only.',
				{ path: root + oneOf(floor) },
				{ path: root + oneOf(floors.slice(0, index + 1).flat()) },
			),
		);
	const neighbours = floors
		.filter((floor) => floor.length > 1)
		.map((floor) =>
			rule(
				`${name(floor)}-apart`,
				'Folders on the same floor do not import each other.',
				{ path: root + oneOf(floor) },
				{ path: root + oneOf(floor), pathNot: `${root}$1(?:/|[.]ts$)` },
			),
		);
	return [...climbs, ...neighbours];
}

/** A folder that is missing in the list of floors would escape the rules. */
const listed = (name, root, floors) =>
	rule(
		name,
		'Every folder has a floor: add a new one to the list.',
		{},
		{ path: root, pathNot: root + oneOf(floors.flat()) },
	);

export default {
	forbidden: [
		rule(
			'no-circles',
			'Imports do not form a circle, not even through `await import()` or types.',
			{},
			{ circular: true },
		),
		rule(
			'resolvable',
			'An import that cannot be found cannot be checked.',
			{},
			{ couldNotResolve: true },
		),
		rule(
			'shipped-alone',
			'Shipped code does not import what is not shipped.',
			{ path: '^(nodes|credentials)/' },
			{ path: '^(sandbox|test|bench|tools)/' },
		),
		rule(
			'credentials-use-auth-credential',
			'Of the nodes, a credential imports shared/auth/credential alone.',
			{ path: '^credentials/' },
			{ path: '^(nodes|credentials)/', pathNot: `${SHARED}auth/credential/` },
		),
		rule(
			'nodes-apart',
			'Nodes do not import each other.',
			{ path: '^nodes/(?!shared/)([^/]+)/' },
			{ path: '^nodes/(?!shared/)', pathNot: '^nodes/$1/' },
		),
		rule(
			'shared-below-nodes',
			'Shared code does not import a node.',
			{ path: SHARED },
			{ path: '^nodes/(?!shared/)' },
		),
		...keepFloors(SHARED, sharedFloors),
		...keepFloors(TRANSPORT, transportFloors),
		listed('shared-floors-listed', SHARED, sharedFloors),
		listed('transport-floors-listed', TRANSPORT, transportFloors),
		rule(
			'odata-core-without-n8n',
			'odata and core do not depend on n8n.',
			{ path: `${SHARED}(odata|core)/` },
			{ path: N8N },
		),
		rule(
			'executors-without-descriptions',
			'n8n loads descriptions when it starts, executors with their first use: neither drags in the other.',
			{ path: '^nodes/[^/]+/operations/.+/execute[.]ts$' },
			{ path: [DESCRIPTIONS, PROPERTIES] },
		),
		rule(
			'sandbox-alone',
			'The sandbox shares no code with what it tests.',
			{ path: '^sandbox/' },
			{ path: '^(nodes|credentials|test|bench|tools)/' },
		),
		rule(
			'tests-without-bench',
			'Tests do not import the benchmarks.',
			{ path: '^test/' },
			{ path: '^bench/' },
		),
		rule(
			'unit-tests-without-tools',
			'Of the unit tests, only those of the tools import them.',
			{ path: '^test/unit/', pathNot: '^test/unit/tools/' },
			{ path: '^tools/' },
		),
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^dist/' },
		// Imports of types count as well.
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'types', 'default'],
		},
	},
};
