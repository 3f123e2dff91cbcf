import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { decodePng, toPalettePng, type Picture } from '../../../tools/screenshots/palettePng';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(content));
	return Buffer.concat([length, content, sum]);
}

/** A PNG of filtered lines, each with the number of its filter in front. */
function png(width: number, height: number, colourType: number, lines: number[]): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, colourType], 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.from(lines))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunksOf(file: Buffer): Record<string, Buffer> {
	const chunks: Record<string, Buffer> = {};
	for (let at = 8; at < file.length; ) {
		const length = file.readUInt32BE(at);
		chunks[file.toString('latin1', at + 4, at + 8)] = file.subarray(at + 8, at + 8 + length);
		at += length + 12;
	}
	return chunks;
}

/** The colours of a palette PNG, one after the other. */
function coloursOf(file: Buffer, { width, height }: Pick<Picture, 'width' | 'height'>): number[][] {
	const { IDAT, PLTE } = chunksOf(file);
	const lines = inflateSync(IDAT);
	return Array.from({ length: width * height }, (_, pixel) => {
		const index = lines[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)];
		return [...PLTE.subarray(index * 3, index * 3 + 3)];
	});
}

it('reads lines whatever they were predicted from, and drops alpha', () => {
	const picture = png(2, 5, 6, [
		...[0, 10, 20, 30, 255, 40, 50, 60, 255],
		...[1, 10, 20, 30, 255, 30, 30, 30, 0],
		...[2, 0, 0, 0, 0, 0, 0, 0, 0],
		...[3, 5, 10, 15, 128, 15, 15, 15, 0],
		...[4, 0, 0, 0, 0, 0, 0, 0, 0],
	]);
	const line = [10, 20, 30, 40, 50, 60];
	const { rgb, ...size } = decodePng(picture);
	expect(size).toEqual({ width: 2, height: 5 });
	expect([...rgb]).toEqual([...line, ...line, ...line, ...line.slice(0, 3), 40, 50, 60, ...line]);
});

it('keeps every colour of a picture with few', () => {
	const file = toPalettePng(png(2, 2, 2, [0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 250, 251, 252]));
	expect(coloursOf(file, { width: 2, height: 2 })).toEqual([
		[1, 2, 3],
		[4, 5, 6],
		[1, 2, 3],
		[250, 251, 252],
	]);
});

it('joins colours that are nearly equal if there are too many, and keeps frequent ones exact', () => {
	const shades = Array.from({ length: 600 }, (_, at) => [at % 256, (at * 7) % 256, 9]);
	const background = Array.from({ length: 600 }, () => [243, 244, 245]);
	const colours = [...shades, ...background];
	const file = toPalettePng(png(colours.length, 1, 2, [0, ...colours.flat()]));
	const found = coloursOf(file, { width: colours.length, height: 1 });
	expect(found.slice(600)).toEqual(background);
	expect(new Set(found.map(String)).size).toBeLessThanOrEqual(256);
	const distances = found.map((each, at) =>
		Math.max(...each.map((value, channel) => Math.abs(value - colours[at][channel]))),
	);
	expect(Math.max(...distances)).toBeLessThan(32);
});

it('refuses what is not a PNG, or one of another kind', () => {
	expect(() => decodePng(Buffer.from('no picture'))).toThrow('not a PNG');
	expect(() => decodePng(png(1, 1, 3, [0, 0]))).toThrow('colour type 3');
});
