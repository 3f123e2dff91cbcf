import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** An opaque picture: three bytes for each pixel, line by line. */
export interface Picture {
	width: number;
	height: number;
	rgb: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;
/** Bytes of a pixel by colour type: RGB and RGBA. */
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/**
 * In: a PNG as Chromium writes it. Out: the same picture with at most 256 colours, much smaller.
 */
export const toPalettePng = (png: Buffer): Buffer => encodePalettePng(decodePng(png));

/**
 * Reads a PNG of 8 bits a channel without interlacing; alpha is dropped.
 * @throws Error for any other
 */
export function decodePng(png: Buffer): Picture {
	const chunks = [...chunksOf(png)];
	const header = chunks.find(({ type }) => type === 'IHDR')?.data;
	if (header === undefined) throw new Error('The PNG has no header');
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	const [depth, colourType, , , interlacing] = header.subarray(8);
	const channels = CHANNELS[colourType];
	if (depth !== 8 || channels === undefined || interlacing !== 0) {
		throw new Error(`A PNG of colour type ${colourType} with ${depth} bits cannot be read`);
	}
	const data = chunks.flatMap((chunk) => (chunk.type === 'IDAT' ? [chunk.data] : []));
	const lines = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels);
	const rgb = new Uint8Array(width * height * 3);
	for (let pixel = 0; pixel < width * height; pixel++) {
		for (let channel = 0; channel < 3; channel++) {
			rgb[pixel * 3 + channel] = lines[pixel * channels + channel];
		}
	}
	return { width, height, rgb };
}

/** Colours that are nearly equal become one where there are more than 256. */
export function encodePalettePng({ width, height, rgb }: Picture): Buffer {
	const { palette, indexOf } = paletteOf(rgb);
	const lines = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			lines[y * (width + 1) + x + 1] = indexOf(colourAt(rgb, y * width + x));
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 3], 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk(
			'PLTE',
			Buffer.from(palette.flatMap((each) => [each >> 16, (each >> 8) & 255, each & 255])),
		),
		chunk('IDAT', deflateSync(lines, { level: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

const colourAt = (rgb: Uint8Array, pixel: number): number =>
	(rgb[pixel * 3] << 16) | (rgb[pixel * 3 + 1] << 8) | rgb[pixel * 3 + 2];

/**
 * Groups colours by their leading bits, as many as leave 256 groups at most. A group takes its most
 * frequent colour, so that backgrounds stay exact and only the edges of letters change a little.
 */
function paletteOf(rgb: Uint8Array): { palette: number[]; indexOf: (colour: number) => number } {
	const counts = new Map<number, number>();
	for (let pixel = 0; pixel < rgb.length / 3; pixel++) {
		const colour = colourAt(rgb, pixel);
		counts.set(colour, (counts.get(colour) ?? 0) + 1);
	}
	const byCount = [...counts].sort(([, left], [, right]) => right - left);
	for (let dropped = 0; ; dropped++) {
		const mask = (0xff << dropped) & 0xff;
		const groupOf = (colour: number) => colour & ((mask << 16) | (mask << 8) | mask);
		const groups = new Map<number, number>();
		for (const [colour] of byCount) {
			const group = groupOf(colour);
			if (!groups.has(group)) groups.set(group, colour);
		}
		if (groups.size > MOST_COLOURS) continue;
		const indexes = new Map([...groups.keys()].map((group, index) => [group, index]));
		return {
			palette: [...groups.values()],
			indexOf: (colour) => indexes.get(groupOf(colour)) ?? 0,
		};
	}
}

function* chunksOf(png: Buffer): Generator<{ type: string; data: Buffer }> {
	if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('This is not a PNG');
	for (let at = SIGNATURE.length; at < png.length; ) {
		const length = png.readUInt32BE(at);
		const type = png.toString('latin1', at + 4, at + 8);
		yield { type, data: png.subarray(at + 8, at + 8 + length) };
		at += length + 12;
	}
}

function chunk(type: string, data: Buffer): Buffer {
	const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const frame = Buffer.alloc(8);
	frame.writeUInt32BE(data.length, 0);
	frame.writeUInt32BE(crc32(content), 4);
	return Buffer.concat([frame.subarray(0, 4), content, frame.subarray(4)]);
}

/** Each line says how its bytes were predicted from those to the left and above. */
function unfiltered(bytes: Buffer, size: number, height: number, channels: number): Uint8Array {
	const out = new Uint8Array(size * height);
	for (let y = 0; y < height; y++) {
		const kind = bytes[y * (size + 1)];
		for (let x = 0; x < size; x++) {
			const at = y * size + x;
			const left = x < channels ? 0 : out[at - channels];
			const above = y === 0 ? 0 : out[at - size];
			const corner = x < channels || y === 0 ? 0 : out[at - size - channels];
			out[at] = bytes[y * (size + 1) + 1 + x] + predicted(kind, left, above, corner);
		}
	}
	return out;
}

function predicted(kind: number, left: number, above: number, corner: number): number {
	switch (kind) {
		case 1:
			return left;
		case 2:
			return above;
		case 3:
			return (left + above) >> 1;
		case 4:
			return nearestOf(left, above, corner);
		default:
			return 0;
	}
}

/** The Paeth predictor of the PNG specification. */
function nearestOf(left: number, above: number, corner: number): number {
	const estimate = left + above - corner;
	const [toLeft, toAbove, toCorner] = [left, above, corner].map((each) =>
		Math.abs(estimate - each),
	);
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
}
