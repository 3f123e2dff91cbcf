import { readFileSync, writeFileSync } from 'node:fs';
import { sleep } from '../../sandbox/n8n/api/httpExchange';

const SAMPLE_MS = 20;
const KILOBYTES = 1024;

/** One figure of `/proc/<pid>/status` in MB; NaN if the system doesn't report it. */
function statusOf(pid: number, name: 'VmRSS' | 'VmHWM'): number {
	try {
		const text = readFileSync(`/proc/${pid}/status`, 'utf8');
		return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / KILOBYTES;
	} catch {
		return NaN;
	}
}

/** Resets the peak that the system records. Returns whether that worked. */
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
	/** The largest during the work. */
	peakMb: number;
	/** The difference. */
	aboveIdleMb: number;
}

/**
 * Measures the resident memory of a process during some work: by the system's own peak, or else by
 * sampling.
 */
export async function withPeak<T>(pid: number, work: () => Promise<T>): Promise<[T, Peak]> {
	const idleMb = statusOf(pid, 'VmRSS');
	const isRecorded = resetPeak(pid);
	let sampledMb = idleMb;
	const sample = () => {
		sampledMb = Math.max(sampledMb, statusOf(pid, 'VmRSS'));
	};
	const sampler = isRecorded ? undefined : setInterval(sample, SAMPLE_MS);
	try {
		const result = await work();
		sample();
		const peakMb = isRecorded ? Math.max(sampledMb, statusOf(pid, 'VmHWM')) : sampledMb;
		return [result, { idleMb, peakMb, aboveIdleMb: peakMb - idleMb }];
	} finally {
		clearInterval(sampler);
	}
}

const QUIET_MB = 2;

/** V8 holds on to emptied pages for some seconds after a collection before it returns them. */
const MIN_SECONDS = 15;
const QUIET_SECONDS = 8;
const MAX_SECONDS = 60;

/**
 * Makes n8n collect garbage, as it does by itself after a long rest, and waits until its memory is
 * stable.
 */
export async function untilQuiet(pid: number): Promise<void> {
	process.kill(pid, 'SIGUSR2');
	let last = statusOf(pid, 'VmRSS');
	for (let second = 0, quiet = 0; second < MAX_SECONDS; second += 1) {
		await sleep(1000);
		const now = statusOf(pid, 'VmRSS');
		quiet = Math.abs(now - last) < QUIET_MB ? quiet + 1 : 0;
		last = now;
		if (second >= MIN_SECONDS && quiet >= QUIET_SECONDS) return;
	}
}
