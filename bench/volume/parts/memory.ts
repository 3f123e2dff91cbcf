import { readFileSync, writeFileSync } from 'node:fs';
import { sleep } from '../../../sandbox/n8n/api/httpExchange';

const SAMPLE_MS = 20;
const KILOBYTES = 1024;

/** One figure of `/proc/<pid>/status` in MB; NaN where the system does not tell. */
function statusOf(pid: number, name: 'VmRSS' | 'VmHWM'): number {
	try {
		const text = readFileSync(`/proc/${pid}/status`, 'utf8');
		return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / KILOBYTES;
	} catch {
		return NaN;
	}
}

/** Lets the system count the peak anew; whether it does. */
function resetPeak(pid: number): boolean {
	try {
		writeFileSync(`/proc/${pid}/clear_refs`, '5');
		return true;
	} catch {
		return false;
	}
}

export interface Peak {
	/** Resident memory before the work, in MB. */
	idleMb: number;
	/** The most while it went on. */
	peakMb: number;
	/** How much more that is. */
	aboveIdleMb: number;
}

/** Watches the resident memory of a process during some work: by the system's own peak, or by looking often. */
export async function withPeak<T>(pid: number, work: () => Promise<T>): Promise<[T, Peak]> {
	const idleMb = statusOf(pid, 'VmRSS');
	const isCounted = resetPeak(pid);
	let seen = idleMb;
	const look = () => {
		seen = Math.max(seen, statusOf(pid, 'VmRSS'));
	};
	const sampler = isCounted ? undefined : setInterval(look, SAMPLE_MS);
	try {
		const result = await work();
		look();
		const peakMb = isCounted ? Math.max(seen, statusOf(pid, 'VmHWM')) : seen;
		return [result, { idleMb, peakMb, aboveIdleMb: peakMb - idleMb }];
	} finally {
		clearInterval(sampler);
	}
}

const QUIET_MB = 2;

/** V8 keeps the pages that a collection has emptied for some seconds before it gives them back. */
const LEAST_TURNS = 15;
const QUIET_TURNS = 8;
const MOST_TURNS = 60;

/** Lets n8n collect its garbage, as it does by itself after a long rest, until nothing changes any more. */
export async function untilQuiet(pid: number): Promise<void> {
	process.kill(pid, 'SIGUSR2');
	let last = statusOf(pid, 'VmRSS');
	for (let turn = 0, quiet = 0; turn < MOST_TURNS; turn += 1) {
		await sleep(1000);
		const now = statusOf(pid, 'VmRSS');
		quiet = Math.abs(now - last) < QUIET_MB ? quiet + 1 : 0;
		last = now;
		if (turn >= LEAST_TURNS && quiet >= QUIET_TURNS) return;
	}
}
