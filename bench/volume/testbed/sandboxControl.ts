import { z } from 'zod';
import { controlOf, type SandboxDescription } from '../../../sandbox/n8n/sandboxProcess';
import type { Pace } from '../sizes';

const counters = z.object({
	requests: z.number(),
	writeRequests: z.number(),
	recordsWritten: z.number(),
	batches: z.number(),
	tokenRequests: z.number(),
	/** Bodies of the stand-in's answers, uncompressed. */
	bytesSent: z.number(),
	inFlightMax: z.number(),
	writesInFlightMax: z.number(),
});

/** What went between n8n and the stand-in since the last reset. */
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

/** What a bench asks of the stand-in beside what n8n asks of it. */
export interface StandIn {
	setPace(pace: Pace): Promise<void>;
	/** Gives the volume entity so many rows. */
	setRows(rows: number): Promise<void>;
	resetTraffic(): Promise<void>;
	traffic(): Promise<Traffic>;
	/** Does some work with the log of requests on; out: the last request, in words. */
	lastRequest(work: () => Promise<unknown>): Promise<string>;
}

/** Speaks to the stand-in; its log of requests is turned off, because it costs time and memory. */
export async function steer(sandbox: SandboxDescription): Promise<StandIn> {
	const { send } = controlOf(sandbox);
	const [{ name: environment }] = sandbox.environments;
	const keepLog = (enabled: boolean) => send('POST', '/log', { enabled });
	await keepLog(false);

	async function lastRequest(work: () => Promise<unknown>): Promise<string> {
		await keepLog(true);
		await work();
		const last = logEntries.parse(await send('GET', '/log')).at(-1);
		await keepLog(false);
		if (last === undefined) return 'it sends nothing';
		const type = last.headers['content-type'];
		const address = last.path.replace(/[(?].*/, '');
		return `its ${last.method} to ${address}${type === undefined ? '' : ` as ${String(type)}`} is answered ${last.status}`;
	}

	return {
		lastRequest,
		setPace: async (pace) => void (await send('POST', '/pace', pace)),
		setRows: async (rows) => void (await send('POST', '/volume', { environment, rows })),
		resetTraffic: async () => void (await send('DELETE', '/traffic')),
		traffic: async () => traffic.parse(await send('GET', '/traffic')),
	};
}
