// Draws the floors in CONTRIBUTING.md from the imports there are. With --check it only says whether the picture is
// up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import rules from '../.dependency-cruiser.mjs';

const PAGE = 'CONTRIBUTING.md';
const START = '<!-- floors:start -->';
const END = '<!-- floors:end -->';
const FOLDERS = ['nodes', 'credentials', 'sandbox', 'bench', 'tools', 'test'];

const { options, ...ruleSet } = rules;
const { output } = await cruise(FOLDERS, { ...options, ruleSet, validate: true });

const boxOf = (file) => /^nodes\/(shared\/)?[^/]+|^[^/]+/.exec(file)[0];
const isOurs = (file) => FOLDERS.some((folder) => file.startsWith(`${folder}/`));

const boxes = new Map();
for (const { source, dependencies } of output.modules.filter(({ source }) => isOurs(source))) {
	const box = boxes.get(boxOf(source)) ?? boxes.set(boxOf(source), new Set()).get(boxOf(source));
	// What breaks a rule is reported by the rule, not drawn.
	for (const { resolved, valid } of dependencies)
		if (valid && isOurs(resolved) && boxOf(resolved) !== boxOf(source)) box.add(boxOf(resolved));
}

function reaches(from, to, passed = new Set()) {
	if (boxes.get(from).has(to)) return true;
	passed.add(from);
	return [...boxes.get(from)].some((next) => !passed.has(next) && reaches(next, to, passed));
}

/** Without the arrows that follow from others: they would hide the floors. */
const arrowsOf = (box) => {
	const direct = [...boxes.get(box)].sort();
	const follows = (to) => direct.some((other) => reaches(other, to) && !reaches(to, other));
	return direct.filter((to) => !follows(to));
};

const idOf = (box) => box.replaceAll('/', '_');
const labelled = (box) => `${idOf(box)}["${box.split('/').at(-1)}"]`;
const group = (title, members) => [
	`    subgraph ${title.replaceAll(/\W/g, '_')}["${title}"]`,
	...members.map((box) => `        ${labelled(box)}`),
	'    end',
];

const names = [...boxes.keys()].sort();
const shared = names.filter((box) => box.startsWith('nodes/shared/'));
const nodes = names.filter((box) => box.startsWith('nodes/') && !shared.includes(box));
const others = names.filter((box) => !box.startsWith('nodes/'));

const picture = [
	'```mermaid',
	'flowchart TD',
	...group('nodes', nodes),
	...group('nodes/shared', shared),
	...others.map((box) => `    ${labelled(box)}`),
	...names.flatMap((box) => arrowsOf(box).map((to) => `    ${idOf(box)} --> ${idOf(to)}`)),
	'```',
].join('\n');

const page = readFileSync(PAGE, 'utf8');
const [start, end] = [page.indexOf(START), page.indexOf(END)];
if (start < 0 || end < start) throw new Error(`${PAGE} has no lines ${START} and ${END}.`);
const drawn = `${page.slice(0, start)}${START}\n\n${picture}\n\n${page.slice(end)}`;

if (drawn === page) console.log('The floors are up to date.');
else if (process.argv.includes('--check')) {
	console.error(`The floors in ${PAGE} are out of date. Run: npm run floors`);
	process.exitCode = 1;
} else {
	writeFileSync(PAGE, drawn);
	console.log(`The floors in ${PAGE} were drawn again.`);
}
