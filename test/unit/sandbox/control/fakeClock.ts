import type { Clock } from '../../../../sandbox/control/pace';

export interface FakeClock extends Clock {
	/** Lets all sleepers wake, the earliest first, until nobody sleeps any more. */
	run: () => Promise<void>;
}

/** A clock that only sleeping moves on; each timer fires `late` milliseconds after its time. */
export function createFakeClock(late = 0): FakeClock {
	let time = 0;
	let sleepers: { at: number; wake: () => void }[] = [];
	const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
	return {
		now: () => time,
		sleep: (ms) =>
			new Promise((wake) => {
				sleepers.push({ at: time + ms + late, wake });
			}),
		async run() {
			await settle();
			while (sleepers.length > 0) {
				sleepers.sort((a, b) => a.at - b.at);
				const [next, ...others] = sleepers;
				sleepers = others;
				time = Math.max(time, next?.at ?? time);
				next?.wake();
				await settle();
			}
		},
	};
}
