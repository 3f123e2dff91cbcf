import { answerOf, rowsIn, textIn } from '../answers';
import type { Asker } from '../asker';
import { notTested } from '../probe';
import type { Probe, Verdict } from '../probe';
import type { FnoResponse } from '../../../../../shared/transport/types';

/** An entity set to test behaviour on, because it is small, exists everywhere and isn't empty. */
export interface Sample {
	set: string;
	key: string;
	/** Path of its first page, requested with one record per page. */
	path: string;
	page: FnoResponse;
	rows: Array<Record<string, unknown>>;
	/** Key of the first record. It is only used in requests. */
	firstKey: string;
}

/** [observed] `Companies` can be read without rights on `LegalEntities`. */
const SETS = [
	{ set: 'LegalEntities', key: 'LegalEntityId' },
	{ set: 'Companies', key: 'DataArea' },
];

/** One record per page, so that the first page has a link to the next. */
export const onePerPage = { Prefer: 'odata.maxpagesize=1' };

/** The first of the sets that can be read, with its first page; or why there is none. */
async function sampleOf(ask: Asker): Promise<Sample | Verdict> {
	let reason = '';
	for (const { set, key } of SETS) {
		const path = `/data/${set}?$select=${key}&cross-company=true`;
		const answer = answerOf(await ask.get(path, { headers: onePerPage }));
		const rows = answer.kind === 'success' ? rowsIn(answer.response) : undefined;
		if (answer.kind === 'success' && rows?.length) {
			const firstKey = textIn(rows[0], key);
			return { set, key, path, page: answer.response, rows, firstKey };
		}
		if (answer.kind === 'unclear') reason ||= answer.seen;
	}
	return notTested(
		reason || 'Neither LegalEntities nor Companies can be read, so there was nothing to test it on',
		'Nothing is known about this. Give the user a role that may read companies, then check again.',
	);
}

/** A probe that tests something on the sample. */
export function onSample(
	id: Probe['id'],
	run: (ask: Asker, sample: Sample) => Verdict | Promise<Verdict>,
): Probe {
	return {
		id,
		async run(ask) {
			const sample = await sampleOf(ask);
			return 'set' in sample ? await run(ask, sample) : sample;
		},
	};
}
