import type { Clock } from '../../../../sandbox/control/pace';

export interface FakeClock extends Clock {
	/** Wakes all sleepers, earliest first, until none is left. */
	run: () => Promise<void>;
}

/** A clock that advances only by sleeping; each timer fires `late` milliseconds after its time. */
export function createFakeClock(late = 0): FakeClock {
	let time = 0;
	let sleepers: { at: number; wake: () => void }[] = [];
	const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
	return {
		now: () => time,
		sleep: (ms) =>
			new Promise((wake) => {
				sleepers.push({ at: time + ms + late, wake });
			}),
		async run() {
			await flush();
			while (sleepers.length > 0) {
				sleepers.sort((a, b) => a.at - b.at);
				const [next, ...others] = sleepers;
				sleepers = others;
				time = Math.max(time, next?.at ?? time);
				next?.wake();
				await flush();
			}
		},
	};
}
