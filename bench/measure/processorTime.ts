import { readFileSync } from 'node:fs';

/** Linux reports processor time in hundredths of a second, whatever its own clock does. */
const TICKS = 100;

/** Positions of user and system time after the process name, which may contain spaces itself. */
const TIME_FIELDS = [11, 12];

/**
 * Processor time a process has used; other work on the machine hardly changes it. NaN if unknown.
 */
export function processorSeconds(pid: number): number {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
		return TIME_FIELDS.reduce((total, at) => total + Number(fields[at]), 0) / TICKS;
	} catch {
		return NaN;
	}
}
