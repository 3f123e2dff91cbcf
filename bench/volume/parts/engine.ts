import { limitRow, plainRow, type Report } from '../../report';
import { median } from '../../measure/statistics';
import { compare, nodeTimes, resultOf, seconds, type Candidate } from '../comparison';
import { freshKeys, records } from '../testbed/entities';
import { BARE_LOOP, runBareLoop, batchTask } from '../baselines/bareLoop';
import { runOnce } from '../workflowRun';
import { DEFAULT_BATCHES, createMany } from '../thisNode';
import { publishApproach, type PartContext } from '../testbed/partContext';
import { NO_DELAY } from '../sizes';

const LIMIT_MS = 0.3;

const CONTENTS = `node time above the ${BARE_LOOP}'s: parameters, mapping, checks, making batches, new connections, reading responses`;

/** Nothing overlaps: while the node works, no request is in flight. */
const ONE_AT_A_TIME = { ...DEFAULT_BATCHES, atATime: 1 };

/**
 * What each item costs inside n8n. The sandbox responds without delay and one batch is in flight at
 * a time, so the node's time is its own work and the waiting. The bare loop, which sends batches
 * prepared before its clock starts, only has the waiting.
 */
export async function benchEngine(context: PartContext): Promise<Report> {
	const { testbed, sizes, connection, isQuick } = context;
	const count = sizes.engineItems;
	await testbed.sandboxControl.setPace(NO_DELAY);
	const expected = { items: count, written: count };
	const approach = createMany(connection, ONE_AT_A_TIME);
	const workflow = await publishApproach(context, approach);
	const ours: Candidate = {
		title: approach.title,
		run: () => runOnce(testbed, approach, workflow, records(freshKeys(count)), expected),
	};
	const bareLoop: Candidate = {
		title: BARE_LOOP,
		run: () => {
			const input = records(freshKeys(count));
			return runBareLoop(
				testbed,
				batchTask('create', testbed.sandbox, input, ONE_AT_A_TIME),
				expected,
			);
		},
	};
	await ours.run();
	const results = await compare([ours, bareLoop], sizes.engineCycles, testbed.say);
	const [our, bare] = [ours, bareLoop].map(({ title }) => nodeTimes(resultOf(results, title)));
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
				isChecked: !isQuick,
			}),
			plainRow(`${work}: ${approach.title}; ${BARE_LOOP}`, `${seconds(our)}; ${seconds(bare)}`),
		],
		details: [...results.values()],
	};
}
