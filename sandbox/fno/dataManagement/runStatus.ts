import { ActionFailure } from '../actions/actionCall';
import type { Session } from '../session';
import type { Switches } from '../../switches/fnoSwitches';
import type { Run } from './runState';

const POLLS: Readonly<Record<string, number>> = {
	atOnce: 0,
	no: 0,
	never: 0,
	afterOnePoll: 1,
	onePoll: 1,
	once: 1,
	fourTimes: 4,
	afterFivePolls: 5,
	fivePolls: 5,
	always: Infinity,
};

const pollsOf = (setting: string): number => POLLS[setting] ?? 0;

const NOT_FOUND = {
	english: (id: string) => `Execution details were not found for execution id: ${id}`,
	otherLanguage: (id: string) => `Zu ${id} gibt es keine Angaben zur Ausführung.`,
	withoutId: () => 'Keine Angaben zur Ausführung vorhanden.',
};

const notFound = ({ switches }: Session, id: string): ActionFailure =>
	new ActionFailure(NOT_FOUND[switches.executionNotFound](id));

/** The run with an id. Throws ActionFailure for an unknown one. */
export function findRun(session: Session, id: string): Run {
	const run = session.dataManagement.runs.get(id);
	if (!run) throw notFound(session, id);
	return run;
}

/** Whether a link is available, after it was empty as often as the setting says. */
export function isReady(run: Run, name: string, setting: Switches['exportedPackageUrl']): boolean {
	const polls = (run.linkPolls.get(name) ?? 0) + 1;
	run.linkPolls.set(name, polls);
	return setting !== 'never' && polls > pollsOf(setting);
}

/**
 * The state of a run as clients see it: unknown to the server at first, then waiting, executing at
 * least once, sometimes `Unknown` before its result [observed]. Throws ActionFailure while it isn't
 * known.
 */
export function statusOf(session: Session, id: string): string {
	const run = findRun(session, id);
	const { executionAppears, executionWaits, executionUnknown } = session.switches;
	run.polls++;
	const appears = executionAppears === 'never' ? Infinity : pollsOf(executionAppears);
	if (run.polls <= appears) throw notFound(session, id);
	const waits = appears + pollsOf(executionWaits);
	if (run.polls <= waits) return 'NotRun';
	if (run.result === undefined || run.polls <= waits + 1) {
		if (run.result === undefined) run.linkPolls.set('executing', run.polls);
		return 'Executing';
	}
	const lastExecuting = Math.max(waits + 1, run.linkPolls.get('executing') ?? 0);
	return run.polls <= lastExecuting + pollsOf(executionUnknown) ? 'Unknown' : run.result;
}
