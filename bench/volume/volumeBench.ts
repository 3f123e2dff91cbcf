import { rejectOnAbort } from '../../sandbox/n8n/stack';
import type { BenchOptions, Report } from '../report';
import { benchCreateMemory } from './parts/createMemory';
import { benchEditor } from './parts/editor';
import { benchEngine } from './parts/engine';
import { benchGrowth } from './parts/growth';
import { benchMemory } from './parts/memory';
import { benchRead } from './parts/read';
import { prepareContext, type PartContext } from './testbed/partContext';
import { FULL, PACE, QUICK } from './sizes';
import { openTestbed } from './testbed/testbed';
import { benchTokens } from './parts/tokens';
import { benchCreate, benchGet, benchUpdate } from './parts/write';

type Part = (context: PartContext) => Promise<Report>;

const PARTS: Readonly<Record<string, Part>> = {
	read: benchRead,
	memory: benchMemory,
	create: benchCreate,
	createMemory: benchCreateMemory,
	update: benchUpdate,
	get: benchGet,
	editor: benchEditor,
	tokens: benchTokens,
	engine: benchEngine,
	growth: benchGrowth,
};

const say = (line: string) => console.log(`bench: ${line}`);

async function runParts(context: PartContext, selected: string[]): Promise<Report> {
	const reports: Record<string, Report> = {};
	for (const [name, part] of Object.entries(PARTS)) {
		if (selected.length > 0 && !selected.includes(name)) continue;
		say(name);
		await context.testbed.sandboxControl.setPace(PACE);
		reports[name] = await part(context);
	}
	return {
		rows: Object.values(reports).flatMap(({ rows }) => rows),
		details: Object.fromEntries(
			Object.entries(reports).map(([name, { details }]) => [name, details]),
		),
	};
}

/**
 * Large volumes, in a real n8n against the sandbox over TLS: this package's node and the baselines.
 * @throws Error if n8n doesn't start or exits meanwhile, or if some of the work isn't done
 */
export async function benchVolume({ signal, isQuick, parts }: BenchOptions): Promise<Report> {
	const unknown = parts.filter((part) => !(part in PARTS));
	if (unknown.length > 0) {
		throw new Error(
			`unknown part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`,
		);
	}
	const testbed = await openTestbed(say, signal);
	try {
		const sizes = isQuick ? QUICK : FULL;
		const work = prepareContext(testbed, sizes, isQuick).then((context) =>
			runParts(context, parts),
		);
		return await Promise.race([work, testbed.ended, rejectOnAbort(signal)]);
	} finally {
		await testbed.stop();
	}
}
