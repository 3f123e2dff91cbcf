/** Path of a request about the queue of a recurring job; query values that are empty are left out. */
export function queuePath(
	verb: 'enqueue' | 'dequeue' | 'ack',
	activityId: string,
	query: Readonly<Record<string, string>> = {},
): string {
	const parts = Object.entries(query)
		.filter(([, value]) => value !== '')
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
	const search = parts.length > 0 ? `?${parts.join('&')}` : '';
	return `/api/connector/${verb}/${encodeURIComponent(activityId)}${search}`;
}
