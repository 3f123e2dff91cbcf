import { rejectOnAbort } from '../../sandbox/n8n/stack';
import type { BenchOptions, Report } from '../report';
import { freshCredential } from '../volume/testbed/partContext';
import { openTestbed, type Testbed } from '../volume/testbed/testbed';
import type { Context } from './context';
import { openGate, type Gate } from './gate/gate';
import { benchFloor } from './parts/floor';
import { benchMemory } from './parts/memory';
import { benchTime } from './parts/time';
import { FULL, QUICK } from './sizes';

type Part = (context: Context) => Promise<Report>;

const PARTS: Readonly<Record<string, Part>> = {
	floor: benchFloor,
	time: benchTime,
	memory: benchMemory,
};

const say = (line: string) => console.log(`bench: ${line}`);

async function contextOf(testbed: Testbed, gate: Gate, isQuick: boolean): Promise<Context> {
	const [{ url: instanceUrl }] = testbed.sandbox.environments;
	const connection = { credential: await freshCredential(testbed), instanceUrl };
	return { testbed, gate, sizes: isQuick ? QUICK : FULL, isQuick, connection };
}

async function runParts(context: Context, selected: string[]): Promise<Report> {
	const rows: Report['rows'] = [];
	const details: Record<string, unknown> = {};
	for (const [name, part] of Object.entries(PARTS)) {
		if (selected.length > 0 && !selected.includes(name)) continue;
		say(name);
		const report = await part(context);
		rows.push(...report.rows);
		details[name] = report.details;
	}
	return { rows, details };
}

/**
 * Data packages made of items, in a real n8n against the sandbox over TLS, beside records created in
 * batches.
 * @throws Error if n8n doesn't start or exits meanwhile, or if some of the work isn't done
 */
export async function benchPackages({ signal, isQuick, parts }: BenchOptions): Promise<Report> {
	const unknown = parts.filter((part) => !(part in PARTS));
	if (unknown.length > 0) {
		throw new Error(
			`unknown part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`,
		);
	}
	const testbed = await openTestbed(say, signal);
	const gate = await openGate();
	try {
		const work = contextOf(testbed, gate, isQuick).then((context) => runParts(context, parts));
		return await Promise.race([work, testbed.ended, rejectOnAbort(signal)]);
	} finally {
		gate.close();
		await testbed.stop();
	}
}
