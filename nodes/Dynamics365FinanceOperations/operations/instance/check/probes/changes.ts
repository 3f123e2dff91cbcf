import { answerOf, inSeconds } from '../answers';
import { different, notTested, ok } from '../probe';
import type { Probe } from '../probe';
import { readability } from './entities';

const SET = 'CustTableBiEntities';
const STAMP = 'SysModifiedDateTime';
const NEWEST = `/data/${SET}?$top=1&$select=${STAMP}&cross-company=true`;
const DAY = 24 * 60 * 60_000;
/**
 * Milliseconds. A page of a small table took 0.3 seconds [observed]; for a large one it isn't
 * known.
 */
const FAST_ENOUGH = 2_000;

export const biEntities: Probe = {
	id: 'biEntities',
	async run(ask) {
		const use = 'finding changed records by their time stamp';
		return readability(await ask.get(NEWEST), { name: SET, use });
	},
};

export const stampFilter: Probe = {
	id: 'stampFilter',
	async run(ask) {
		const readable = answerOf(await ask.get(NEWEST));
		if (readable.kind !== 'success') return notTested(`${SET} cannot be read`);
		const since = new Date(Date.now() - DAY).toISOString().replace(/\.\d+Z$/, 'Z');
		const filter = encodeURIComponent(`${STAMP} gt ${since}`);
		const answer = answerOf(await ask.get(`${NEWEST}&$filter=${filter}&$orderby=${STAMP}`));
		if (answer.kind === 'unclear') return notTested(answer.seen);
		if (answer.kind === 'refused')
			return different(
				`A filter on ${STAMP} was refused (HTTP ${answer.status})`,
				'Changed records cannot be found by their time stamp.',
			);
		const seen = `The changes of one day took ${inSeconds(answer.elapsed)}`;
		return answer.elapsed <= FAST_ENOUGH
			? ok(seen, 'A schedule with a filter on the time stamp can find changed records.')
			: different(seen, 'A filter on the time stamp is slow here; do not run it every minute.');
	},
};
