import { bounds } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/asker';
import { fakeInstance, rows } from './fakeInstance';

const busy = (seconds?: string) => ({
	status: 429,
	...(seconds !== undefined && { headers: { 'retry-after': seconds } }),
});

describe('asking an instance', () => {
	it('sends the same read once', async () => {
		const { ask, sent } = fakeInstance({ '/data/A': rows() });
		expect(await ask.get('/data/A')).toBe(await ask.get('/data/A'));
		expect(sent).toEqual(['GET /data/A']);
	});

	it('never loads more characters than allowed', async () => {
		const { ask, most } = fakeInstance({ '/data/': rows() });
		await ask.get('/data/A');
		await ask.get('/data/B', { most: 10 });
		await ask.post('/data/C', '{}');
		expect(most).toEqual([bounds.characters, 10, bounds.characters]);
	});

	it('stops after the allowed number of requests', async () => {
		const { ask, sent } = fakeInstance({ '/data/': rows() });
		for (let n = 0; n < bounds.requests; n += 1) await ask.get(`/data/A${n}`);
		expect(await ask.get('/data/B')).toEqual({ unsent: 'spent' });
		expect(sent).toHaveLength(bounds.requests);
	});

	it('waits as long as a throttled response asks for, and sends the read once more', async () => {
		const { ask, sent, waits } = fakeInstance({ '/data/A': busy('7'), '/data/': rows() });
		await ask.get('/data/A');
		expect(waits).toEqual([7000]);
		expect(sent).toEqual(['GET /data/A', 'GET /data/A']);
		expect(await ask.get('/data/B')).toEqual({ unsent: 'throttled' });
	});

	it('waits half a minute if the response does not say how long', async () => {
		const { ask, waits } = fakeInstance({ '/data/A': busy() });
		await ask.get('/data/A');
		expect(waits).toEqual([30_000]);
	});

	it('does not wait longer than half a minute', async () => {
		const { ask, sent, waits } = fakeInstance({ '/data/A': busy('31') });
		await ask.get('/data/A');
		expect(await ask.get('/data/B')).toEqual({ unsent: 'throttled' });
		expect({ sent, waits }).toEqual({ sent: ['GET /data/A'], waits: [] });
	});

	it('respects the wait that comes with HTTP 503', async () => {
		const { ask, sent, waits } = fakeInstance({
			'/data/A': { status: 503, headers: { 'retry-after': '5' } },
			'/data/': rows(),
		});
		await ask.get('/data/A');
		expect(waits).toEqual([5000]);
		expect(await ask.get('/data/B')).toEqual({ unsent: 'throttled' });
		expect(sent).toHaveLength(2);
	});

	it('stops after two requests in a row without a response', async () => {
		const { ask, sent } = fakeInstance({ '/data/A': { failure: 'interrupted' }, '/data/': rows() });
		await ask.get('/data/A1');
		await ask.get('/data/B');
		await ask.get('/data/A2');
		await ask.get('/data/A3');
		expect(await ask.get('/data/C')).toEqual({ unsent: 'silent' });
		expect(sent).toHaveLength(4);
	});

	it('stops if there is no token', async () => {
		const { ask, sent } = fakeInstance({ '/data/A': { failure: 'noToken' } });
		await ask.get('/data/A');
		expect(await ask.get('/data/B')).toEqual({ unsent: 'noToken' });
		expect({ sent, observed: ask.observations }).toEqual({ sent: ['GET /data/A'], observed: [] });
	});
});
