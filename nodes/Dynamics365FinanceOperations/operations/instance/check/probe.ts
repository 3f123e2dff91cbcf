import type { IDataObject } from 'n8n-workflow';
import { assumptions } from './assumptions';
import type { ProbeId } from './assumptions';
import type { Asker } from './asker';

/**
 * | result | means |
 * |---|---|
 * | ok | as the package assumes |
 * | missing | isn't there, or the account may not read it |
 * | different | responds, but in another way than the package assumes |
 * | not tested | nothing certain was seen |
 */
export type Result = 'ok' | 'missing' | 'different' | 'not tested';

export interface Verdict {
	result: Result;
	/** What was seen, in this package's own words: no values, names or text from the instance. */
	seen: string;
	/** What it means for the user; the same rule. */
	meaning: string;
	/** Whether it contradicts what the package assumes; where absent, `different` does. */
	contradicts?: boolean;
	/** Names that only the user should see. */
	private?: string;
}

export interface Probe {
	id: ProbeId;
	run(ask: Asker): Verdict | Promise<Verdict>;
}

export const ok = (seen: string, meaning: string): Verdict => ({ result: 'ok', seen, meaning });

export const different = (seen: string, meaning: string): Verdict => ({
	result: 'different',
	seen,
	meaning,
});

export const notTested = (
	seen: string,
	meaning = 'Nothing is known about this. Fix the cause, then check again.',
): Verdict => ({ result: 'not tested', seen, meaning });

/** The output item of a probe. Every item has the same fields, so that they make a table. */
export function toItem(id: ProbeId, verdict: Verdict): IDataObject {
	const { title, assumes, tag } = assumptions[id];
	const { result, seen, meaning } = verdict;
	const contradicts = verdict.contradicts ?? result === 'different';
	const line = `${id}: assumed: ${assumes} [${tag}]; result: ${result}; seen: ${seen}`;
	return {
		probe: id,
		title,
		result,
		seen,
		meaning,
		report: contradicts ? line : '',
		private: verdict.private ?? '',
	};
}
