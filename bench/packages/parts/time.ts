import { plainRow, type Report, type Row } from '../../report';
import { median } from '../../measure/statistics';
import type { Approach } from '../../volume/approach';
import {
	compare,
	nodeTimes,
	processorTimes,
	resultOf,
	seconds,
	type Candidate,
	type Result,
} from '../../volume/comparison';
import { PACE } from '../../volume/sizes';
import { createMany } from '../../volume/thisNode';
import type { Context } from '../context';
import { publishGated, runGated, type GatedWorkflow } from '../gate/gatedRun';
import { importPackage } from '../packageNode';
import { freshRows } from '../rows';
import { wins, type Measured } from './crossover';

/** As many records as the sandbox's writers write for requests, all together. */
const SAME_RATE = (PACE.writers * 1000) / PACE.recordMs;

/** Rates of an import that are calculated from the time without a limit. */
const OTHER_RATES = [200, 500, 800, SAME_RATE, 5000];

const UNLIMITED = 'package, no limit';
const SAME = `package, ${SAME_RATE.toLocaleString('en')} rows a second`;
const CREATE = 'Record > Create';

/** Enough for n8n to have loaded everything. */
const WARM_UP = 20;

/** Larger ones take so long that once is enough. */
const REPEATED = 1000;

interface Contestant {
	title: string;
	workflow: GatedWorkflow;
	importRowsPerSecond: number;
	isOneResult: boolean;
}

async function contestants(context: Context): Promise<Contestant[]> {
	const publish = async (
		title: string,
		approach: Approach,
		importRowsPerSecond: number,
		isOneResult: boolean,
	) => {
		const workflow = await publishGated(context, { ...approach, title });
		return { title, workflow, importRowsPerSecond, isOneResult };
	};
	return [
		await publish(UNLIMITED, importPackage(context.connection), 0, true),
		await publish(SAME, importPackage(context.connection), SAME_RATE, true),
		await publish(CREATE, createMany(context.connection), 0, false),
	];
}

async function runContestant(
	context: Context,
	{ workflow, importRowsPerSecond, isOneResult }: Contestant,
	count: number,
) {
	await context.testbed.sandboxControl.setPace({ ...PACE, importRowsPerSecond });
	const items = isOneResult ? 1 : count;
	return await runGated(context, workflow, { rows: freshRows(count), items });
}

const describeResult = (result: Result): string => {
	const requests = median(result.runs.map(({ traffic }) => traffic.requests));
	return `${seconds(nodeTimes(result))}; ${requests} requests; CPU of n8n ${seconds(processorTimes(result))}`;
};

const pointOf = (count: number, result: Result): Measured => ({
	count,
	seconds: median(nodeTimes(result)) / 1000,
});

function winRows(points: Record<string, Measured[]>): Row[] {
	const limited = (rate: number) =>
		points[UNLIMITED].map(({ count, seconds: time }) => ({ count, seconds: time + count / rate }));
	return [
		plainRow(`${SAME}: faster than ${CREATE}`, wins(points[SAME], points[CREATE])),
		plainRow(`${UNLIMITED}: faster than ${CREATE}`, wins(points[UNLIMITED], points[CREATE])),
		...OTHER_RATES.map((rate) =>
			plainRow(
				`package, ${rate.toLocaleString('en')} rows a second, calculated: faster than ${CREATE}`,
				wins(limited(rate), points[CREATE]),
			),
		),
	];
}

/** Items to a finished package, beside the same records created in batches. */
export async function benchTime(context: Context): Promise<Report> {
	const { testbed, sizes } = context;
	const all = await contestants(context);
	for (const each of all) await runContestant(context, each, WARM_UP);
	const rows: Row[] = [];
	const points: Record<string, Measured[]> = {};
	const details: Record<string, Result[]> = {};
	for (const count of sizes.time) {
		const candidates: Candidate[] = all.map((each) => ({
			title: each.title,
			run: () => runContestant(context, each, count),
		}));
		const cycles = count > REPEATED ? 0 : Math.min(1, sizes.cycles);
		const results = await compare(candidates, cycles, testbed.say);
		details[count] = [...results.values()];
		for (const { title } of candidates) {
			const result = resultOf(results, title);
			(points[title] ??= []).push(pointOf(count, result));
			rows.push(plainRow(`${count.toLocaleString('en')} items: ${title}`, describeResult(result)));
		}
	}
	return { rows: [...rows, ...winRows(points)], details };
}
