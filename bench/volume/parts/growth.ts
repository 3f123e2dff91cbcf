import { limitRow, plainRow, type Report, type Row } from '../../report';
import { freshKeys, records } from '../testbed/entities';
import { runOnce, type WorkflowRun } from '../workflowRun';
import { untilQuiet } from '../../measure/processMemory';
import type { Approach } from '../approach';
import { createMany, readMany, readToFiles } from '../thisNode';
import { ONE_ITEM } from './read';
import { publishApproach, type PartContext } from '../testbed/partContext';
import type { PublishedWorkflow } from '../testbed/workflow';

/** The most that a row may cost in the largest of three sizes, relative to the middle one. */
const FLAT = 1.5;

/** Smaller memory peaks are noise of the garbage collector. */
const NOISE_MB = 60;

interface Growth {
	title: string;
	approach: Approach;
	sizes: number[];
	run: (workflow: PublishedWorkflow, rows: number) => Promise<WorkflowRun>;
	/** True if memory must not grow with the rows at all, not even in proportion. */
	isMemoryFlat: boolean;
}

interface Point {
	rows: number;
	run: WorkflowRun;
}

/** Restarts n8n for each size, so that memory left from a smaller one doesn't hide what is used. */
async function measure(context: PartContext, growth: Growth): Promise<Point[]> {
	const workflow = await publishApproach(context, growth.approach);
	const points: Point[] = [];
	for (const rows of growth.sizes) {
		if (!context.isQuick) {
			await context.testbed.restart();
			await growth.run(workflow, growth.sizes[0]);
			await untilQuiet(context.testbed.pid);
		}
		points.push({ rows, run: await growth.run(workflow, rows) });
		context.testbed.say(`${growth.title}, ${rows}`);
	}
	return points;
}

const microseconds = ({ rows, run }: Point) => (1000 * run.nodeMs) / rows;
const kilobytes = ({ rows, run }: Point) => (1024 * run.memory.aboveIdleMb) / rows;

const describePoint = (point: Point): string =>
	[
		`${(point.run.nodeMs / 1000).toFixed(2)} s`,
		`${microseconds(point).toFixed(0)} µs a row`,
		`${point.run.memory.aboveIdleMb.toFixed(0)} MB above idle`,
		`${kilobytes(point).toFixed(2)} KB a row`,
	].join(', ');

function rowsOf(growth: Growth, points: Point[], isChecked: boolean): Row[] {
	const [middle, largest] = points.slice(-2);
	const size = (rows: number) => rows.toLocaleString('en');
	const between = `${growth.title}, ${size(middle.rows)} to ${size(largest.rows)}`;
	const time = microseconds(largest) / microseconds(middle);
	const memoryOf = growth.isMemoryFlat
		? ({ run }: Point) => Math.max(NOISE_MB, run.memory.aboveIdleMb)
		: (point: Point) => Math.max(NOISE_MB, point.run.memory.aboveIdleMb) / point.rows;
	const memory = memoryOf(largest) / memoryOf(middle);
	const row = (what: string, value: number) =>
		limitRow({
			work: `growth, ${between}: ${what}`,
			limit: FLAT,
			unit: ' times',
			value,
			figure: value.toFixed(2),
			isChecked,
		});
	return [
		...points.map((point) =>
			plainRow(`${growth.title}, ${size(point.rows)}`, describePoint(point)),
		),
		row('time a row', time),
		row(growth.isMemoryFlat ? 'memory above idle' : 'memory a row', memory),
	];
}

/** How time and memory grow with the number of rows. */
export async function benchGrowth(context: PartContext): Promise<Report> {
	const { testbed, sizes, connection, isQuick } = context;
	const reading = (approach: Approach): Growth['run'] => {
		return async (workflow, rows) => {
			await testbed.sandboxControl.setRows(rows);
			return runOnce(testbed, approach, workflow, ONE_ITEM, { items: rows, written: 0 });
		};
	};
	const [items, files, create] = [
		readMany(connection, sizes.pageSize),
		readToFiles(connection),
		createMany(connection),
	];
	const growths: Growth[] = [
		{
			title: 'read as items',
			approach: items,
			sizes: sizes.growth.items,
			run: reading(items),
			isMemoryFlat: false,
		},
		{
			title: 'read to files',
			approach: files,
			sizes: sizes.growth.files,
			run: reading(files),
			isMemoryFlat: true,
		},
		{
			title: 'create in batches',
			approach: create,
			sizes: sizes.growth.writes,
			run: (workflow, rows) => {
				const expected = { items: rows, written: rows };
				return runOnce(testbed, create, workflow, records(freshKeys(rows)), expected);
			},
			isMemoryFlat: false,
		},
	];
	const rows: Row[] = [];
	const details: Record<string, Point[]> = {};
	for (const growth of growths) {
		const points = await measure(context, growth);
		details[growth.title] = points;
		rows.push(...rowsOf(growth, points, !isQuick));
	}
	return { rows, details };
}
