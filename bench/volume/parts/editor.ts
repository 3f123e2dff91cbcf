import type { Credential } from '../../../sandbox/n8n/api/credentials';
import { useCredential } from '../../../sandbox/n8n/api/credentials';
import {
	locatorResults,
	mapperFields,
	type DropDown,
} from '../../../sandbox/n8n/api/nodeParameters';
import { processorSeconds } from '../../measure/processorTime';
import { holds, limitRow, plainRow, type Report, type Row } from '../../report';
import { WIDE } from '../testbed/entities';
import { editorParameters, THIS_NODE_TYPE } from '../thisNode';
import { freshCredential, type PartContext } from '../testbed/partContext';

/** Each with a new credential, for which nothing is cached yet. */
const OPENINGS = 3;

interface Opening {
	title: string;
	path: string;
	methodName: string;
	/** Returns the number of entries or fields. */
	open: (context: PartContext, dropDown: DropDown) => Promise<number>;
	atLeast: number;
	limits: { kilobytes: number; requests?: number; workMs?: number };
}

const OPENINGS_OF: Opening[] = [
	{
		title: 'entity drop-down at 4,500 entities',
		path: 'parameters.entity',
		methodName: 'searchEntities',
		open: async ({ testbed }, dropDown) =>
			(await locatorResults(testbed.client, dropDown)).results.length,
		atLeast: 50,
		// The list and the labels of all entities, 0.9 and 0.7 MB, and a token.
		limits: { kilobytes: 2000, requests: 3, workMs: 1000 },
	},
	{
		title: 'mapper of 300 fields with 25 enums',
		path: 'parameters.fields',
		methodName: 'getCreateFields',
		open: async ({ testbed }, dropDown) => (await mapperFields(testbed.client, dropDown)).length,
		atLeast: 290,
		limits: { kilobytes: 250 },
	},
];

interface Opened {
	requests: number;
	/** Without those for signing in. */
	fnoRequests: number;
	bytes: number;
	milliseconds: number;
	processorMs: number;
}

async function openOnce(
	context: PartContext,
	{ title, path, methodName, open, atLeast }: Opening,
	credential: Credential,
): Promise<Opened> {
	const { testbed, instanceUrl } = context;
	const dropDown: DropDown = {
		path,
		methodName,
		parameters: editorParameters(instanceUrl, WIDE.set),
		nodeType: THIS_NODE_TYPE,
		credentials: useCredential(credential),
	};
	await testbed.sandboxControl.resetTraffic();
	const [started, processor] = [performance.now(), processorSeconds(testbed.pid)];
	const found = await open(context, dropDown);
	const milliseconds = performance.now() - started;
	const processorMs = 1000 * (processorSeconds(testbed.pid) - processor);
	if (found < atLeast) throw new Error(`${title}: ${found} entries instead of at least ${atLeast}`);
	const traffic = await testbed.sandboxControl.traffic();
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
			isChecked: true,
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
					isChecked: true,
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
					isChecked: !isQuick,
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

/**
 * What the editor costs. The largest figure of several openings is reported; for the first one no
 * code is warm.
 */
export async function benchEditor(context: PartContext): Promise<Report> {
	await context.testbed.restart();
	const rows: Row[] = [];
	const details: Record<string, unknown> = {};
	for (const opening of OPENINGS_OF) {
		const [first, again]: [Opened[], Opened[]] = [[], []];
		for (let time = 0; time < OPENINGS; time += 1) {
			const credential = await freshCredential(context.testbed);
			first.push(await openOnce(context, opening, credential));
			again.push(await openOnce(context, opening, credential));
		}
		rows.push(...rowsOf(opening, first, again, context.isQuick));
		details[opening.title] = { first, again };
	}
	return { rows, details };
}
