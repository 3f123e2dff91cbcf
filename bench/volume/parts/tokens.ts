import { limitRow, plainRow, type Report } from '../../report';
import { runOnce } from '../workflowRun';
import { readOneEach } from '../thisNode';
import { freshCredential, publishApproach, type PartContext } from '../testbed/partContext';
import { NO_DELAY } from '../sizes';

/** Items for several instances in turn, with a credential that has no token yet. */
export async function benchTokens(context: PartContext): Promise<Report> {
	const { testbed, sizes } = context;
	await testbed.sandboxControl.setPace(NO_DELAY);
	const { environments } = testbed.sandbox;
	const approach = readOneEach(await freshCredential(testbed));
	const workflow = await publishApproach(context, approach);
	const items = Array.from({ length: sizes.tokenItems }, (_, index) => ({
		instance: environments[index % environments.length].url,
	}));
	const expected = { items: items.length, written: 0 };
	const run = await runOnce(testbed, approach, workflow, items, expected);
	const { tokenRequests, fno } = run.traffic;
	const work = `${items.length.toLocaleString('en')} items over ${environments.length} instances`;
	return {
		rows: [
			limitRow({
				work: `${work}: token requests`,
				limit: environments.length,
				value: tokenRequests,
				figure: String(tokenRequests),
				isChecked: true,
			}),
			plainRow(`${work}: all requests to F&O`, String(fno?.requests ?? 0)),
		],
		details: run,
	};
}
