import type { Report } from '../report';
import { median } from '../statistics';
import { megabytes } from './contest';
import { readMany as httpReadMany } from './httpRequest';
import { runLap } from './lap';
import { untilQuiet, type Peak } from './memory';
import type { Opponent } from './opponent';
import { readMany, readToFiles } from './ours';
import { ONE_ITEM } from './read';
import { limitRow, plainRow } from './rows';
import { putInService, type Setting } from './setting';
import type { Service } from './workflow';

const FILES_MB = 60;

/** Reading a few rows first loads everything that the work needs, so that this is not taken for its memory. */
const FEW_ROWS = 500;

/** The peak of an n8n that was just started and has read nothing but a few rows. */
export async function freshPeak(
	{ stage }: Setting,
	opponent: Opponent,
	service: Service,
	rows: number,
): Promise<Peak> {
	await stage.restart();
	const lap = async (count: number) => {
		await stage.standIn.setRows(count);
		return runLap(stage, opponent, service, ONE_ITEM, { items: count, written: 0 });
	};
	await lap(FEW_ROWS);
	await untilQuiet(stage.pid);
	const { memory } = await lap(rows);
	stage.say(`${opponent.title}: ${memory.aboveIdleMb.toFixed(0)} MB above idle`);
	return memory;
}

/** Memory of n8n while it reads; each figure from a process of its own, by turns. */
export async function benchPeaks(setting: Setting): Promise<Report> {
	const { sizes, isQuick, instanceUrl, using, oAuth2 } = setting;
	const { readRows, pageSize, memoryRounds } = sizes;
	const opponents = {
		ours: readMany(using, pageSize),
		http: httpReadMany(instanceUrl, pageSize, oAuth2),
		files: readToFiles(using),
	};
	const names = Object.keys(opponents) as Array<keyof typeof opponents>;
	const services = new Map<string, Service>();
	for (const name of names) services.set(name, await putInService(setting, opponents[name]));
	const peaks: Record<keyof typeof opponents, Peak[]> = { ours: [], http: [], files: [] };
	for (let round = 0; round < memoryRounds; round += 1) {
		const first = round % names.length;
		for (const name of [...names.slice(first), ...names.slice(0, first)]) {
			const service = services.get(name);
			if (service === undefined) continue;
			peaks[name].push(await freshPeak(setting, opponents[name], service, readRows));
		}
	}
	const above = (name: keyof typeof opponents) => peaks[name].map(({ aboveIdleMb }) => aboveIdleMb);
	const work = `read ${readRows.toLocaleString('en')} rows of 20 fields`;
	const ratio = median(above('ours')) / median(above('http'));
	return {
		rows: [
			limitRow({
				work: `${work}: peak memory of n8n above idle, times the ${opponents.http.title}'s`,
				limit: 1,
				value: ratio,
				figure: `${ratio.toFixed(2)} (${megabytes(above('ours'))} to ${megabytes(above('http'))})`,
				isJudged: !isQuick,
			}),
			limitRow({
				work: `${work} to files: peak memory of n8n above idle`,
				limit: FILES_MB,
				unit: ' MB',
				value: median(above('files')),
				figure: megabytes(above('files')),
				isJudged: !isQuick,
			}),
			plainRow(
				`${work}: memory of an idle n8n`,
				megabytes(names.flatMap((name) => peaks[name].map(({ idleMb }) => idleMb))),
			),
		],
		details: peaks,
	};
}
