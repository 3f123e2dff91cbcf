import { limitRow, plainRow, type Report, type Row } from '../../report';
import { untilQuiet, type Peak } from '../../measure/processMemory';
import { median } from '../../measure/statistics';
import type { Approach } from '../../volume/approach';
import { megabytes } from '../../volume/comparison';
import { NO_DELAY } from '../../volume/sizes';
import { createMany } from '../../volume/thisNode';
import type { Context } from '../context';
import { publishGated, runGated, type GatedWorkflow } from '../gate/gatedRun';
import { importPackage } from '../packageNode';
import { freshRows } from '../rows';

/** The peak of the larger package, relative to the smaller one. */
const FLAT = 1.5;

/** Smaller peaks are noise of the garbage collector. */
const NOISE_MB = 60;

/** A few items are written first to load all code, so that it isn't counted as memory of the work. */
const FEW_ITEMS = 500;

interface HeldPeak extends Peak {
	/** The items as JSON. */
	itemsMb: number;
}

const sizeInMb = (value: unknown): number =>
	Buffer.byteLength(JSON.stringify(value)) / (1024 * 1024);

/** The peak of an n8n that was just started, above what it needs to hold the items. */
async function freshPeak(
	context: Context,
	workflow: GatedWorkflow,
	count: number,
	isOneResult: boolean,
): Promise<HeldPeak> {
	const { testbed, isQuick } = context;
	if (!isQuick) await testbed.restart();
	const run = async (size: number, atGate?: () => Promise<void>) => {
		const rows = freshRows(size);
		const items = isOneResult ? 1 : size;
		const { memory } = await runGated(context, workflow, { rows, items, atGate });
		return { ...memory, itemsMb: sizeInMb(rows) };
	};
	await run(FEW_ITEMS);
	const peak = await run(count, isQuick ? undefined : () => untilQuiet(testbed.pid));
	testbed.say(
		`${workflow.approach.title}, ${count}: ${peak.aboveIdleMb.toFixed(0)} MB above ${peak.idleMb.toFixed(0)} MB`,
	);
	return peak;
}

const above = (peaks: HeldPeak[]) => peaks.map(({ aboveIdleMb }) => aboveIdleMb);

function rowOf(title: string, count: number, peaks: HeldPeak[]): Row {
	const [{ itemsMb }] = peaks;
	const held = megabytes(peaks.map(({ idleMb }) => idleMb));
	return plainRow(
		`peak memory above an n8n that holds ${count.toLocaleString('en')} items: ${title}`,
		`${megabytes(above(peaks))}; the items are ${itemsMb.toFixed(1)} MB as JSON; n8n with them ${held}`,
	);
}

/** Memory of n8n while it writes items that it already holds. */
export async function benchMemory(context: Context): Promise<Report> {
	const { testbed, sizes, isQuick, connection } = context;
	await testbed.sandboxControl.setPace(NO_DELAY);
	const details: Record<string, HeldPeak[]> = {};
	const rows: Row[] = [];
	const measure = async (approach: Approach, count: number, isOneResult: boolean) => {
		const workflow = await publishGated(context, approach);
		const peaks: HeldPeak[] = [];
		for (let round = 0; round < sizes.memoryRounds; round += 1) {
			peaks.push(await freshPeak(context, workflow, count, isOneResult));
		}
		rows.push(rowOf(approach.title, count, peaks));
		details[`${approach.title}, ${count}`] = peaks;
		return Math.max(NOISE_MB, median(above(peaks)));
	};
	const [small, large] = sizes.memory;
	const least = await measure(importPackage(connection), small, true);
	const most = await measure(importPackage(connection), large, true);
	const create = { ...createMany(connection), title: 'Record > Create in batches' };
	await measure(create, small, false);
	rows.unshift(
		limitRow({
			work: `peak memory of a package, ${small.toLocaleString('en')} to ${large.toLocaleString('en')} items`,
			limit: FLAT,
			unit: ' times',
			value: most / least,
			figure: (most / least).toFixed(2),
			isChecked: !isQuick,
		}),
	);
	return { rows, details };
}
