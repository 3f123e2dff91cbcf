import { outcomeOf, rethrow } from '../../core/outcome';
import { cancelled, webPage, withoutResponse } from '../errors/failures';
import type { HttpResponse } from '../http/exchange';
import { classify } from '../http/networkFailure';
import type { Keep } from '../types';
import { pause } from './pause';
import { decide } from './retryPolicy';

/**
 * Requests a file and stores it as it arrives, so that it is never whole in memory. What was stored
 * counts only if the file came to its end.
 * @param receive requests it, and throws for anything but a success
 * @returns what `keep` returns
 * @throws FnoError, and what `keep` throws by itself
 */
export async function keepFile<T>(
	receive: () => Promise<HttpResponse>,
	keep: Keep<T>,
	{ origin, signal }: { origin: string; signal?: AbortSignal },
): Promise<T> {
	const startedAt = Date.now();
	for (let retries = 0; ; retries += 1) {
		const { file } = await receive();
		if (!file) throw webPage(origin);
		const kept = await outcomeOf(keep(file));
		const broken = file.broken();
		file.close();
		if (signal?.aborted) throw cancelled();
		if (!broken) return kept.ok ? kept.value : rethrow(kept.error);
		const failure = classify(broken, signal);
		const now = Date.now();
		const history = { effect: 'read' as const, retries, elapsed: now - startedAt };
		const decision = decide(
			{ kind: 'failure', failure: failure.kind },
			history,
			now,
			Math.random(),
		);
		if (decision.action !== 'retry') throw withoutResponse(failure, origin);
		await pause(decision.wait, signal);
	}
}
