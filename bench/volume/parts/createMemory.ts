import { limitRow, type Report } from '../../report';
import { median } from '../../measure/statistics';
import { allAtOnce } from '../baselines/httpRequest';
import { megabytes } from '../comparison';
import { freshKeys, records } from '../testbed/entities';
import type { PartContext } from '../testbed/partContext';
import { createMany } from '../thisNode';
import { runOnce } from '../workflowRun';
import { peaksInTurn, type RunWith } from './peaks';

const KILOBYTES_A_ROW = 20;

/** Memory of n8n while it creates records. */
export async function benchCreateMemory(context: PartContext): Promise<Report> {
	const { testbed, sizes, isQuick, instanceUrl, connection, oAuth2 } = context;
	const rows = sizes.memoryWrites;
	const [ours, http] = [createMany(connection), allAtOnce('create', instanceUrl, oAuth2)];
	const run: RunWith = (approach, workflow, count) =>
		runOnce(testbed, approach, workflow, records(freshKeys(count)), {
			items: count,
			written: count,
		});
	const peaks = await peaksInTurn(context, [ours, http], sizes.memoryRounds, rows, run);
	const above = ({ title }: { title: string }) =>
		peaks[title].map(({ aboveIdleMb }) => aboveIdleMb);
	const work = `create ${rows.toLocaleString('en')} records: peak memory of n8n above idle`;
	const ratio = median(above(ours)) / median(above(http));
	const kilobytes = (1024 * median(above(ours))) / rows;
	return {
		rows: [
			limitRow({
				work: `${work}, times that of ${http.title}`,
				limit: 1,
				value: ratio,
				figure: `${ratio.toFixed(2)} (${megabytes(above(ours))} to ${megabytes(above(http))})`,
				isChecked: !isQuick,
			}),
			limitRow({
				work: `${work}, for each record`,
				limit: KILOBYTES_A_ROW,
				unit: ' KB',
				value: kilobytes,
				figure: `${kilobytes.toFixed(1)} KB`,
				isChecked: !isQuick,
			}),
		],
		details: peaks,
	};
}
