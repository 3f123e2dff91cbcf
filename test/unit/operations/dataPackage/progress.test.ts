import { reporter } from '../../../../nodes/Dynamics365FinanceOperations/operations/dataPackage/settings/progress';
import type { Run } from '../../../../nodes/Dynamics365FinanceOperations/operations/run/run';

const progress = {
	status: 'Executing',
	elapsed: 61_400,
	entities: [
		{
			entity: 'Customer groups',
			stagingStatus: 'Finished',
			targetStatus: 'Executing',
			found: 100,
			staged: 100,
			created: 40,
			updated: 2,
		},
	],
};
const LINE =
	'Run r1: Executing after 61 s; Customer groups: 100 of 100 rows staged, 40 records created, 2 updated';

/** What a run in this mode writes to the log, and to the browser. */
function told(mode: string) {
	const log: string[] = [];
	const browser: string[] = [];
	const ctx = {
		logger: { info: (text: string) => log.push(text) },
		getMode: () => mode,
		sendMessageToUI: (text: string) => browser.push(text),
	};
	reporter({ ctx } as unknown as Run, 'r1')(progress);
	return { log, browser };
}

it('progress goes to the log, and in a manual run to the browser', () => {
	expect(told('manual')).toEqual({ log: [LINE], browser: [LINE] });
	expect(told('trigger')).toEqual({ log: [LINE], browser: [] });
});
