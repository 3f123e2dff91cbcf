/**
 * Lets the event loop turn once, so that n8n can do other work. Even the shortest timer waits a
 * millisecond, which adds up. A message through a channel arrives with the next turn, but only
 * through a new channel: one that is in use delivers incoming messages at once.
 */
export async function nextTurn(): Promise<void> {
	const { port1, port2 } = new MessageChannel();
	await new Promise<void>((resolve) => {
		port2.once('message', resolve);
		port1.postMessage(undefined);
	});
	port1.close();
}
