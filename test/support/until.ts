import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** More than a busy machine needs, and less than any test may take. */
const PATIENCE_MS = 30_000;

/**
 * Waits until a condition holds, and checks it again after each pause.
 * @throws Error if it does not hold within 30 seconds.
 */
export async function until(
	isSo: () => Promise<boolean> | boolean,
	{ pauseMs = 20 } = {},
): Promise<void> {
	// Imported, because tests may fake the global clocks.
	const deadline = performance.now() + PATIENCE_MS;
	while (!(await isSo())) {
		if (performance.now() > deadline)
			throw new Error(`Not true within ${PATIENCE_MS} ms: ${isSo.toString()}`);
		await sleep(pauseMs);
	}
}
