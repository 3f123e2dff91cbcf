import { Readable } from 'stream';
import { textOf, wholeText } from '../../../../nodes/shared/transport/http/body';

const PATIENCE_MS = 40;
const bytes = (text: string) => new TextEncoder().encode(text);
const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
/** Runs work while a fake clock advances by so many milliseconds. */
async function after<T>(ms: number, work: () => Promise<T>): Promise<T> {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((delay) => {
		const alarm = new AbortController();
		setTimeout(() => alarm.abort(), delay);
		return alarm.signal;
	});
	try {
		const result = work();
		await jest.advanceTimersByTimeAsync(ms);
		return await result;
	} finally {
		jest.restoreAllMocks();
		jest.useRealTimers();
	}
}

describe('a body that arrives in chunks', () => {
	it('becomes one text, even if chunks split its characters', async () => {
		const whole = bytes('{"a":"Größe €"}');
		const body = Readable.from([whole.slice(0, 9), whole.slice(9, 14), whole.slice(14)]);
		expect(await wholeText(body, PATIENCE_MS)).toBe('{"a":"Größe €"}');
	});

	it('comes in small pieces from large chunks, with its characters whole', async () => {
		// Three bytes each, so that pieces end inside of characters.
		const text = '€'.repeat(70_000);
		const pieces: string[] = [];
		for await (const piece of textOf(Readable.from([bytes(text)]), 60_000)) pieces.push(piece);
		expect(pieces.join('')).toBe(text);
		expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(
			(16 * 1024) / 3 + 1,
		);
	});

	it('is empty if it ends without data', async () => {
		expect(await wholeText(Readable.from([]), PATIENCE_MS)).toBe('');
	});

	it('fails and is destroyed when it stalls', async () => {
		const body = new Readable({ read: () => undefined });
		body.push(bytes('{"value":['));
		await expect(wholeText(body, PATIENCE_MS)).rejects.toThrow(
			`No data arrived for ${PATIENCE_MS} ms`,
		);
		expect(body.destroyed).toBe(true);
	});

	it('may arrive slowly, as long as it does not stall', async () => {
		async function* slowly() {
			for (const part of ['a', 'b', 'c', 'd']) {
				await pause(PATIENCE_MS / 2);
				yield bytes(part);
			}
		}
		const read = async () => await wholeText(Readable.from(slowly()), PATIENCE_MS);
		expect(await after(3 * PATIENCE_MS, read)).toBe('abcd');
	});

	it('does not count the time that its consumer spends on a chunk', async () => {
		const body = Readable.from([bytes('a'), bytes('b')]);
		let text = '';
		for await (const part of textOf(body, PATIENCE_MS)) {
			text += part;
			await pause(3 * PATIENCE_MS);
		}
		expect(text).toBe('ab');
	});

	it('is destroyed when its consumer stops reading', async () => {
		const body = Readable.from([bytes('a'), bytes('b')]);
		for await (const part of textOf(body, PATIENCE_MS)) {
			expect(part).toBe('a');
			break;
		}
		expect(body.destroyed).toBe(true);
	});
});
