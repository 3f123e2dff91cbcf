import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { sleep } from '../../sandbox/n8n/api/httpExchange';
import { TRIGGER_TYPE } from '../../sandbox/n8n/api/templates';

const profile = z.object({
	nodes: z.array(
		z.object({
			id: z.number(),
			callFrame: z.object({ functionName: z.string(), url: z.string() }),
			children: z.array(z.number()).optional(),
		}),
	),
	samples: z.array(z.number()),
	/** Microseconds since the sample before. */
	timeDeltas: z.array(z.number()),
});

type Profile = z.infer<typeof profile>;

/** Where n8n writes a profile (see profileHook.ts). */
export interface ProfileSource {
	pid: number;
	file: string;
}

const WRITE_TIMEOUT_MS = 30_000;

/** Milliseconds of n8n's main thread by what used them. */
export type TimeByUser = Record<string, number>;

/** The first pattern that the name of a package matches decides. */
const USERS: ReadonlyArray<readonly [user: string, packages: RegExp]> = [
	['this package', new RegExp(`^${TRIGGER_TYPE.split('.')[0]}$`)],
	['database', /^(@n8n\/typeorm|typeorm|sqlite3|@n8n\/db|pg.*)$/],
	[
		'expressions',
		/^(@n8n\/expression-runtime|isolated-vm|@n8n\/tournament|esprima.*|recast|ast-types)$/,
	],
	[
		'HTTP',
		/^(express|body-parser|raw-body|router|finalhandler|send|compression|cookie-parser|helmet|qs)$/,
	],
	['n8n', /^(n8n|n8n-core|n8n-workflow|@n8n\/.*)$/],
];

const userOf = (name: string): string =>
	USERS.find(([, packages]) => packages.test(name))?.[0] ?? name;

/** The innermost package in a path; pnpm and nested installations repeat the folder. */
const packageOf = (url: string): string | undefined =>
	/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];

/**
 * Who used the time. Node's own functions count for the package that called them, and as Node.js
 * where none did.
 */
function timeByUser({ nodes, samples, timeDeltas }: Profile): TimeByUser {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const userById = new Map<number, string>();
	const visit = (id: number, inherited: string): void => {
		const node = byId.get(id);
		if (node === undefined) return;
		const { functionName, url } = node.callFrame;
		const name = packageOf(url);
		const isMarker = url === '' && /^\((idle|program|garbage collector)\)$/.test(functionName);
		const user = isMarker ? functionName.slice(1, -1) : name ? userOf(name) : inherited;
		userById.set(id, user);
		for (const child of node.children ?? []) visit(child, user);
	};
	if (nodes[0] !== undefined) visit(nodes[0].id, 'Node.js');
	const time: TimeByUser = {};
	for (const [index, id] of samples.entries()) {
		const user = userById.get(id) ?? 'Node.js';
		time[user] = (time[user] ?? 0) + timeDeltas[index] / 1000;
	}
	delete time.idle;
	return time;
}

/** Profiles n8n's main thread during some work. */
export async function withProfile(
	{ pid, file }: ProfileSource,
	work: () => Promise<unknown>,
): Promise<TimeByUser> {
	rmSync(file, { force: true });
	process.kill(pid, 'SIGUSR2');
	await work();
	process.kill(pid, 'SIGUSR2');
	const deadline = Date.now() + WRITE_TIMEOUT_MS;
	for (;;) {
		const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
		if (text.endsWith('}')) return timeByUser(profile.parse(JSON.parse(text)));
		if (Date.now() > deadline) throw new Error('n8n wrote no profile');
		await sleep(200);
	}
}
