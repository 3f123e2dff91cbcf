import { limitRow, plainRow, type Report } from '../../report';
import { median } from '../../measure/statistics';
import { megabytes } from '../comparison';
import { FORMATS, readMany as httpReadMany } from '../baselines/httpRequest';
import { runOnce } from '../workflowRun';
import type { Approach } from '../approach';
import { readMany, readToFiles } from '../thisNode';
import { ONE_ITEM } from './read';
import type { PartContext } from '../testbed/partContext';
import { peaksInTurn, type RunWith } from './peaks';

const FILES_MB = 60;

/** Memory of n8n while it reads. */
export async function benchMemory(context: PartContext): Promise<Report> {
	const { testbed, sizes, isQuick, instanceUrl, connection, oAuth2 } = context;
	const { readRows, pageSize, memoryRounds } = sizes;
	const [ours, files] = [readMany(connection, pageSize), readToFiles(connection)];
	const others = FORMATS.map((format) => httpReadMany(instanceUrl, pageSize, oAuth2, format));
	const run: RunWith = async (approach, workflow, count) => {
		await testbed.sandboxControl.setRows(count);
		return runOnce(testbed, approach, workflow, ONE_ITEM, { items: count, written: 0 });
	};
	const approaches = [ours, ...others, files];
	const peaks = await peaksInTurn(context, approaches, memoryRounds, readRows, run);
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
