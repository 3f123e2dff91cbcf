import { z } from 'zod';
import { controlOf, type SandboxDescription } from '../../sandbox/n8n/sandboxProcess';
import type { Pace } from './sizes';

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

/** What a bench asks of the stand-in beside what n8n asks of it. */
export interface StandIn {
	setPace(pace: Pace): Promise<void>;
	/** Gives the volume entity so many rows. */
	setRows(rows: number): Promise<void>;
	resetTraffic(): Promise<void>;
	traffic(): Promise<Traffic>;
}

/** Speaks to the stand-in; its log of requests is turned off, because it costs time and memory. */
export async function steer(sandbox: SandboxDescription): Promise<StandIn> {
	const { send } = controlOf(sandbox);
	const [{ name: environment }] = sandbox.environments;
	await send('POST', '/log', { enabled: false });
	return {
		setPace: async (pace) => void (await send('POST', '/pace', pace)),
		setRows: async (rows) => void (await send('POST', '/volume', { environment, rows })),
		resetTraffic: async () => void (await send('DELETE', '/traffic')),
		traffic: async () => traffic.parse(await send('GET', '/traffic')),
	};
}
