import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventOutcomeOf } from '../../../nodes/Dynamics365FinanceOperationsTrigger/receive/webhookRequest';

/** What n8n's response, once sent, says about an execution; the sender may leave before that. */
async function outcomesAfter(status: number, { isSenderGone }: { isSenderGone: boolean }) {
	let show: (outcomes: unknown[]) => void = () => undefined;
	const shown = new Promise<unknown[]>((resolve) => (show = resolve));
	const server = createServer((_, response) => {
		const before = eventOutcomeOf(response);
		const respond = () => {
			const waiting = eventOutcomeOf(response);
			response.statusCode = status;
			response.end();
			show([before, waiting, eventOutcomeOf(response)]);
		};
		if (isSenderGone) response.once('close', respond);
		else respond();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const outgoing = request({ port, host: '127.0.0.1', method: 'POST' });
	outgoing.on('error', () => undefined).on('response', (response) => response.resume());
	outgoing.end();
	if (isSenderGone) setTimeout(() => outgoing.destroy(), 50);
	const outcomes = await shown;
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
	return outcomes;
}

describe('the outcome of an event', () => {
	it.each([
		[200, 'stored'],
		[204, 'stored'],
		[500, 'failed'],
		[503, 'failed'],
	])('is undecided until n8n responds; after %i it is %s', async (status, outcome) => {
		expect(await outcomesAfter(status, { isSenderGone: false })).toEqual([
			'undecided',
			'undecided',
			outcome,
		]);
	});

	it.each([
		[200, 'stored'],
		[500, 'failed'],
	])(
		'is reported by n8n with %i even if the sender no longer waits: %s',
		async (status, outcome) => {
			expect(await outcomesAfter(status, { isSenderGone: true })).toEqual([
				'undecided',
				'undecided',
				outcome,
			]);
		},
	);
});
