// Loaded before everything else in the processes of the soak: time passes faster there, by the
// factor in SOAK_CLOCK_FACTOR. Waits take that much less time, and clocks show that much more.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import promises from 'node:timers/promises';
import { promisify } from 'node:util';

const factor = Number(process.env.SOAK_CLOCK_FACTOR ?? '1');
const anchor = Number(process.env.SOAK_CLOCK_ANCHOR ?? Date.now());
const RealDate = Date;
const { setTimeout: realTimeout, setInterval: realInterval } = globalThis;
const { setTimeout: realSleep } = promises;

const now = () => anchor + Math.round((RealDate.now() - anchor) * factor);

class ScaledDate extends RealDate {
	constructor(...parts) {
		if (parts.length === 0) super(now());
		else super(...parts);
	}

	static now() {
		return now();
	}

	/** Dates that the engine itself makes are dates as well. */
	static [Symbol.hasInstance](value) {
		return Object.prototype.toString.call(value) === '[object Date]';
	}
}

const scaledTimeout = (work, ms, ...rest) => realTimeout(work, (ms ?? 0) / factor, ...rest);
const scaledInterval = (work, ms, ...rest) => realInterval(work, (ms ?? 0) / factor, ...rest);
const scaledSleep = (ms, ...rest) => realSleep((ms ?? 0) / factor, ...rest);
scaledTimeout[promisify.custom] = scaledSleep;

globalThis.Date = ScaledDate;
globalThis.setTimeout = timers.setTimeout = scaledTimeout;
globalThis.setInterval = timers.setInterval = scaledInterval;
promises.setTimeout = scaledSleep;
syncBuiltinESMExports();
