import type { Report } from '../../report';
import { median } from '../../measure/statistics';
import { contest, nodeTimes, resultOf, seconds, type Contender } from '../comparison';
import { freshKeys, records } from '../testbed/entities';
import { FLOOR, runFloor, writeTask } from '../baselines/bareLoop';
import { runLap } from '../workflowRun';
import { BATCHES, createMany } from '../thisNode';
import { limitRow, plainRow } from './rows';
import { putInService, type Setting } from '../testbed/partContext';
import { NO_DELAY } from '../sizes';

const LIMIT_MS = 0.3;

const CONTENTS = `node time above the ${FLOOR}'s: parameters, mapping, checks, making batches, new connections, reading answers`;

/** Nothing overlaps: while the node works, no request is under way. */
const ONE_AT_A_TIME = { ...BATCHES, atATime: 1 };

/**
 * What each item costs inside n8n. The stand-in answers at once and one batch is under way at a time, so the
 * node's time is its own work and the waiting; the bare loop, which sends batches that were made before its
 * clock runs, has the waiting alone.
 */
export async function benchEngine(setting: Setting): Promise<Report> {
	const { stage, sizes, using, isQuick } = setting;
	const count = sizes.engineItems;
	await stage.standIn.setPace(NO_DELAY);
	const wanted = { items: count, written: count };
	const opponent = createMany(using, ONE_AT_A_TIME);
	const service = await putInService(setting, opponent);
	const ours: Contender = {
		title: opponent.title,
		run: () => runLap(stage, opponent, service, records(freshKeys(count)), wanted),
	};
	const floor: Contender = {
		title: FLOOR,
		run: () => {
			const input = records(freshKeys(count));
			return runFloor(stage, writeTask('create', stage.sandbox, input, ONE_AT_A_TIME), wanted);
		},
	};
	await ours.run();
	const results = await contest([ours, floor], sizes.engineCycles, stage.say);
	const [our, bare] = [ours, floor].map(({ title }) => nodeTimes(resultOf(results, title)));
	const value = (median(our) - median(bare)) / count;
	const work = `create ${count.toLocaleString('en')} records of 30 fields, mapped automatically, no delay`;
	return {
		rows: [
			limitRow({
				work: `${work}: cost of an item in n8n`,
				limit: LIMIT_MS,
				unit: ' ms',
				value,
				figure: `${value.toFixed(3)} ms: ${CONTENTS}`,
				isJudged: !isQuick,
			}),
			plainRow(`${work}: ${opponent.title}; ${FLOOR}`, `${seconds(our)}; ${seconds(bare)}`),
		],
		details: [...results.values()],
	};
}
