import { createLog, describeRequest } from '../../../../sandbox/control/requestLog';

const arrived = (body: string, type = 'application/json') => ({
	service: 'fno' as const,
	...describeRequest(
		{ method: 'POST', path: '/data/X', headers: { 'content-type': type }, body: Buffer.from(body) },
		'fno',
	),
});

describe('the request log', () => {
	it('describes and stores nothing while it is off', () => {
		const log = createLog();
		log.enable(false);
		const describe = jest.fn(() => arrived(''));
		expect(log.add(describe)).toBeUndefined();
		expect(describe).not.toHaveBeenCalled();
		log.enable(true);
		expect(log.add(describe)?.n).toBe(1);
		expect(log.list(0)).toHaveLength(1);
	});

	it('stores more of a batch than of other bodies', () => {
		const text = 'x'.repeat(300 * 1024);
		expect(String(arrived(text).body)).toHaveLength(64 * 1024);
		expect(String(arrived(text, 'multipart/mixed; boundary=b').body)).toHaveLength(256 * 1024);
	});

	it('drops the older half instead of filling the memory', () => {
		const log = createLog();
		const large = arrived('x'.repeat(60 * 1024));
		for (let count = 0; count < 1200; count++) log.add(() => large);
		const kept = log.list(0);
		expect(kept.length).toBeLessThan(1100);
		expect(kept.at(-1)?.n).toBe(1200);
	});
});
