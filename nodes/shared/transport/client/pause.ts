import { sleep } from 'n8n-workflow';
import { outcomeOf } from '../../core/outcome';
import { cancelled } from '../errors/failures';

/** Waits that many milliseconds. Throws FnoError as soon as the execution is cancelled. */
export async function pause(wait: number, signal: AbortSignal | undefined): Promise<void> {
	const slept = wait > 0 ? await outcomeOf(sleep(wait, signal)) : { ok: true };
	if (!slept.ok || signal?.aborted) throw cancelled();
}
