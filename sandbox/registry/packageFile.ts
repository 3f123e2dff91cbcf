import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A package as a registry publishes it. */
export interface PublishedPackage {
	name: string;
	version: string;
	/** Its whole package.json. */
	manifest: Record<string, unknown>;
	fileName: string;
	tarball: Buffer;
	/** Checksums of the tarball, which npm compares. */
	integrity: string;
	shasum: string;
}

/** Where npm puts the manifest in every tarball that it packs. */
const MANIFEST = 'package/package.json';
const BLOCK = 512;

/**
 * In: the path of a tarball made by `npm pack`.
 * @throws Error if there is no manifest with a name and a version in it
 */
export async function readPackageFile(path: string): Promise<PublishedPackage> {
	const tarball = await readFile(path);
	const manifest: unknown = JSON.parse(readEntry(gunzipSync(tarball), MANIFEST));
	if (!isRecord(manifest) || typeof manifest.name !== 'string') {
		throw new Error(`${path}: its package.json has no name`);
	}
	if (typeof manifest.version !== 'string') {
		throw new Error(`${path}: its package.json has no version`);
	}
	return {
		name: manifest.name,
		version: manifest.version,
		manifest,
		fileName: basename(path),
		tarball,
		integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
		shasum: createHash('sha1').update(tarball).digest('hex'),
	};
}

/** The text of one file in an archive: a header of 512 bytes, then the file in whole blocks. */
function readEntry(archive: Buffer, name: string): string {
	for (let at = 0; at + BLOCK <= archive.length; ) {
		const header = archive.subarray(at, at + BLOCK);
		const size = Number.parseInt(textIn(header, 124, 12), 8) || 0;
		const start = at + BLOCK;
		if (textIn(header, 0, 100) === name) return archive.toString('utf8', start, start + size);
		at = start + Math.ceil(size / BLOCK) * BLOCK;
	}
	throw new Error(`the tarball contains no ${name}`);
}

/** A field of a header ends with a zero byte or fills its space. */
const textIn = (header: Buffer, start: number, length: number): string =>
	header.toString('utf8', start, start + length).split('\0')[0];

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
