import AdmZip from 'adm-zip';
import { randomUUID } from 'node:crypto';
import { ActionFailure } from '../actions/actionCall';
import type { Switches } from '../../switches/fnoSwitches';
import { checkHeader, readManifest, type Manifest } from './manifest';

/** A package: its manifest and the files beside it. */
export interface DataPackage {
	manifest: Manifest;
	files: Map<string, Buffer>;
}

/** The refusal of a package without one of its files [observed]. */
export const fileMissing = (name: string): ActionFailure =>
	new ActionFailure(`Could not find file 'C:\\windows\\TEMP\\${randomUUID()}\\${name}'.`);

/** The files of a zip, by name. Throws ActionFailure for anything else and for unsafe names. */
export function readZip(bytes: Buffer): Map<string, Buffer> {
	try {
		const entries = new AdmZip(bytes).getEntries().filter(({ isDirectory }) => !isDirectory);
		const unsafe = entries.find(({ entryName }) => /(^|[/\\])\.\.([/\\]|$)/.test(entryName));
		if (unsafe) throw new ActionFailure(`The file name '${unsafe.entryName}' is not allowed.`);
		return new Map(entries.map((entry) => [entry.entryName, entry.getData()]));
	} catch (error) {
		if (error instanceof ActionFailure) throw error;
		throw new ActionFailure('End of Central Directory record could not be found.');
	}
}

/** Files in a zip. */
export function writeZip(files: Map<string, Buffer>): Buffer {
	const zip = new AdmZip();
	for (const [name, bytes] of files) zip.addFile(name, bytes);
	return zip.toBuffer();
}

/** Unpacks a package. Throws ActionFailure for one that F&O would not take. */
export function readPackage(bytes: Buffer, switches: Switches): DataPackage {
	const files = readZip(bytes);
	const fileOf = (name: string): Buffer => {
		const file = files.get(name);
		if (!file) throw fileMissing(name);
		return file;
	};
	checkHeader(fileOf('PackageHeader.xml'), switches);
	const manifest = readManifest(fileOf('Manifest.xml'), switches);
	if (manifest.entities.length === 0) throw new ActionFailure('The package has no entities.');
	return { manifest, files };
}
