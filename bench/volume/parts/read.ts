import { limitRow, plainRow, type Report } from '../../report';
import { median } from '../../measure/statistics';
import {
	compare,
	describe,
	nodeTimes,
	ratioOf,
	resultOf,
	seconds,
	type Candidate,
} from '../comparison';
import { BARE_LOOP, readTask, runBareLoop } from '../baselines/bareLoop';
import { FORMATS, readMany as httpReadMany } from '../baselines/httpRequest';
import { runOnce } from '../workflowRun';
import { pagesOf, readMany as odataReadMany } from '../baselines/odataNode';
import { ODATA_PACKAGE } from '../baselines/odataPackage';
import type { Approach } from '../approach';
import { readMany } from '../thisNode';
import { publishApproach, type PartContext } from '../testbed/partContext';
import type { JsonObject } from '../../../sandbox/n8n/api/json';

const NODE_TIME = 0.7;
const BARE_LOOP_TIME = 1.5;

/** Any single item starts a read. */
export const ONE_ITEM: JsonObject[] = [{ go: true }];

/** A published workflow that reads. */
async function reader(
	context: PartContext,
	approach: Approach,
	rows: number,
	input = ONE_ITEM,
): Promise<Candidate> {
	const workflow = await publishApproach(context, approach);
	const expected = { items: rows, written: 0 };
	return {
		title: approach.title,
		run: () => runOnce(context.testbed, approach, workflow, input, expected),
	};
}

/** n8n-nodes-odata, with a token that the HTTP Request node stored; or why it can't be measured. */
async function odataReader(context: PartContext): Promise<Candidate | string> {
	const { testbed, sizes, instanceUrl, oAuth2 } = context;
	if (testbed.withoutOData !== undefined) return testbed.withoutOData;
	try {
		const approach = odataReadMany(instanceUrl, oAuth2);
		const pages = pagesOf(sizes.readRows, sizes.pageSize);
		const candidate = await reader(context, approach, sizes.readRows, pages);
		await candidate.run();
		return candidate;
	} catch (error) {
		return error instanceof Error ? error.message.slice(0, 200) : String(error);
	}
}

/** Reading many rows as items. */
export async function benchRead(context: PartContext): Promise<Report> {
	const { testbed, sizes, isQuick, instanceUrl, connection, oAuth2 } = context;
	const { readRows, pageSize, cycles } = sizes;
	await testbed.sandboxControl.setRows(readRows);
	const ours = await reader(context, readMany(connection, pageSize), readRows);
	const others: Candidate[] = [];
	for (const format of FORMATS) {
		const approach = httpReadMany(instanceUrl, pageSize, oAuth2, format);
		others.push(await reader(context, approach, readRows));
	}
	const task = readTask(testbed.sandbox, pageSize);
	const bareLoop: Candidate = {
		title: BARE_LOOP,
		run: () => runBareLoop(testbed, task, { items: readRows, written: 0 }),
	};
	for (const candidate of [ours, ...others]) await candidate.run();
	const odata = await odataReader(context);
	const all = [ours, ...others, bareLoop, ...(typeof odata === 'string' ? [] : [odata])];
	const results = await compare(all, cycles, testbed.say);
	const timesOf = ({ title }: Candidate) => nodeTimes(resultOf(results, title));
	const [http] = others.toSorted((a, b) => median(timesOf(a)) - median(timesOf(b)));
	const work = `read ${readRows.toLocaleString('en')} rows of 20 fields`;
	const against = (other: Candidate, limit: number) => {
		const { ratio, text } = ratioOf(timesOf(ours), timesOf(other));
		const row = { work: `${work}: node time, times that of ${other.title}`, limit };
		return limitRow({ ...row, value: ratio, figure: text, isChecked: !isQuick });
	};
	return {
		rows: [
			against(http, NODE_TIME),
			against(bareLoop, BARE_LOOP_TIME),
			...[ours, ...others, bareLoop].map(({ title }) =>
				plainRow(`${work}: ${title}`, describe(resultOf(results, title))),
			),
			plainRow(
				`${work}: ${ODATA_PACKAGE}`,
				typeof odata === 'string'
					? `cannot: ${odata}`
					: `${seconds(timesOf(odata))}; can't sign in or follow pages by itself: it was given a token and page numbers`,
			),
		],
		details: [...results.values()],
	};
}
