export interface StallWatch {
	/** The consumer is busy. */
	pause(): void;
	/** Waiting for the next piece. */
	resume(): void;
	end(): void;
}

/**
 * Destroys a body that sends nothing for `patience` milliseconds; time spent by the consumer doesn't
 * count.
 */
export function watchOver(body: AsyncIterable<unknown>, patience: number): StallWatch {
	let since: number | undefined = Date.now();
	let alarm: AbortSignal;
	const setAlarm = (ms: number) => {
		alarm = AbortSignal.timeout(ms);
		alarm.addEventListener('abort', check);
	};
	function check() {
		// What has come and wasn't taken is up to the consumer.
		if (hasMore(body)) since = Date.now();
		const left = (since ?? Date.now()) + patience - Date.now();
		if (left > 0) setAlarm(left);
		else if (isDestroyable(body)) body.destroy(new Error(`No data arrived for ${patience} ms`));
	}
	setAlarm(patience);
	return {
		pause: () => {
			since = undefined;
		},
		resume: () => {
			since = Date.now();
		},
		end: () => alarm.removeEventListener('abort', check),
	};
}

const hasMore = (body: object): boolean =>
	'readableLength' in body && Number(body.readableLength) > 0;

const isDestroyable = (body: object): body is { destroy(error: Error): void } =>
	'destroy' in body && typeof body.destroy === 'function';
