/**
 * Lets the event loop turn once: whatever else n8n has to do is done meanwhile. The shortest timer
 * waits a millisecond, which adds up; a message through a channel comes with the next turn, but
 * only a new channel's, because one that is in use hands over what comes in at once.
 */
export async function nextTurn(): Promise<void> {
	const { port1, port2 } = new MessageChannel();
	await new Promise<void>((resolve) => {
		port2.once('message', resolve);
		port1.postMessage(undefined);
	});
	port1.close();
}
