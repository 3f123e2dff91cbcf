import type { Report, Row } from '../../report';
import { freshKeys, records } from '../testbed/entities';
import { runLap, type Lap } from '../workflowRun';
import { untilQuiet } from '../../measure/processMemory';
import type { Opponent } from '../approach';
import { createMany, readMany, readToFiles } from '../thisNode';
import { ONE_ITEM } from './read';
import { limitRow, plainRow } from './rows';
import { putInService, type Setting } from '../testbed/partContext';

/** How much more a row may cost in the largest of three sizes than in the middle one. */
const FLAT = 1.5;

/** Peaks of memory below this are noise of the collector, whatever the size. */
const NOISE_MB = 60;

interface Growth {
	title: string;
	opponent: Opponent;
	sizes: number[];
	lap: (service: Parameters<typeof runLap>[2], rows: number) => Promise<Lap>;
	/** Memory that must not grow with the rows at all, not even in proportion. */
	isMemoryFlat: boolean;
}

interface Point {
	rows: number;
	lap: Lap;
}

/** Each size in an n8n of its own, so that memory kept from a smaller one does not hide what is used. */
async function measure(setting: Setting, growth: Growth): Promise<Point[]> {
	const service = await putInService(setting, growth.opponent);
	const points: Point[] = [];
	for (const rows of growth.sizes) {
		if (!setting.isQuick) {
			await setting.stage.restart();
			await growth.lap(service, growth.sizes[0]);
			await untilQuiet(setting.stage.pid);
		}
		points.push({ rows, lap: await growth.lap(service, rows) });
		setting.stage.say(`${growth.title}, ${rows}`);
	}
	return points;
}

const microseconds = ({ rows, lap }: Point) => (1000 * lap.nodeMs) / rows;
const kilobytes = ({ rows, lap }: Point) => (1024 * lap.memory.aboveIdleMb) / rows;

const tell = (point: Point): string =>
	[
		`${(point.lap.nodeMs / 1000).toFixed(2)} s`,
		`${microseconds(point).toFixed(0)} µs a row`,
		`${point.lap.memory.aboveIdleMb.toFixed(0)} MB above idle`,
		`${kilobytes(point).toFixed(2)} KB a row`,
	].join(', ');

function rowsOf(growth: Growth, points: Point[], isJudged: boolean): Row[] {
	const [middle, largest] = points.slice(-2);
	const size = (rows: number) => rows.toLocaleString('en');
	const between = `${growth.title}, ${size(middle.rows)} to ${size(largest.rows)}`;
	const time = microseconds(largest) / microseconds(middle);
	const memoryOf = growth.isMemoryFlat
		? ({ lap }: Point) => Math.max(NOISE_MB, lap.memory.aboveIdleMb)
		: (point: Point) => Math.max(NOISE_MB, point.lap.memory.aboveIdleMb) / point.rows;
	const memory = memoryOf(largest) / memoryOf(middle);
	const row = (what: string, value: number) =>
		limitRow({
			work: `growth, ${between}: ${what}`,
			limit: FLAT,
			unit: ' times',
			value,
			figure: value.toFixed(2),
			isJudged,
		});
	return [
		...points.map((point) => plainRow(`${growth.title}, ${size(point.rows)}`, tell(point))),
		row('time a row', time),
		row(growth.isMemoryFlat ? 'memory above idle' : 'memory a row', memory),
	];
}

/** How time and memory grow with the number of rows. */
export async function benchGrowth(setting: Setting): Promise<Report> {
	const { stage, sizes, using, isQuick } = setting;
	const reading = (opponent: Opponent): Growth['lap'] => {
		return async (service, rows) => {
			await stage.standIn.setRows(rows);
			return runLap(stage, opponent, service, ONE_ITEM, { items: rows, written: 0 });
		};
	};
	const [items, files, create] = [
		readMany(using, sizes.pageSize),
		readToFiles(using),
		createMany(using),
	];
	const growths: Growth[] = [
		{
			title: 'read as items',
			opponent: items,
			sizes: sizes.growth.items,
			lap: reading(items),
			isMemoryFlat: false,
		},
		{
			title: 'read to files',
			opponent: files,
			sizes: sizes.growth.files,
			lap: reading(files),
			isMemoryFlat: true,
		},
		{
			title: 'create in batches',
			opponent: create,
			sizes: sizes.growth.writes,
			lap: (service, rows) => {
				const wanted = { items: rows, written: rows };
				return runLap(stage, create, service, records(freshKeys(rows)), wanted);
			},
			isMemoryFlat: false,
		},
	];
	const rows: Row[] = [];
	const details: Record<string, Point[]> = {};
	for (const growth of growths) {
		const points = await measure(setting, growth);
		details[growth.title] = points;
		rows.push(...rowsOf(growth, points, !isQuick));
	}
	return { rows, details };
}
