import { rejectOnAbort } from '../../sandbox/n8n/stack';
import type { BenchOptions, Report } from '../report';
import { benchEditor } from './parts/editor';
import { benchEngine } from './stage/engine';
import { benchGrowth } from './parts/growth';
import { benchPeaks } from './parts/peaks';
import { benchRead } from './parts/read';
import { prepare, type Setting } from './stage/setting';
import { FULL, PACE, QUICK } from './parts/sizes';
import { openStage } from './stage/stage';
import { benchTokens } from './parts/tokens';
import { benchCreate, benchUpdate } from './parts/write';

type Part = (setting: Setting) => Promise<Report>;

const PARTS: Readonly<Record<string, Part>> = {
	read: benchRead,
	memory: benchPeaks,
	create: benchCreate,
	update: benchUpdate,
	editor: benchEditor,
	tokens: benchTokens,
	engine: benchEngine,
	growth: benchGrowth,
};

const say = (line: string) => console.log(`bench: ${line}`);

async function runParts(setting: Setting, wanted: string[]): Promise<Report> {
	const reports: Record<string, Report> = {};
	for (const [name, part] of Object.entries(PARTS)) {
		if (wanted.length > 0 && !wanted.includes(name)) continue;
		say(name);
		await setting.stage.standIn.setPace(PACE);
		reports[name] = await part(setting);
	}
	return {
		rows: Object.values(reports).flatMap(({ rows }) => rows),
		details: Object.fromEntries(
			Object.entries(reports).map(([name, { details }]) => [name, details]),
		),
	};
}

/**
 * Much at once, in a real n8n against the stand-in over TLS: this package's node, what n8n brings itself,
 * another package, and a bare loop.
 * @throws Error when n8n does not come up, ends meanwhile, or someone does not do the whole work
 */
export async function benchVolume({ signal, isQuick, parts }: BenchOptions): Promise<Report> {
	const unknown = parts.filter((part) => !(part in PARTS));
	if (unknown.length > 0) {
		throw new Error(`no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
	}
	const stage = await openStage(say, signal);
	try {
		const sizes = isQuick ? QUICK : FULL;
		const work = prepare(stage, sizes, isQuick).then((setting) => runParts(setting, parts));
		return await Promise.race([work, stage.ended, rejectOnAbort(signal)]);
	} finally {
		await stage.stop();
	}
}
