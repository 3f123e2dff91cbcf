import { PackageMistake } from '../packageMistake';

/** A file of a zip, as its central directory lists it. */
export interface ZipEntry {
	name: string;
	/** Stored as it is, or deflated. */
	stored: boolean;
	compressedSize: number;
	/** As declared; a hostile zip lies. */
	size: number;
	/** Checksum of its content. */
	checksum: number;
	/** Its bytes as stored. */
	data: Uint8Array;
}

interface Listed extends Omit<ZipEntry, 'data'> {
	encrypted: boolean;
	method: number;
	offset: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
/** A field with this value has its own in the ZIP64 extension. */
const IN_ZIP64 = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

/**
 * In: a zip. Out: its files, in the order of its directory, which readers go by.
 * @throws PackageMistake for anything that isn't a zip, is cut off, encrypted, in ZIP64 or
 * compressed with another method, and for files that share bytes
 */
export function readDirectory(bytes: Uint8Array): ZipEntry[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endOfDirectory(view);
	const count = view.getUint16(end + 10, true);
	const start = view.getUint32(end + 16, true);
	if (count === 0xffff || start === IN_ZIP64) throw zip64('The zip');

	const listed: Listed[] = [];
	let position = start;
	for (let index = 0; index < count; index++) {
		const entry = position + ENTRY_SIZE <= end ? readEntry(view, bytes, position) : undefined;
		if (!entry) throw damaged();
		listed.push(entry.listed);
		position = entry.next;
	}
	checkOverlaps(listed);
	return listed.map((entry) => withData(view, bytes, entry));
}

function endOfDirectory(view: DataView): number {
	const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
	for (let at = view.byteLength - END_SIZE; at >= first; at--) {
		if (view.getUint32(at, true) !== END_SIGNATURE) continue;
		if (at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength) return at;
	}
	throw new PackageMistake(
		'The file is not a zip, or it is incomplete.',
		'A data package is a zip with Manifest.xml, PackageHeader.xml and the files of its entities. Check which file the binary field contains and whether its download was complete.',
	);
}

function readEntry(view: DataView, bytes: Uint8Array, at: number) {
	if (view.getUint32(at, true) !== ENTRY_SIGNATURE) return undefined;
	const flags = view.getUint16(at + 8, true);
	const nameLength = view.getUint16(at + 28, true);
	const nameEnd = at + ENTRY_SIZE + nameLength;
	const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	if (next > view.byteLength) return undefined;
	const method = view.getUint16(at + 10, true);
	const listed: Listed = {
		name: nameText(bytes.subarray(at + ENTRY_SIZE, nameEnd)),
		encrypted: (flags & 0x41) !== 0,
		method,
		stored: method === STORED,
		checksum: view.getUint32(at + 16, true),
		compressedSize: view.getUint32(at + 20, true),
		size: view.getUint32(at + 24, true),
		offset: view.getUint32(at + 42, true),
	};
	return { listed, next };
}

/** Old zips write names in code pages; their letters don't matter here. */
function nameText(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('latin1').decode(bytes);
	}
}

/** Files that share bytes can make a small zip expand to petabytes. */
function checkOverlaps(entries: readonly Listed[]): void {
	const ordered = [...entries].sort((left, right) => left.offset - right.offset);
	for (let index = 1; index < ordered.length; index++) {
		const { offset, compressedSize } = ordered[index - 1];
		if (offset + LOCAL_SIZE + compressedSize > ordered[index].offset) throw damaged();
	}
}

function withData(view: DataView, bytes: Uint8Array, entry: Listed): ZipEntry {
	const { name, stored, encrypted, method, compressedSize, size, checksum, offset } = entry;
	if (encrypted) {
		throw new PackageMistake(
			`The file ${name} in the zip is encrypted.`,
			'F&O cannot read encrypted zips. Zip the files again without a password.',
		);
	}
	if ([compressedSize, size, offset].includes(IN_ZIP64)) throw zip64(`The file ${name} in the zip`);
	if (method !== STORED && method !== DEFLATED) {
		throw new PackageMistake(
			`The file ${name} in the zip is compressed by method ${method}.`,
			'Zip the files again with Deflate, the usual method.',
		);
	}
	if (offset + LOCAL_SIZE > view.byteLength || view.getUint32(offset, true) !== LOCAL_SIGNATURE) {
		throw damaged();
	}
	const start =
		offset + LOCAL_SIZE + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
	if (start + compressedSize > view.byteLength) throw damaged();
	const data = bytes.subarray(start, start + compressedSize);
	return { name, stored, compressedSize, size, checksum, data };
}

const damaged = (): PackageMistake =>
	new PackageMistake(
		'The zip is damaged: its directory does not match its content.',
		'Zip the files again, or download the package again.',
	);

const zip64 = (what: string): PackageMistake =>
	new PackageMistake(
		`${what} is in the format ZIP64, for more than 4 GB.`,
		'Zip the files again without ZIP64, and split packages of that size.',
	);
