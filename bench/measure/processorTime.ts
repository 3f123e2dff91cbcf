import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever its own clock does. */
const TICKS = 100;

/** Places of user and system time behind the process's name, which may hold spaces itself. */
const TIMES = [11, 12];

/** Seconds of processor time that a process has used; unlike time passed it hardly minds other work. */
export function processorSeconds(pid: number): number {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
		return TIMES.reduce((total, at) => total + Number(fields[at]), 0) / TICKS;
	} catch {
		return NaN;
	}
}
