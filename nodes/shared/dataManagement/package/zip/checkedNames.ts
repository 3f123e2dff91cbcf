import { PackageMistake } from '../packageMistake';
import type { ZipEntry } from './directory';

/** Folder of files that belong to rows, such as images and attachments; F&O's own exports have it [guess]. */
const RESOURCES = /^Resources\//i;

/**
 * In: the files of a zip. Out: them by name in lower case.
 * @throws PackageMistake for folders, `..`, and names that are there twice
 */
export function checkedNames(entries: readonly ZipEntry[]): Map<string, ZipEntry> {
	const files = new Map<string, ZipEntry>();
	for (const entry of entries) {
		const name = entry.name.replaceAll('\\', '/');
		checkName(entry.name, name);
		const key = name.toLowerCase();
		if (files.has(key)) {
			throw new PackageMistake(
				`The zip contains the file ${shown(entry.name)} twice.`,
				'F&O and this node could read different ones. Zip the files again, each only once.',
			);
		}
		files.set(key, entry);
	}
	return files;
}

function checkName(original: string, name: string): void {
	// As letters of an old code page come out, which Windows writes for names such as Größen.csv.
	if (/[\u0080-\u009f]/.test(name)) {
		throw new PackageMistake(
			`The name of the file ${shown(original)} in the zip is not UTF-8.`,
			'Give the files names of plain letters and digits, also in the manifest, or use a program that writes UTF-8 names.',
		);
	}
	if (name.split('/').includes('..') || /^\/|^[a-z]:|[\p{Cc}]/iu.test(name)) {
		throw new PackageMistake(
			`The zip contains a file named ${shown(original)}, which points outside its folder.`,
			'Check where the package comes from. Names must be file names without a path.',
		);
	}
	if (name.includes('/') && !RESOURCES.test(name)) {
		throw new PackageMistake(
			`The zip contains the folder ${shown(name.slice(0, name.indexOf('/')))}.`,
			'F&O looks for files at the root of a zip. Zip the files themselves, not the folder they are in.',
		);
	}
}

/** A name as it may be shown in an error. */
const shown = (name: string): string => name.replace(/\p{Cc}/gu, '?').slice(0, 100);
