import type { Report } from '../../report';
import { median } from '../../measure/statistics';
import { megabytes } from '../comparison';
import { FORMATS, readMany as httpReadMany } from '../baselines/httpRequest';
import { runLap } from '../workflowRun';
import { untilQuiet, type Peak } from '../../measure/processMemory';
import type { Opponent } from '../approach';
import { readMany, readToFiles } from '../thisNode';
import { ONE_ITEM } from './read';
import { limitRow, plainRow } from './rows';
import { putInService, type Setting } from '../testbed/partContext';
import type { Service } from '../testbed/workflow';

const FILES_MB = 60;

/** Reading a few rows first loads everything that the work needs, so that this is not taken for its memory. */
const FEW_ROWS = 500;

/** The peak of an n8n that was just started and has read nothing but a few rows. */
async function freshPeak(
	{ stage, isQuick }: Setting,
	opponent: Opponent,
	service: Service,
	rows: number,
): Promise<Peak> {
	if (!isQuick) await stage.restart();
	const lap = async (count: number) => {
		await stage.standIn.setRows(count);
		return runLap(stage, opponent, service, ONE_ITEM, { items: count, written: 0 });
	};
	await lap(FEW_ROWS);
	if (!isQuick) await untilQuiet(stage.pid);
	const { memory } = await lap(rows);
	stage.say(`${opponent.title}: ${memory.aboveIdleMb.toFixed(0)} MB above idle`);
	return memory;
}

/** Peaks by title. */
async function byTurns(
	setting: Setting,
	opponents: Opponent[],
	rounds: number,
	rows: number,
): Promise<Record<string, Peak[]>> {
	const ready: Array<{ opponent: Opponent; service: Service }> = [];
	for (const opponent of opponents) {
		ready.push({ opponent, service: await putInService(setting, opponent) });
	}
	const peaks: Record<string, Peak[]> = {};
	for (let round = 0; round < rounds; round += 1) {
		const first = round % ready.length;
		for (const { opponent, service } of [...ready.slice(first), ...ready.slice(0, first)]) {
			const peak = await freshPeak(setting, opponent, service, rows);
			(peaks[opponent.title] ??= []).push(peak);
		}
	}
	return peaks;
}

/** Memory of n8n while it reads; each figure from a process of its own, by turns. */
export async function benchPeaks(setting: Setting): Promise<Report> {
	const { sizes, isQuick, instanceUrl, using, oAuth2 } = setting;
	const { readRows, pageSize, memoryRounds } = sizes;
	const [ours, files] = [readMany(using, pageSize), readToFiles(using)];
	const others = FORMATS.map((format) => httpReadMany(instanceUrl, pageSize, oAuth2, format));
	const peaks = await byTurns(setting, [ours, ...others, files], memoryRounds, readRows);
	const above = ({ title }: Opponent) => peaks[title].map(({ aboveIdleMb }) => aboveIdleMb);
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
				isJudged: !isQuick,
			}),
			limitRow({
				work: `${work} to files: peak memory of n8n above idle`,
				limit: FILES_MB,
				unit: ' MB',
				value: median(above(files)),
				figure: megabytes(above(files)),
				isJudged: !isQuick,
			}),
			plainRow(
				`${work}: memory of an idle n8n`,
				megabytes(Object.values(peaks).flatMap((each) => each.map(({ idleMb }) => idleMb))),
			),
		],
		details: peaks,
	};
}
