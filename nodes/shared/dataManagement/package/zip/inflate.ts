import { PackageMistake } from '../packageMistake';
import { crc32 } from './crc32';
import type { ZipEntry } from './directory';
import { Inflate } from './fflate';

/** Compressed bytes that are inflated at a time: at most a thousand times as many come out. */
const STEP = 8 * 1024;
/** Below this size any ratio is harmless. */
const HARMLESS = 32 * 1024 * 1024;
/** Tables of empty cells reach about 100, equal rows 350 [measured]; Deflate itself ends at 1032. */
const MOST_EXPANSION = 600;
/** F&O writes no larger files, not even if an administrator has raised the limit [documented]. */
const LARGEST = 5_000 * 1024 * 1024;

/**
 * Throws a PackageMistake if a file declares more than a package may contain. A file that declares
 * less than its real size is refused while it is inflated, so that no file becomes larger than this
 * allows.
 */
export function checkDeclaredSizes(entries: readonly ZipEntry[]): void {
	for (const entry of entries) {
		const { size, compressedSize } = entry;
		const expands = size > HARMLESS && size > compressedSize * MOST_EXPANSION;
		if (expands || size > LARGEST) throw tooLarge(entry);
	}
}

/**
 * Yields the content of a file piece by piece, each of at most 8 MB.
 * @throws PackageMistake if it is damaged or has another size or checksum than declared
 */
export function* inflatedPieces(entry: ZipEntry): Generator<Uint8Array> {
	let total = 0;
	let checksum = 0;
	for (const piece of rawPieces(entry)) {
		total += piece.length;
		if (total > entry.size) throw damagedFile(entry);
		checksum = crc32(checksum, piece);
		if (piece.length > 0) yield piece;
	}
	if (total !== entry.size || checksum !== entry.checksum) throw damagedFile(entry);
}

function* rawPieces(entry: ZipEntry): Generator<Uint8Array> {
	const { data, stored } = entry;
	const ready: Uint8Array[] = [];
	const inflate = new Inflate((piece) => ready.push(piece));
	for (let at = 0; at < data.length; at += STEP) {
		const step = data.subarray(at, at + STEP);
		if (stored) {
			yield step;
			continue;
		}
		try {
			inflate.push(step, at + STEP >= data.length);
		} catch {
			throw damagedFile(entry);
		}
		yield* ready.splice(0);
	}
}

/** The beginning of a file; empty if the file is empty. */
export function firstPiece(entry: ZipEntry): Uint8Array {
	const [start = new Uint8Array(0)] = inflatedPieces(entry);
	return start;
}

/** The whole content of a file that must be small, such as the manifest. */
export function inflateSmall(entry: ZipEntry): Uint8Array {
	if (entry.size > HARMLESS) throw tooLarge(entry);
	return inflateAll(entry);
}

/** The whole content of a file. */
export function inflateAll(entry: ZipEntry): Uint8Array {
	const content = new Uint8Array(entry.size);
	let at = 0;
	for (const piece of inflatedPieces(entry)) {
		content.set(piece, at);
		at += piece.length;
	}
	return content;
}

const tooLarge = ({ name, compressedSize }: ZipEntry): PackageMistake =>
	new PackageMistake(
		`The file ${name} in the zip expands from ${compressedSize} bytes to more than a data package can contain.`,
		'Check where the package comes from. Split it if its content is really that large.',
	);

const damagedFile = ({ name }: ZipEntry): PackageMistake =>
	new PackageMistake(
		`The file ${name} in the zip is damaged.`,
		'Zip the files again, or download the package again.',
	);
