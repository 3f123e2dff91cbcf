import { Readable } from 'stream';
import { textOf, wholeText } from '../../../../nodes/shared/transport/http/body';

const PATIENCE_MS = 40;
const bytes = (text: string) => new TextEncoder().encode(text);
const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

describe('a body that comes in chunks', () => {
	it('becomes one text, whose characters chunks may cut apart', async () => {
		const whole = bytes('{"a":"Größe €"}');
		const body = Readable.from([whole.slice(0, 9), whole.slice(9, 14), whole.slice(14)]);
		expect(await wholeText(body, PATIENCE_MS)).toBe('{"a":"Größe €"}');
	});

	it('is empty where nothing comes before its end', async () => {
		expect(await wholeText(Readable.from([]), PATIENCE_MS)).toBe('');
	});

	it('ends with an error, and is let go, when the rest lets wait too long', async () => {
		const body = new Readable({ read: () => undefined });
		body.push(bytes('{"value":['));
		await expect(wholeText(body, PATIENCE_MS)).rejects.toThrow(
			`Nothing came for ${PATIENCE_MS} ms`,
		);
		expect(body.destroyed).toBe(true);
	});

	it('may come slowly, as long as something comes', async () => {
		async function* slowly() {
			for (const part of ['a', 'b', 'c', 'd']) {
				await pause(PATIENCE_MS / 2);
				yield bytes(part);
			}
		}
		expect(await wholeText(Readable.from(slowly()), PATIENCE_MS)).toBe('abcd');
	});

	it('waits for who uses a chunk as long as that takes', async () => {
		const body = Readable.from([bytes('a'), bytes('b')]);
		let text = '';
		for await (const part of textOf(body, PATIENCE_MS)) {
			text += part;
			await pause(3 * PATIENCE_MS);
		}
		expect(text).toBe('ab');
	});

	it('is let go when nobody wants the rest', async () => {
		const body = Readable.from([bytes('a'), bytes('b')]);
		for await (const part of textOf(body, PATIENCE_MS)) {
			expect(part).toBe('a');
			break;
		}
		expect(body.destroyed).toBe(true);
	});
});
