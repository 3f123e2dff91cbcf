import { outcomeOf, rethrow } from '../../core/outcome';
import { cancelled, withoutResponse } from '../errors/failures';
import { classify } from '../http/networkFailure';
import type { ArrivingFile, Keep } from '../types';
import { startAttempts } from './attempts';
import type { Attempts } from './attempts';

/**
 * Requests a file and stores it as it arrives, so that it is never whole in memory. What was stored
 * counts only if the file came to its end. The time of the transfer doesn't count as an attempt's:
 * a large file that broke off late is requested again, too.
 * @param receive requests it as one of the attempts, and throws for anything but a success
 * @returns what `keep` returns
 * @throws FnoError, and what `keep` throws by itself
 */
export async function keepFile<T>(
	receive: (attempts: Attempts) => Promise<ArrivingFile>,
	keep: Keep<T>,
	{ origin, signal }: { origin: string; signal?: AbortSignal },
): Promise<T> {
	const attempts = startAttempts(signal);
	for (;;) {
		const file = await receive(attempts);
		const kept = await outcomeOf(keep(file));
		const broken = file.broken();
		file.close();
		if (signal?.aborted) throw cancelled();
		if (!broken) return kept.ok ? kept.value : rethrow(kept.error);
		const failure = classify(broken, signal);
		const attempt = { kind: 'failure', failure: failure.kind } as const;
		const { action } = await attempts.next(attempt, { effect: 'read' });
		if (action !== 'retry') throw withoutResponse(failure, origin);
	}
}
