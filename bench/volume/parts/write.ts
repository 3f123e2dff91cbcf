import type { JsonObject } from '../../../sandbox/n8n/api/json';
import type { Report, Row } from '../../report';
import { median } from '../../measure/statistics';
import { contest, describe, nodeTimes, processorTimes, ratioOf, resultOf } from '../comparison';
import type { Contender, Result } from '../comparison';
import { freshKeys, records } from '../testbed/entities';
import { execute } from '../testbed/execution';
import { FLOOR, runFloor, writeTask } from '../baselines/bareLoop';
import { writeAtOnce, writeInLoop, type Writing } from '../baselines/httpRequest';
import { runLap } from '../workflowRun';
import { write as odataWrite } from '../baselines/odataNode';
import { ODATA_PACKAGE } from '../baselines/odataPackage';
import type { Opponent } from '../approach';
import { BATCHES, createMany, updateMany } from '../thisNode';
import { limitRow, plainRow } from './rows';
import { putInService, type Setting } from '../testbed/partContext';

/** Of what the HTTP Request node takes. */
const AIMS = { requests: 0.02, timeFourInFlight: 0.2, timeAllInFlight: 1, processor: 0.3 };

/** Enough for n8n to have loaded everything. */
const WARM_UP = 20;

type Supply = (count: number) => JsonObject[];

/** Records of which none exists; or other values for those that exist. */
async function supplyFor({ stage, sizes }: Setting, kind: Writing): Promise<Supply> {
	if (kind === 'create') return (count) => records(freshKeys(count));
	const keys = freshKeys(sizes.writes);
	const task = writeTask('create', stage.sandbox, records(keys), BATCHES);
	await runFloor(stage, task, { items: keys.length, written: keys.length });
	let version = 1;
	return (count) => records(keys.slice(0, count), ++version);
}

/** A workflow in service that writes, warmed up. */
async function writer(setting: Setting, opponent: Opponent, supply: Supply): Promise<Contender> {
	const { stage, sizes } = setting;
	const service = await putInService(setting, opponent);
	const lap = (count: number) =>
		runLap(stage, opponent, service, supply(count), { items: count, written: count });
	await lap(WARM_UP);
	return { title: opponent.title, run: () => lap(sizes.writes) };
}

/** It takes a request after another and therefore long: once, outside the turns. */
async function odataLap(setting: Setting, kind: Writing, supply: Supply): Promise<string> {
	const { stage, instanceUrl, oAuth2 } = setting;
	if (stage.withoutOData !== undefined) return `cannot: ${stage.withoutOData}`;
	const opponent = odataWrite(kind, instanceUrl, oAuth2);
	const contender = await writer(setting, opponent, supply).catch(() => undefined);
	if (contender === undefined) {
		const service = await putInService(setting, opponent);
		const once = () => execute(stage, service, supply(1)).catch(() => undefined);
		return `cannot: ${await stage.standIn.lastRequest(once)}`;
	}
	return `${describe({ title: opponent.title, laps: [await contender.run()] })}; 1 run`;
}

const requestsOf = ({ laps }: Result) => laps.map(({ traffic }) => traffic.fno?.requests ?? NaN);

/** What is asked of this node beside one of the opponents. */
function compare(
	work: string,
	ours: Result,
	other: Result,
	timeLimit: number,
	isJudged: boolean,
): Row[] {
	const than = `times that of ${other.title}`;
	const time = ratioOf(nodeTimes(ours), nodeTimes(other));
	const processor = ratioOf(processorTimes(ours), processorTimes(other));
	const row = (what: string, limit: number, { ratio, text }: typeof time) =>
		limitRow({ work: `${work}: ${what}, ${than}`, limit, value: ratio, figure: text, isJudged });
	return [row('node time', timeLimit, time), row('CPU time of n8n', AIMS.processor, processor)];
}

/** Writing many records. */
async function benchKind(setting: Setting, kind: Writing): Promise<Report> {
	const { stage, sizes, isQuick, instanceUrl, using, oAuth2 } = setting;
	const supply = await supplyFor(setting, kind);
	const node = kind === 'create' ? createMany(using) : updateMany(using);
	const ours = await writer(setting, node, supply);
	const atOnce = await writer(setting, writeAtOnce(kind, instanceUrl, oAuth2), supply);
	const loop = await writer(setting, writeInLoop(kind, instanceUrl, oAuth2), supply);
	const count = sizes.writes;
	const floor: Contender = {
		title: FLOOR,
		run: () => {
			const task = writeTask(kind, stage.sandbox, supply(count), BATCHES);
			return runFloor(stage, task, { items: count, written: count });
		},
	};
	const odata = await odataLap(setting, kind, supply);
	const results = await contest([ours, atOnce, loop, floor], sizes.cycles, stage.say);
	const found = ({ title }: Contender) => resultOf(results, title);
	const work = `${kind} ${count.toLocaleString('en')} records`;
	const requests = median(requestsOf(found(ours))) / median(requestsOf(found(atOnce)));
	return {
		rows: [
			limitRow({
				work: `${work}: requests, times those of HTTP Request`,
				limit: AIMS.requests,
				value: requests,
				figure: `${requests.toFixed(3)} (${median(requestsOf(found(ours)))} of ${median(requestsOf(found(atOnce)))})`,
				isJudged: true,
			}),
			...compare(work, found(ours), found(loop), AIMS.timeFourInFlight, !isQuick),
			...compare(work, found(ours), found(atOnce), AIMS.timeAllInFlight, !isQuick),
			...[ours, atOnce, loop, floor].map(({ title }) =>
				plainRow(`${work}: ${title}`, describe(resultOf(results, title))),
			),
			plainRow(`${work}: ${ODATA_PACKAGE}, one by one`, odata),
		],
		details: [...results.values()],
	};
}

export const benchCreate = (setting: Setting): Promise<Report> => benchKind(setting, 'create');
export const benchUpdate = (setting: Setting): Promise<Report> => benchKind(setting, 'update');
