import { setTimeout as sleep } from 'node:timers/promises';

/** How slow the environments are. */
export interface PaceSettings {
	/** What every request waits, in milliseconds. */
	requestMs: number;
	/** What every record written takes on top. */
	recordMs: number;
	/** Records that are written at the same time, over all requests of an environment; 0 = any. */
	writers: number;
}

/** Time as an environment sees it; tests bring their own. */
export interface Clock {
	now: () => number;
	sleep: (ms: number) => Promise<void>;
}

/** The way of one request through the pace. */
export interface RequestPace {
	/** Waits what every request waits. */
	waitForRequest: () => Promise<void>;
	/** Waits the time of so many records, one after another, and does the work with the last. */
	writeRecords: <T>(count: number, work: () => T) => Promise<T>;
}

/** The pace of one environment. */
export interface Pace {
	startRequest: () => RequestPace;
}

export const NO_PACE: Readonly<PaceSettings> = { requestMs: 0, recordMs: 0, writers: 0 };

const REAL_CLOCK: Clock = {
	now: () => performance.now(),
	sleep: (ms) => sleep(Math.max(1, ms), undefined, { ref: false }),
};

/**
 * The pace of one environment. In: settings, read at every step, so they may change in place.
 * Every wait ends at a time reckoned from the end of the one before it, not from when a timer came
 * around to fire: a hundred records of 5 ms take 500 ms, however late each timer is. Writers are
 * told the same way: each has a time at which it is free, and the first free one takes the record.
 */
export function createPace(settings: PaceSettings, clock: Clock = REAL_CLOCK): Pace {
	let freeAt: number[] = [];

	/** When a record is written that could be begun at `from`. */
	function reserveWriter(from: number): number {
		const { recordMs, writers } = settings;
		if (writers === 0) return from + recordMs;
		if (freeAt.length !== writers) freeAt = new Array<number>(writers).fill(-Infinity);
		const earliest = freeAt.indexOf(Math.min(...freeAt));
		const end = Math.max(from, freeAt[earliest] ?? from) + recordMs;
		freeAt[earliest] = end;
		return end;
	}

	async function waitUntil(time: number): Promise<void> {
		const left = time - clock.now();
		if (left > 0) await clock.sleep(left);
	}

	return {
		startRequest() {
			let time = clock.now();
			return {
				async waitForRequest() {
					time += settings.requestMs;
					await waitUntil(time);
				},
				async writeRecords(count, work) {
					for (let written = 0; written < count && settings.recordMs > 0; written++) {
						time = reserveWriter(time);
						await waitUntil(time);
					}
					return work();
				},
			};
		},
	};
}
