import type { JsonObject } from '../../../sandbox/n8n/api/json';

/** Long enough to publish and to change records before the next poll. */
const UNTIL_POLL = 15;

/** Poll times: n8n polls when it publishes, and here then every minute, soon for the first time. */
export function pollSoon(): JsonObject {
	const second = (new Date().getSeconds() + UNTIL_POLL) % 60;
	return { item: [{ mode: 'custom', cronExpression: `${second} * * * * *` }] };
}
