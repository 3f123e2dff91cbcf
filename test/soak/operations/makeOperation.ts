import { createRandom } from '../random';
import type { SoakOperation } from './operation';
import { makeAction, makeEntity, makeGet, makeGetMany } from './others';
import { makeCreate, makeDelete, makeUpdate, makeUpsert, type RoundContext } from './writes';

/** How often each kind of operation comes. */
const MAKERS = [
	...Array<typeof makeCreate>(6).fill(makeCreate),
	...Array<typeof makeCreate>(4).fill(makeUpdate),
	...Array<typeof makeCreate>(3).fill(makeDelete),
	...Array<typeof makeCreate>(5).fill(makeUpsert),
	makeGet,
	makeGet,
	makeGetMany,
	makeGetMany,
	makeAction,
	makeAction,
	makeEntity,
];

/** The operation with this number of a seed: always the same. */
export function makeOperation(seed: number, index: number, context: RoundContext): SoakOperation {
	const random = createRandom(seed, index, 1);
	return random.pick(MAKERS)(random, index, context);
}
