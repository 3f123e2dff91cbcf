import { Readable } from 'node:stream';
import { observer } from '../../../../nodes/shared/transport/client/observe';
import { account, environment, instance, response } from '../support';

const read = { method: 'GET', effect: 'read', path: '/data/$metadata' } as const;

const observerOf = (...args: Parameters<typeof environment>) => {
	const { ctx, credential, ...rest } = environment(...args);
	return { observer: observer(ctx, credential, ''), ...rest };
};

describe('observing an instance', () => {
	it('returns any response as it is, and sends nothing again', async () => {
		const { observer: look, requests } = observerOf([response(503, 'later', { 'X-Seen': 'yes' })]);
		expect(await look.observe(read)).toMatchObject({
			response: { status: 503, text: 'later', headers: { 'x-seen': 'yes' } },
		});
		expect(requests).toHaveLength(1);
	});

	it('says why there is no response', async () => {
		const { observer: look } = observerOf([
			Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
			new Error('socket hang up'),
		]);
		expect(await look.observe(read)).toMatchObject({ failure: 'unreachable' });
		expect(await look.observe(read)).toMatchObject({ failure: 'interrupted' });
	});

	it('loads only the beginning of a body if no more is wanted', async () => {
		let produced = 0;
		const body = Readable.from(
			(function* () {
				for (; produced < 1000; produced += 1) yield Buffer.alloc(1000, 'x');
			})(),
		);
		const { observer: look } = observerOf([{ statusCode: 200, headers: {}, body }]);
		const seen = await look.observe(read, 2500);
		expect('response' in seen && seen.response.text).toHaveLength(3000);
		expect(body.destroyed).toBe(true);
		expect(produced).toBeLessThan(100);
	});

	it('says what the token says', async () => {
		const { observer: look } = observerOf([]);
		expect(await look.claims()).toEqual(expect.any(Object));
	});

	it('works with a read-only credential', async () => {
		const credential = account({ readOnly: true });
		const { observer: look, requests } = observerOf([response(200, '{}')], { credential });
		const seen = await look.observe({ ...read, method: 'POST', body: '{}' });
		expect(seen).toMatchObject({ response: { status: 200 } });
		expect(requests[0].url).toBe(`${instance}/data/$metadata`);
	});

	it('sends nothing to another address', async () => {
		const { observer: look, requests } = observerOf([]);
		await expect(look.observe({ ...read, path: '@example.com' })).rejects.toThrow(/not an address/);
		expect(requests).toEqual([]);
	});
});
