import { outcomeOf } from '../../../../shared/core/outcome';
import type { Outcome } from '../../../../shared/core/outcome';
import { notSent } from '../../../../shared/transport/errors/failures';
import { lookUp } from '../../../../shared/transport/reads/recordLookup';
import { sendAlone } from '../../../../shared/transport/writes/plannedWrite';
import type { Run } from '../../run/run';
import { withFreshMetadata } from '../../run/freshMetadata';
import type { Output } from '../../operation';
import type { Prepare } from './preparedItem';

/** From how many records on the user is told what batches would save. */
const WORTH_BATCHING = 20;
const USUAL_BATCH = 100;

/** Serves the items in their order, each when the one before has ended. */
export async function serveOneByOne(run: Run, prepare: Prepare): Promise<Array<Outcome<Output[]>>> {
	const ends: Array<Outcome<Output[]>> = [];
	for (const index of run.items.keys()) {
		const end = await outcomeOf(serve(run, prepare, index));
		ends.push(end);
		if (!end.ok && run.stopsOnError) break;
	}
	const count = ends.filter(({ ok }) => ok).length;
	if (count >= WORTH_BATCHING) {
		run.hint(
			`${count} items were served with one request each. With Write Mode "In Batches", ${Math.ceil(count / USUAL_BATCH)} would do.`,
		);
	}
	return run.items.map((_, index) => ends[index] ?? { ok: false, error: notSent() });
}

async function serve(run: Run, prepare: Prepare, index: number): Promise<Output[]> {
	const { connection, address, isMatch, plan } = await withFreshMetadata(
		run,
		index,
		async () => await prepare(run, index),
	);
	const isSought = isMatch !== undefined && address !== undefined;
	const row = isSought ? await lookUp({ connection, path: address }) : undefined;
	const planned = plan(row);
	if ('output' in planned) return planned.output;
	return await planned.finish(await sendAlone(planned.write));
}
