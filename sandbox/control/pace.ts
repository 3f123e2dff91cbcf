import { setTimeout as sleep } from 'node:timers/promises';

/** How slowly the environments respond. */
export interface PaceSettings {
	/** Delay of every request, in milliseconds. */
	requestMs: number;
	/** Extra time for each record written, in milliseconds. */
	recordMs: number;
	/** Records an environment writes at the same time, across all requests; 0 = unlimited. */
	writers: number;
	/** Records that an import of data management writes per second; 0 = unlimited. */
	importRowsPerSecond: number;
}

/** The clock of an environment; tests provide their own. */
export interface Clock {
	now: () => number;
	sleep: (ms: number) => Promise<void>;
}

/** Slows down one request. */
export interface RequestPace {
	/** Waits for the delay of every request. */
	waitForRequest: () => Promise<void>;
	/** Waits for the time that `count` records take one after another, then does the work. */
	writeRecords: <T>(count: number, work: () => T) => Promise<T>;
}

/** Slows down one environment. */
export interface Pace {
	startRequest: () => RequestPace;
}

export const NO_PACE: Readonly<PaceSettings> = {
	requestMs: 0,
	recordMs: 0,
	writers: 0,
	importRowsPerSecond: 0,
};

const REAL_CLOCK: Clock = {
	now: () => performance.now(),
	sleep: (ms) => sleep(Math.max(1, ms), undefined, { ref: false }),
};

/**
 * Slows down one environment. The settings are read at every step, so they may change in place.
 * Each wait ends at a time computed from the planned end of the previous wait, not from when its
 * timer fired: a hundred records of 5 ms take 500 ms, however late each timer is. Writers work the
 * same way: each has a time at which it is free, and the first free one takes the record.
 */
export function createPace(
	settings: Omit<PaceSettings, 'importRowsPerSecond'>,
	clock: Clock = REAL_CLOCK,
): Pace {
	let freeAt: number[] = [];

	/** Reserves a writer for a record that can start at `from`. Out: when the record is written. */
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
