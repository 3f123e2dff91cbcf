import type { EntityMap } from '../packageFormat';
import { PackageMistake } from '../packageMistake';
import { EncodingMismatch, textPieces, xmlEncoding } from './textPieces';
import { readXml, XmlMistake } from './xmlEvents';

/** What a manifest says about one file. */
export interface ManifestFile {
	label: string;
	inputFilePath: string;
	sourceFormat: string;
	targetEntity: string;
	disabled: boolean;
	fields: EntityMap[];
}

const ROOT = 'DataManagementPackageManifest';
const HEADER_ROOT = 'DataManagementPackageHeader';
const LIST = 'PackageEntityList';
const ENTITY = 'DataManagementPackageEntityData';

/**
 * In: the bytes of the manifest. Out: its entities, in its order.
 * @throws PackageMistake for anything that isn't a manifest
 */
export function readManifest(bytes: Uint8Array, fileName: string): ManifestFile[] {
	const entities: ManifestFile[] = [];
	const path: string[] = [];
	let values: Record<string, string> = {};
	let map: Record<string, string> = {};
	let fields: EntityMap[] = [];
	readSmallXml(bytes, fileName, ROOT, {
		open(name) {
			path.push(name);
			if (path.length === 3 && isEntity(path)) [values, fields] = [{}, []];
			if (path.length === 5 && name === 'EntityMap') map = {};
		},
		close(name, text) {
			if (isEntity(path)) {
				if (path.length === 4) values[name] = text.trim();
				if (path.length === 6 && path[4] === 'EntityMap') map[name] = text.trim();
				if (path.length === 5 && name === 'EntityMap') {
					fields.push({ entityField: map.EntityField ?? '', xmlField: map.XMLField ?? '' });
				}
				if (path.length === 3) entities.push(manifestFile(values, fields));
			}
			path.pop();
		},
	});
	return entities;
}

/** Throws a PackageMistake if the header isn't one. */
export const checkHeader = (bytes: Uint8Array, fileName: string): void =>
	readSmallXml(bytes, fileName, HEADER_ROOT, { open() {}, close() {} });

const isEntity = (path: readonly string[]): boolean => path[1] === LIST && path[2] === ENTITY;

const manifestFile = (values: Record<string, string>, fields: EntityMap[]): ManifestFile => ({
	label: values.EntityName ?? '',
	inputFilePath: values.InputFilePath ?? '',
	sourceFormat: values.SourceFormat ?? '',
	targetEntity: values.TargetEntity ?? '',
	disabled: values.Disable === 'true',
	fields,
});

function readSmallXml(
	bytes: Uint8Array,
	fileName: string,
	root: string,
	handler: { open(name: string): void; close(name: string, text: string): void },
): void {
	try {
		const reading = readXml(textPieces([bytes], xmlEncoding(bytes)), {
			open(name, _attributes, depth) {
				if (depth === 1 && name !== root) throw new XmlMistake(`its root is ${name}, not ${root}`);
				handler.open(name);
			},
			close: handler.close,
		});
		for (const step of reading) void step;
	} catch (error) {
		throw explained(error, fileName);
	}
}

function explained(error: unknown, fileName: string): unknown {
	const isReason = error instanceof EncodingMismatch || error instanceof XmlMistake;
	if (!isReason) return error;
	return new PackageMistake(
		`${fileName} of the package cannot be read: ${error.message}.`,
		'Use the file from a package that F&O exported, or build the package from items.',
	);
}
