import { limitRow, plainRow, type Report, type Row } from '../../report';
import { BARE_LOOP } from '../../volume/baselines/bareLoop';
import {
	compare,
	nodeTimes,
	processorTimes,
	ratioOf,
	resultOf,
	seconds,
	type Candidate,
	type Result,
} from '../../volume/comparison';
import { NO_DELAY } from '../../volume/sizes';
import type { Context } from '../context';
import { runFloor } from '../floor/floor';
import { publishGated, runGated, type GatedWorkflow } from '../gate/gatedRun';
import { startImport } from '../packageNode';
import { freshRows } from '../rows';

/** Relative to the bare loop. */
const FLOOR = 1.5;

/** F&O's response to a start, which would wait until the rows are staged. */
const START = 'ImportFromPackage$';

/** Builds and uploads a package; the sandbox only says that it has started the import. */
async function buildAndUpload(context: Context, workflow: GatedWorkflow, count: number) {
	await context.testbed.sandboxControl.answerNext(START, { value: 'bench' });
	return await runGated(context, workflow, { rows: freshRows(count), items: 1 });
}

function rowsOf(work: string, ours: Result, floor: Result, isChecked: boolean): Row[] {
	const time = ratioOf(nodeTimes(ours), nodeTimes(floor));
	const processor = ratioOf(processorTimes(ours), processorTimes(floor));
	return [
		limitRow({
			work: `${work}: node time, times that of the ${BARE_LOOP}`,
			limit: FLOOR,
			value: time.ratio,
			figure: `${time.text}: ${seconds(nodeTimes(ours))} to ${seconds(nodeTimes(floor))}`,
			isChecked,
		}),
		plainRow(
			`${work}: CPU time, times that of the ${BARE_LOOP}`,
			`${processor.text}: ${seconds(processorTimes(ours))} to ${seconds(processorTimes(floor))}`,
		),
	];
}

/** What n8n and this node cost beyond building and uploading the same package. */
export async function benchFloor(context: Context): Promise<Report> {
	const { testbed, sizes, isQuick, connection } = context;
	await testbed.sandboxControl.setPace(NO_DELAY);
	const approach = startImport(connection);
	const workflow = await publishGated(context, approach);
	const rows: Row[] = [];
	const details: Record<string, Result[]> = {};
	for (const count of sizes.floor) {
		const candidates: Candidate[] = [
			{ title: approach.title, run: () => buildAndUpload(context, workflow, count) },
			{ title: BARE_LOOP, run: () => runFloor(testbed, freshRows(count)) },
		];
		await buildAndUpload(context, workflow, Math.min(...sizes.floor));
		const results = await compare(candidates, sizes.cycles, testbed.say);
		const [ours, floor] = candidates.map(({ title }) => resultOf(results, title));
		const work = `build and upload a package of ${count.toLocaleString('en')} items`;
		// Fewer items are done in so short a time that the ratio says little.
		const isChecked = !isQuick && count === Math.max(...sizes.floor);
		rows.push(...rowsOf(work, ours, floor, isChecked));
		details[count] = [ours, floor];
	}
	return { rows, details };
}
