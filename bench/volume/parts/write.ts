import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { limitRow, plainRow, type Report, type Row } from '../../report';
import { median } from '../../measure/statistics';
import { compare, describe, nodeTimes, processorTimes, ratioOf, resultOf } from '../comparison';
import type { Candidate, Result } from '../comparison';
import { freshKeys, records } from '../testbed/entities';
import { execute } from '../testbed/execution';
import { BARE_LOOP, runBareLoop, batchTask } from '../baselines/bareLoop';
import { allAtOnce, inLoop, type Writing } from '../baselines/httpRequest';
import { runOnce } from '../workflowRun';
import { write as odataWrite } from '../baselines/odataNode';
import { ODATA_PACKAGE } from '../baselines/odataPackage';
import type { Approach } from '../approach';
import { DEFAULT_BATCHES, createMany, getEach, updateMany } from '../thisNode';
import { publishApproach, type PartContext } from '../testbed/partContext';

/** Relative to the HTTP Request node. */
const AIMS = {
	requests: 0.02,
	timeFourInFlight: 0.2,
	timeAllInFlight: 1,
	processor: 0.3,
	floor: 1.15,
};

/** Enough for n8n to have loaded everything. */
const WARM_UP = 20;

type Supply = (count: number) => JsonObject[];

/** New records, or other values for existing ones. */
async function supplyFor({ testbed, sizes }: PartContext, kind: Kind): Promise<Supply> {
	if (kind === 'create') return (count) => records(freshKeys(count));
	const keys = freshKeys(sizes.writes);
	const task = batchTask('create', testbed.sandbox, records(keys), DEFAULT_BATCHES);
	await runBareLoop(testbed, task, { items: keys.length, written: keys.length });
	let version = 1;
	return (count) => records(keys.slice(0, count), ++version);
}

/** The same records again and again, by their keys. */
type Kind = Writing | 'get';

const writtenBy = (kind: Kind, count: number) => (kind === 'get' ? 0 : count);

/** A published workflow that works on records, already warmed up. */
async function worker(
	context: PartContext,
	kind: Kind,
	approach: Approach,
	supply: Supply,
): Promise<Candidate> {
	const { testbed, sizes } = context;
	const workflow = await publishApproach(context, approach);
	const run = (count: number) =>
		runOnce(testbed, approach, workflow, supply(count), {
			items: count,
			written: writtenBy(kind, count),
		});
	await run(WARM_UP);
	return { title: approach.title, run: () => run(sizes.writes) };
}

/**
 * It sends one request after another, which takes long, so it runs once and outside the comparison.
 */
async function odataRun(context: PartContext, kind: Writing, supply: Supply): Promise<string> {
	const { testbed, instanceUrl, oAuth2 } = context;
	if (testbed.withoutOData !== undefined) return `cannot: ${testbed.withoutOData}`;
	const approach = odataWrite(kind, instanceUrl, oAuth2);
	const candidate = await worker(context, kind, approach, supply).catch(() => undefined);
	if (candidate === undefined) {
		const workflow = await publishApproach(context, approach);
		const once = () => execute(testbed, workflow, supply(1)).catch(() => undefined);
		return `cannot: ${await testbed.sandboxControl.lastRequest(once)}`;
	}
	return `${describe({ title: approach.title, runs: [await candidate.run()] })}; 1 run`;
}

const requestsOf = ({ runs }: Result) => runs.map(({ traffic }) => traffic.fno?.requests ?? NaN);

/** This node's aims relative to one baseline. */
function comparisonRows(
	work: string,
	ours: Result,
	baseline: Result,
	timeLimit: number,
	isChecked: boolean,
): Row[] {
	const than = `times that of ${baseline.title}`;
	const time = ratioOf(nodeTimes(ours), nodeTimes(baseline));
	const processor = ratioOf(processorTimes(ours), processorTimes(baseline));
	const row = (what: string, limit: number, { ratio, text }: typeof time) =>
		limitRow({ work: `${work}: ${what}, ${than}`, limit, value: ratio, figure: text, isChecked });
	return [row('node time', timeLimit, time), row('CPU time of n8n', AIMS.processor, processor)];
}

/** What n8n and this node cost beyond the same batches. */
const floorRow = (work: string, ours: Result, bareLoop: Result): Row =>
	plainRow(
		`${work}: node time, times that of the ${BARE_LOOP}`,
		ratioOf(nodeTimes(ours), nodeTimes(bareLoop)).text,
	);

const approaches = { create: createMany, get: getEach, update: updateMany };

/** Writing or getting many records. */
async function benchKind(context: PartContext, kind: Kind): Promise<Report> {
	const { testbed, sizes, isQuick, instanceUrl, connection, oAuth2 } = context;
	const supply = await supplyFor(context, kind);
	const ours = await worker(context, kind, approaches[kind](connection), supply);
	const atOnce = await worker(context, kind, allAtOnce(kind, instanceUrl, oAuth2), supply);
	const loop = await worker(context, kind, inLoop(kind, instanceUrl, oAuth2), supply);
	const count = sizes.writes;
	const bareLoop: Candidate = {
		title: BARE_LOOP,
		run: () => {
			const task = batchTask(kind, testbed.sandbox, supply(count), DEFAULT_BATCHES);
			return runBareLoop(testbed, task, { items: count, written: writtenBy(kind, count) });
		},
	};
	const odata = kind === 'get' ? undefined : await odataRun(context, kind, supply);
	const results = await compare([ours, atOnce, loop, bareLoop], sizes.cycles, testbed.say);
	const found = ({ title }: Candidate) => resultOf(results, title);
	const work = `${kind} ${count.toLocaleString('en')} records`;
	const requests = median(requestsOf(found(ours))) / median(requestsOf(found(atOnce)));
	return {
		rows: [
			limitRow({
				work: `${work}: requests, times those of HTTP Request`,
				limit: AIMS.requests,
				value: requests,
				figure: `${requests.toFixed(3)} (${median(requestsOf(found(ours)))} of ${median(requestsOf(found(atOnce)))})`,
				isChecked: true,
			}),
			floorRow(work, found(ours), found(bareLoop)),
			...comparisonRows(work, found(ours), found(loop), AIMS.timeFourInFlight, !isQuick),
			...comparisonRows(work, found(ours), found(atOnce), AIMS.timeAllInFlight, !isQuick),
			...[ours, atOnce, loop, bareLoop].map(({ title }) =>
				plainRow(`${work}: ${title}`, describe(resultOf(results, title))),
			),
			...(odata ? [plainRow(`${work}: ${ODATA_PACKAGE}, one by one`, odata)] : []),
		],
		details: [...results.values()],
	};
}

export const benchCreate = (context: PartContext): Promise<Report> => benchKind(context, 'create');
export const benchUpdate = (context: PartContext): Promise<Report> => benchKind(context, 'update');
export const benchGet = (context: PartContext): Promise<Report> => benchKind(context, 'get');
