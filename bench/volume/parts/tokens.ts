import type { Report } from '../../report';
import { runLap } from '../workflowRun';
import { readOneEach } from '../thisNode';
import { limitRow, plainRow } from './rows';
import { freshCredential, putInService, type Setting } from '../testbed/partContext';
import { NO_DELAY } from '../sizes';

/** Items that go to several instances by turns, with an account that has no token yet. */
export async function benchTokens(setting: Setting): Promise<Report> {
	const { stage, sizes } = setting;
	await stage.standIn.setPace(NO_DELAY);
	const { environments } = stage.sandbox;
	const opponent = readOneEach(await freshCredential(stage));
	const service = await putInService(setting, opponent);
	const items = Array.from({ length: sizes.tokenItems }, (_, index) => ({
		instance: environments[index % environments.length].url,
	}));
	const wanted = { items: items.length, written: 0 };
	const lap = await runLap(stage, opponent, service, items, wanted);
	const { tokenRequests, fno } = lap.traffic;
	const work = `${items.length.toLocaleString('en')} items over ${environments.length} instances`;
	return {
		rows: [
			limitRow({
				work: `${work}: token requests`,
				limit: environments.length,
				value: tokenRequests,
				figure: String(tokenRequests),
				isJudged: true,
			}),
			plainRow(`${work}: all requests to F&O`, String(fno?.requests ?? 0)),
		],
		details: lap,
	};
}
