const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) {
		value = value & 1 ? POLYNOMIAL ^ (value >>> 1) : value >>> 1;
	}
	return value;
});

/**
 * In: the checksum of the bytes before, 0 at first, and more bytes. Out: the checksum of all. n8n
 * lets no package use Node's `zlib`, and fflate keeps its own to itself.
 */
export function crc32(before: number, bytes: Uint8Array): number {
	let value = ~before;
	for (let at = 0; at < bytes.length; at++) {
		value = TABLE[(value ^ bytes[at]) & 0xff] ^ (value >>> 8);
	}
	return ~value >>> 0;
}
