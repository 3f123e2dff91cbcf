import { whileNothingIsStored } from '../support/database';
import {
	activeTrigger,
	emitted,
	emittedUpTo,
	headersOf,
	listeningCredential,
	message,
	post,
	savedTrigger,
} from '../support/triggers';
import { useWorld } from '../support/world';

const at = useWorld((stack) => listeningCredential(stack, 'person'));

const gridEvent = (data: unknown) => ({ id: 'x', eventType: 'BusinessEvent', data });

describe('an event that n8n cannot store', () => {
	it('gets 500, and starts the workflow when it is sent again', async () => {
		const listener = await activeTrigger(at, at.credential);
		const event = message();
		const statuses = await whileNothingIsStored(at, listener.workflow.id, async () => [
			(await post(listener.url, event)).status,
			(await post(listener.url, event)).status,
		]);
		expect(statuses).toEqual([500, 500]);

		const again = await post(listener.url, event);
		expect({ status: again.status, text: again.text }).toEqual({ status: 200, text: '' });
		expect((await post(listener.url, event)).status).toBe(200);
		expect(headersOf(await emittedUpTo(at, listener, 1))).toMatchObject([
			{ eventId: event.EventId },
		]);
	});

	it('takes the other events of its batch along', async () => {
		const listener = await activeTrigger(at, at.credential);
		const [first, second] = [message(), message({ ControlNumber: 2 })];
		expect((await post(listener.url, [gridEvent(first)])).status).toBe(200);
		const batch = [gridEvent(first), gridEvent(second)];
		const { status } = await whileNothingIsStored(at, listener.workflow.id, () =>
			post(listener.url, batch),
		);
		expect(status).toBe(500);
		expect((await post(listener.url, batch)).status).toBe(200);
		const ids = headersOf(await emittedUpTo(at, listener, 2)).map(({ eventId }) => eventId);
		expect(ids).toEqual([first.EventId, second.EventId]);
	});
});

it('an event that comes ten times at once starts the workflow once', async () => {
	const listener = await activeTrigger(at, at.credential);
	const event = message();
	const responses = await Promise.all(Array.from({ length: 10 }, () => post(listener.url, event)));
	const statuses = responses.map(({ status }) => status);
	expect(statuses).toContain(200);
	for (const { status, headers } of responses) {
		expect([status, headers['retry-after']]).toEqual(
			status === 200 ? [200, undefined] : [503, '5'],
		);
	}
	expect((await post(listener.url, event)).status).toBe(200);
	expect(await emittedUpTo(at, listener, 1)).toHaveLength(1);
});

it('a test run in the editor ends with the first event', async () => {
	const listener = await savedTrigger(at, at.credential);
	const testUrl = listener.url.replace('/webhook/', '/webhook-test/');
	await at.client.call('POST', `/rest/workflows/${listener.workflow.id}/run`, {
		workflowData: { ...listener.workflow, active: false },
		triggerToStartFrom: { name: 'Event' },
	});
	expect((await post(testUrl, '{"hello":"world"}')).status).toBe(400);
	const event = message();
	expect((await post(testUrl, event)).status).toBe(200);
	expect(headersOf(await emitted(at, listener, 1))).toMatchObject([{ eventId: event.EventId }]);
	expect((await post(testUrl, event)).status).toBe(404);
});
