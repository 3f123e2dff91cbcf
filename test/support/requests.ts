import type { LogEntry } from '../../sandbox/control/requestLog';

/** The requests that reached F&O, as `POST /data/…`. */
export function fnoRequests(log: LogEntry[]): string[] {
	return log
		.filter(({ service }) => service === 'fno')
		.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);
}

/** Those that can change something. */
export const writes = (log: LogEntry[]) =>
	fnoRequests(log).filter((request) => !request.startsWith('GET '));
