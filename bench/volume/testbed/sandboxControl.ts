import { z } from 'zod';
import { controlOf, type SandboxDescription } from '../../../sandbox/n8n/sandboxProcess';
import type { Pace } from '../sizes';

const counters = z.object({
	requests: z.number(),
	writeRequests: z.number(),
	recordsWritten: z.number(),
	batches: z.number(),
	tokenRequests: z.number(),
	/** Size of all response bodies, uncompressed. */
	bytesSent: z.number(),
	inFlightMax: z.number(),
	writesInFlightMax: z.number(),
});

/** The traffic between n8n and the sandbox since the last reset. */
const traffic = counters.extend({ fno: counters.optional(), entra: counters.optional() });

export type Traffic = z.infer<typeof traffic>;

const logEntries = z.array(
	z.object({
		method: z.string(),
		path: z.string(),
		headers: z.record(z.string(), z.unknown()),
		status: z.number().nullable(),
	}),
);

/** The sandbox's control API, as far as the benchmarks use it. */
export interface SandboxControl {
	/** `importRowsPerSecond`: records that an import of data management writes; 0 = no limit. */
	setPace(pace: Pace & { importRowsPerSecond?: number }): Promise<void>;
	/** Answers the next request whose path fits in place of F&O, which does nothing. */
	answerNext(path: string, body: unknown): Promise<void>;
	/** Sets the number of rows of the volume entity. */
	setRows(rows: number): Promise<void>;
	resetTraffic(): Promise<void>;
	traffic(): Promise<Traffic>;
	/** Does some work with the request log on. Returns the last request in words. */
	lastRequest(work: () => Promise<unknown>): Promise<string>;
}

/** Turns the request log off, because it costs time and memory. */
export async function openSandboxControl(sandbox: SandboxDescription): Promise<SandboxControl> {
	const { send } = controlOf(sandbox);
	const [{ name: environment }] = sandbox.environments;
	const enableLog = (enabled: boolean) => send('POST', '/log', { enabled });
	await enableLog(false);

	async function lastRequest(work: () => Promise<unknown>): Promise<string> {
		await enableLog(true);
		await work();
		const last = logEntries.parse(await send('GET', '/log')).at(-1);
		await enableLog(false);
		if (last === undefined) return 'it sends nothing';
		const type = last.headers['content-type'];
		const address = last.path.replace(/[(?].*/, '');
		return `its ${last.method} to ${address}${type === undefined ? '' : ` as ${String(type)}`} gets ${last.status}`;
	}

	return {
		lastRequest,
		setPace: async (pace) => void (await send('POST', '/pace', pace)),
		answerNext: async (path, body) =>
			void (await send('POST', '/faults', {
				service: 'fno',
				method: 'POST',
				path,
				times: 1,
				then: { status: 200, body },
			})),
		setRows: async (rows) => void (await send('POST', '/volume', { environment, rows })),
		resetTraffic: async () => void (await send('DELETE', '/traffic')),
		traffic: async () => traffic.parse(await send('GET', '/traffic')),
	};
}
