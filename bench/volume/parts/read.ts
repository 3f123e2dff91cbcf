import type { Report } from '../../report';
import { median } from '../../measure/statistics';
import {
	contest,
	describe,
	nodeTimes,
	ratioOf,
	resultOf,
	seconds,
	type Contender,
} from '../comparison';
import { FLOOR, readTask, runFloor } from '../baselines/bareLoop';
import { FORMATS, readMany as httpReadMany } from '../baselines/httpRequest';
import { runLap } from '../workflowRun';
import { pagesOf, readMany as odataReadMany } from '../baselines/odataNode';
import { ODATA_PACKAGE } from '../baselines/odataPackage';
import type { Opponent } from '../approach';
import { readMany } from '../thisNode';
import { limitRow, plainRow } from './rows';
import { putInService, type Setting } from '../testbed/partContext';
import type { JsonObject } from '../../../sandbox/n8n/api/json';

const NODE_TIME = 0.7;
const FLOOR_TIME = 1.5;

/** Any one item starts a reading. */
export const ONE_ITEM: JsonObject[] = [{ go: true }];

/** A workflow in service that reads, as someone who takes turns. */
export async function reader(
	setting: Setting,
	opponent: Opponent,
	rows: number,
	input = ONE_ITEM,
): Promise<Contender> {
	const service = await putInService(setting, opponent);
	const wanted = { items: rows, written: 0 };
	return {
		title: opponent.title,
		run: () => runLap(setting.stage, opponent, service, input, wanted),
	};
}

/** n8n-nodes-odata with a token that the HTTP Request node has left; or why it cannot take part. */
async function odataReader(setting: Setting): Promise<Contender | string> {
	const { stage, sizes, instanceUrl, oAuth2 } = setting;
	if (stage.withoutOData !== undefined) return stage.withoutOData;
	try {
		const opponent = odataReadMany(instanceUrl, oAuth2);
		const pages = pagesOf(sizes.readRows, sizes.pageSize);
		const contender = await reader(setting, opponent, sizes.readRows, pages);
		await contender.run();
		return contender;
	} catch (error) {
		return error instanceof Error ? error.message.slice(0, 200) : String(error);
	}
}

/** Reading many rows as items. */
export async function benchRead(setting: Setting): Promise<Report> {
	const { stage, sizes, isQuick, instanceUrl, using, oAuth2 } = setting;
	const { readRows, pageSize, cycles } = sizes;
	await stage.standIn.setRows(readRows);
	const ours = await reader(setting, readMany(using, pageSize), readRows);
	const others: Contender[] = [];
	for (const format of FORMATS) {
		const opponent = httpReadMany(instanceUrl, pageSize, oAuth2, format);
		others.push(await reader(setting, opponent, readRows));
	}
	const task = readTask(stage.sandbox, pageSize);
	const floor: Contender = {
		title: FLOOR,
		run: () => runFloor(stage, task, { items: readRows, written: 0 }),
	};
	for (const contender of [ours, ...others]) await contender.run();
	const odata = await odataReader(setting);
	const all = [ours, ...others, floor, ...(typeof odata === 'string' ? [] : [odata])];
	const results = await contest(all, cycles, stage.say);
	const timesOf = ({ title }: Contender) => nodeTimes(resultOf(results, title));
	const [http] = others.toSorted((a, b) => median(timesOf(a)) - median(timesOf(b)));
	const work = `read ${readRows.toLocaleString('en')} rows of 20 fields`;
	const against = (other: Contender, limit: number) => {
		const { ratio, text } = ratioOf(timesOf(ours), timesOf(other));
		const row = { work: `${work}: node time, times that of ${other.title}`, limit };
		return limitRow({ ...row, value: ratio, figure: text, isJudged: !isQuick });
	};
	return {
		rows: [
			against(http, NODE_TIME),
			against(floor, FLOOR_TIME),
			...[ours, ...others, floor].map(({ title }) =>
				plainRow(`${work}: ${title}`, describe(resultOf(results, title))),
			),
			plainRow(
				`${work}: ${ODATA_PACKAGE}`,
				typeof odata === 'string'
					? `cannot: ${odata}`
					: `${seconds(timesOf(odata))}; cannot sign in or follow pages by itself: token and page numbers were given to it`,
			),
		],
		details: [...results.values()],
	};
}
