import type { Credential } from '../../../sandbox/n8n/api/credentials';
import { useCredential } from '../../../sandbox/n8n/api/credentials';
import {
	locatorResults,
	mapperFields,
	type DropDown,
} from '../../../sandbox/n8n/api/nodeParameters';
import { processorSeconds } from '../../measure/processorTime';
import { holds, type Report, type Row } from '../../report';
import { WIDE } from '../testbed/entities';
import { editorParameters, OUR_NODE_TYPE } from '../thisNode';
import { limitRow, plainRow } from './rows';
import { freshCredential, type Setting } from '../testbed/partContext';

/** Each time with a credential of its own, for which nothing is kept yet. */
const OPENINGS = 3;

interface Opening {
	title: string;
	path: string;
	methodName: string;
	/** How many entries or fields must come. */
	open: (setting: Setting, dropDown: DropDown) => Promise<number>;
	atLeast: number;
	limits: { kilobytes: number; requests?: number; workMs?: number };
}

const OPENINGS_OF: Opening[] = [
	{
		title: 'entity drop-down at 4,500 entities',
		path: 'parameters.entity',
		methodName: 'searchEntities',
		open: async ({ stage }, dropDown) =>
			(await locatorResults(stage.client, dropDown)).results.length,
		atLeast: 50,
		limits: { kilobytes: 1000, requests: 3, workMs: 1000 },
	},
	{
		title: 'mapper of 300 fields with 25 enums',
		path: 'parameters.fields',
		methodName: 'getCreateFields',
		open: async ({ stage }, dropDown) => (await mapperFields(stage.client, dropDown)).length,
		atLeast: 290,
		limits: { kilobytes: 250 },
	},
];

interface Opened {
	requests: number;
	/** Of F&O's own, without signing in. */
	fnoRequests: number;
	bytes: number;
	milliseconds: number;
	processorMs: number;
}

async function openOnce(
	setting: Setting,
	{ title, path, methodName, open, atLeast }: Opening,
	credential: Credential,
): Promise<Opened> {
	const { stage, instanceUrl } = setting;
	const dropDown: DropDown = {
		path,
		methodName,
		parameters: editorParameters(instanceUrl, WIDE.set),
		nodeType: OUR_NODE_TYPE,
		credentials: useCredential(credential),
	};
	await stage.standIn.resetTraffic();
	const [started, processor] = [performance.now(), processorSeconds(stage.pid)];
	const found = await open(setting, dropDown);
	const milliseconds = performance.now() - started;
	const processorMs = 1000 * (processorSeconds(stage.pid) - processor);
	if (found < atLeast) throw new Error(`${title}: ${found} came instead of at least ${atLeast}`);
	const traffic = await stage.standIn.traffic();
	return {
		requests: traffic.requests,
		fnoRequests: traffic.fno?.requests ?? 0,
		bytes: traffic.bytesSent,
		milliseconds,
		processorMs,
	};
}

function rowsOf({ title, limits }: Opening, first: Opened[], again: Opened[], isQuick: boolean) {
	const most = (pick: (opened: Opened) => number) => Math.max(...first.map(pick));
	const work = `first opening, ${title}`;
	const kilobytes = most(({ bytes }) => bytes) / 1000;
	const requests = most((opened) => opened.requests);
	const processorMs = most((opened) => opened.processorMs);
	const repeated = Math.max(...again.map((opened) => opened.requests));
	const rows: Row[] = [
		limitRow({
			work: `${work}: received`,
			limit: limits.kilobytes,
			unit: ' KB',
			value: kilobytes,
			figure: `${kilobytes.toFixed(0)} KB, uncompressed`,
			isJudged: true,
		}),
	];
	const requestsText = `${requests}, of them ${most(({ fnoRequests }) => fnoRequests)} to F&O`;
	rows.push(
		limits.requests === undefined
			? plainRow(`${work}: requests`, requestsText)
			: limitRow({
					work: `${work}: requests, signing in included`,
					limit: limits.requests,
					value: requests,
					figure: requestsText,
					isJudged: true,
				}),
	);
	const time = `${processorMs.toFixed(0)} ms; ${most(({ milliseconds }) => milliseconds).toFixed(0)} ms with all waiting`;
	rows.push(
		limits.workMs === undefined
			? plainRow(`${work}: CPU time of n8n`, time)
			: limitRow({
					work: `${work}: own work, as CPU time of n8n`,
					limit: limits.workMs,
					unit: ' ms',
					value: processorMs,
					figure: time,
					isJudged: !isQuick,
				}),
	);
	rows.push({
		work: `repeated opening, ${title}: requests`,
		aim: '0',
		figure: String(repeated),
		...holds(repeated === 0),
	});
	return rows;
}

/** What the editor costs; the largest of several openings is told, the first of them with all code cold. */
export async function benchEditor(setting: Setting): Promise<Report> {
	await setting.stage.restart();
	const rows: Row[] = [];
	const details: Record<string, unknown> = {};
	for (const opening of OPENINGS_OF) {
		const [first, again]: [Opened[], Opened[]] = [[], []];
		for (let time = 0; time < OPENINGS; time += 1) {
			const credential = await freshCredential(setting.stage);
			first.push(await openOnce(setting, opening, credential));
			again.push(await openOnce(setting, opening, credential));
		}
		rows.push(...rowsOf(opening, first, again, setting.isQuick));
		details[opening.title] = { first, again };
	}
	return { rows, details };
}
