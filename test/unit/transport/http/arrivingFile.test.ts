import { Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { arrivingFile } from '../../../../nodes/shared/transport/http/arrivingFile';
import type { FileContent } from '../../../../nodes/shared/transport/types';

const PATIENCE = 60_000;
const open = async (body: unknown, patience = PATIENCE) => await arrivingFile(body, {}, patience);

async function read(content: FileContent): Promise<Buffer> {
	if (Buffer.isBuffer(content)) return content;
	const pieces: Buffer[] = [];
	for await (const piece of content) pieces.push(piece as Buffer);
	return Buffer.concat(pieces);
}

/** A body that comes in such pieces, each in a turn of its own. */
const inPieces = (bytes: Buffer, length: number) =>
	Readable.from(
		(async function* () {
			for (let at = 0; at < bytes.length; at += length) {
				await after(0);
				yield bytes.subarray(at, at + length);
			}
		})(),
		{ objectMode: false },
	);

const bytesOf = (length: number) => Buffer.from(Array.from({ length }, (_, index) => index % 251));

it.each([
	[0, 10],
	[1, 1],
	[1023, 100],
	[1024, 1024],
	[1024, 100],
	[1025, 100],
	[5000, 7],
	[300_000, 65_536],
])('a body of %i bytes in pieces of %i is whole, and shows its start', async (length, piece) => {
	const bytes = bytesOf(length);
	const file = await open(inPieces(bytes, piece));
	expect(file.start.equals(bytes.subarray(0, 1024))).toBe(true);
	expect((await read(file.content)).equals(bytes)).toBe(true);
	expect(file.size()).toBe(length);
	expect(file.broken()).toBeUndefined();
});

it('bytes that came at once are the file', async () => {
	const file = await open(Buffer.from('abc'));
	expect(file.content).toEqual(Buffer.from('abc'));
	expect(file.size()).toBe(3);
});

it.each([
	['text', 'äb', 'äb'],
	['bytes that are no Buffer', new Uint8Array([97, 98]), 'ab'],
	['nothing', undefined, ''],
	['null', null, ''],
])('%s is the file, too', async (_, body, text) => {
	expect((await open(body)).content).toEqual(Buffer.from(text));
});

it.each([
	['an object', { a: 1 }],
	['a number', 1],
	['an iterator', inPieces(bytesOf(10), 1)[Symbol.asyncIterator]()],
])('%s is no file, not even an empty one', async (_, body) => {
	await expect(open(body)).rejects.toThrow('unknown form');
});

it('no more is read than n8n stores', async () => {
	let made = 0;
	const body = Readable.from(
		(function* () {
			for (; made < 1000; made += 1) yield Buffer.alloc(1024);
		})(),
	);
	const file = await open(body);
	if (Buffer.isBuffer(file.content)) throw new Error('The file is not a stream');
	const pieces = file.content[Symbol.asyncIterator]();
	for (let taken = 0; taken < 3; taken += 1) await pieces.next();
	await after(0);
	expect(made).toBeLessThan(50);
	file.close();
});

/** A body of which so many bytes come and no end. */
function withoutEnd(length: number) {
	const body = new Readable({ read: () => undefined });
	body.push(bytesOf(length));
	return body;
}

it('a connection that breaks in the start is an error at once', async () => {
	const body = withoutEnd(10);
	setImmediate(() => body.destroy(new Error('aborted')));
	await expect(open(body)).rejects.toThrow('aborted');
});

it('a connection that breaks later is told, and storing it fails', async () => {
	const body = withoutEnd(5000);
	const file = await open(body);
	setImmediate(() => body.destroy(new Error('aborted')));
	await expect(read(file.content)).rejects.toThrow('aborted');
	expect(file.broken()?.message).toBe('aborted');
});

it.each([0, 10, 5000])(
	'a connection closed before it was read (after %i bytes)',
	async (length) => {
		const body = withoutEnd(length);
		body.destroy();
		await after(0);
		await expect(open(body)).rejects.toThrow('The connection was closed');
	},
);

it('a connection that broke before it was read says why', async () => {
	const body = withoutEnd(10);
	body.once('error', () => undefined).destroy(new Error('aborted'));
	await after(0);
	await expect(open(body)).rejects.toThrow('aborted');
});

it('a connection that is closed later without an error is told, too', async () => {
	const body = withoutEnd(5000);
	const file = await open(body);
	setImmediate(() => body.destroy());
	await expect(read(file.content)).rejects.toThrow();
	expect(file.broken()?.message).toBe('The connection was closed');
});

it('a connection that sends nothing more is broken off', async () => {
	const file = await open(withoutEnd(5000), 50);
	await expect(read(file.content)).rejects.toThrow('No data arrived for 50 ms');
	expect(file.broken()?.message).toBe('No data arrived for 50 ms');
});

it('storing that stops by itself is not a broken connection', async () => {
	const body = withoutEnd(5000);
	const file = await open(body);
	if (Buffer.isBuffer(file.content)) throw new Error('The file is not a stream');
	file.content.destroy(new Error('No space left'));
	await expect(read(file.content)).rejects.toThrow('No space left');
	expect(file.broken()).toBeUndefined();
	file.close();
	expect(body.destroyed).toBe(true);
	await after(0);
	expect(file.broken()).toBeUndefined();
});

it('a file that is closed before it was read is not a broken connection', async () => {
	const file = await open(withoutEnd(5000));
	file.close();
	await after(0);
	expect(file.broken()).toBeUndefined();
});
