import { limitRow, plainRow, type Report } from '../../report';
import { median } from '../../measure/statistics';
import { megabytes } from '../comparison';
import { FORMATS, readMany as httpReadMany } from '../baselines/httpRequest';
import { runOnce } from '../workflowRun';
import { untilQuiet, type Peak } from '../../measure/processMemory';
import type { Approach } from '../approach';
import { readMany, readToFiles } from '../thisNode';
import { ONE_ITEM } from './read';
import { publishApproach, type PartContext } from '../testbed/partContext';
import type { PublishedWorkflow } from '../testbed/workflow';

const FILES_MB = 60;

/** A few rows are read first to load all code, so that it isn't counted as memory of the work. */
const FEW_ROWS = 500;

/** The peak of an n8n that was just started and has only read a few rows. */
async function freshPeak(
	{ testbed, isQuick }: PartContext,
	approach: Approach,
	workflow: PublishedWorkflow,
	rows: number,
): Promise<Peak> {
	if (!isQuick) await testbed.restart();
	const run = async (count: number) => {
		await testbed.sandboxControl.setRows(count);
		return runOnce(testbed, approach, workflow, ONE_ITEM, { items: count, written: 0 });
	};
	await run(FEW_ROWS);
	if (!isQuick) await untilQuiet(testbed.pid);
	const { memory } = await run(rows);
	testbed.say(`${approach.title}: ${memory.aboveIdleMb.toFixed(0)} MB above idle`);
	return memory;
}

/** Peaks by title. */
async function peaksInTurn(
	context: PartContext,
	approaches: Approach[],
	rounds: number,
	rows: number,
): Promise<Record<string, Peak[]>> {
	const ready: Array<{ approach: Approach; workflow: PublishedWorkflow }> = [];
	for (const approach of approaches) {
		ready.push({ approach, workflow: await publishApproach(context, approach) });
	}
	const peaks: Record<string, Peak[]> = {};
	for (let round = 0; round < rounds; round += 1) {
		const first = round % ready.length;
		for (const { approach, workflow } of [...ready.slice(first), ...ready.slice(0, first)]) {
			const peak = await freshPeak(context, approach, workflow, rows);
			(peaks[approach.title] ??= []).push(peak);
		}
	}
	return peaks;
}

/** Memory of n8n while it reads; each figure comes from a separate process, in turn. */
export async function benchMemory(context: PartContext): Promise<Report> {
	const { sizes, isQuick, instanceUrl, connection, oAuth2 } = context;
	const { readRows, pageSize, memoryRounds } = sizes;
	const [ours, files] = [readMany(connection, pageSize), readToFiles(connection)];
	const others = FORMATS.map((format) => httpReadMany(instanceUrl, pageSize, oAuth2, format));
	const peaks = await peaksInTurn(context, [ours, ...others, files], memoryRounds, readRows);
	const above = ({ title }: Approach) => peaks[title].map(({ aboveIdleMb }) => aboveIdleMb);
	const [http] = others.toSorted((a, b) => median(above(a)) - median(above(b)));
	const work = `read ${readRows.toLocaleString('en')} rows of 20 fields`;
	const ratio = median(above(ours)) / median(above(http));
	return {
		rows: [
			limitRow({
				work: `${work}: peak memory of n8n above idle, times that of ${http.title}`,
				limit: 1,
				value: ratio,
				figure: `${ratio.toFixed(2)} (${megabytes(above(ours))} to ${megabytes(above(http))})`,
				isChecked: !isQuick,
			}),
			limitRow({
				work: `${work} to files: peak memory of n8n above idle`,
				limit: FILES_MB,
				unit: ' MB',
				value: median(above(files)),
				figure: megabytes(above(files)),
				isChecked: !isQuick,
			}),
			plainRow(
				`${work}: memory of an idle n8n`,
				megabytes(Object.values(peaks).flatMap((each) => each.map(({ idleMb }) => idleMb))),
			),
		],
		details: peaks,
	};
}
