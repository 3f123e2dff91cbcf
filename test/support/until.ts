import { setTimeout as sleep } from 'node:timers/promises';

/** More than a busy machine needs; only a condition that never holds takes this long. */
const PATIENCE_MS = 60_000;

/**
 * Waits until a condition holds, and checks it again after each pause.
 * @throws Error if it does not hold within a minute.
 */
export async function until(
	isSo: () => Promise<boolean> | boolean,
	{ pauseMs = 20 } = {},
): Promise<void> {
	// Tests may set Date's clock, but not this one.
	const deadline = performance.now() + PATIENCE_MS;
	while (!(await isSo())) {
		if (performance.now() > deadline)
			throw new Error('The condition did not hold within a minute.');
		await sleep(pauseMs);
	}
}
