import { Buffer } from 'node:buffer';
import { strToU8, unzipSync, zipSync } from 'fflate';
import {
	buildPackage,
	type PackageEntity,
	type PackageSettings,
} from '../../../nodes/shared/dataManagement/package/buildPackage';
import { PackageMistake } from '../../../nodes/shared/dataManagement/package/packageMistake';

const NAMESPACES =
	'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.microsoft.com/dynamics/2015/01/DataManagement"';

export const HEADER = `<DataManagementPackageHeader ${NAMESPACES}><PackageVersion>2</PackageVersion></DataManagementPackageHeader>`;

/** What a test says about one entity of a manifest. */
export interface Listed {
	label: string;
	file: string;
	format?: string;
	fields?: string[];
	more?: string;
}

export const manifestOf = (...entities: Listed[]): string => `
<DataManagementPackageManifest ${NAMESPACES}><PackageEntityList>${entities.map(entityOf).join('')}</PackageEntityList></DataManagementPackageManifest>`;

const entityOf = ({ label, file, format = 'CSV-Unicode', fields = [], more = '' }: Listed) => `
<DataManagementPackageEntityData>
	<EntityMapList>${fields.map((field) => `<EntityMap><EntityField>${field}</EntityField><XMLField>${field}</XMLField></EntityMap>`).join('')}</EntityMapList>
	<EntityName>${label}</EntityName><InputFilePath>${file}</InputFilePath><SourceFormat>${format}</SourceFormat>${more}
</DataManagementPackageEntityData>`;

/** A CSV file as F&O takes it. */
export const unicode = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

/** A zip of files; text is UTF-8. */
export const zipOf = (files: Record<string, string | Uint8Array>): Uint8Array =>
	zipSync(
		Object.fromEntries(
			Object.entries(files).map(([name, content]) => [
				name,
				typeof content === 'string' ? strToU8(content) : content,
			]),
		),
	);

/** A package of one entity, Customer groups. */
export const packageOf = (
	content: string | Uint8Array,
	listed: Partial<Listed> = {},
): Uint8Array => {
	const file = listed.file ?? 'Customer groups.csv';
	return zipOf({
		'Manifest.xml': manifestOf({ label: 'Customer groups', ...listed, file }),
		'PackageHeader.xml': HEADER,
		[file]: content,
	});
};

export async function built(
	entities: PackageEntity[],
	settings: Partial<PackageSettings> = {},
): Promise<Uint8Array> {
	const pieces: Uint8Array[] = [];
	const all = { projectName: 'Groups', format: 'CSV-Unicode' as const, ...settings };
	for await (const piece of buildPackage(entities, all)) pieces.push(piece);
	return Buffer.concat(pieces);
}

export const unzipped = (zip: Uint8Array): Record<string, Uint8Array> => unzipSync(zip);

/** What was said about a package that is refused. */
export async function mistakeOf(attempt: () => Promise<unknown>): Promise<string> {
	const error: unknown = await attempt().then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (!(error instanceof PackageMistake)) throw new Error(`It was not refused: ${String(error)}`);
	return `${error.message} ${error.advice}`;
}
