import AdmZip from 'adm-zip';

const NAMESPACE = 'http://schemas.microsoft.com/dynamics/2015/01/DataManagement';
const ROOT = `xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${NAMESPACE}"`;

/** UTF-16 with its byte order mark. */
export const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

/** Lines with CR LF, in UTF-16. */
export const csv = (...lines: string[]): Buffer =>
	utf16(lines.map((line) => `${line}\r\n`).join(''));

export interface PackedEntity {
	name: string;
	fields: string[];
	file?: string;
	format?: string;
	/** The sequence of its execution. */
	sequence?: number;
	data: Buffer;
}

const mapOf = (field: string): string =>
	`<EntityMap><ArrayIndex>0</ArrayIndex><EntityField>${field}</EntityField>` +
	`<EntityFieldConversionList i:nil="true"/><XMLField>${field}</XMLField></EntityMap>`;

const fileOf = ({ name, file, format }: PackedEntity): string =>
	file ?? `${name}.${format?.startsWith('XML') ? 'xml' : 'csv'}`;

const entityOf = (entity: PackedEntity): string =>
	[
		'<DataManagementPackageEntityData><DefaultRefreshType>FullPush</DefaultRefreshType>',
		`<EntityMapList>${entity.fields.map(mapOf).join('')}</EntityMapList>`,
		`<EntityName>${entity.name}</EntityName><ExecutionUnit>0</ExecutionUnit>`,
		`<InputFilePath>${fileOf(entity)}</InputFilePath>`,
		'<LevelInExecutionUnit>0</LevelInExecutionUnit>',
		`<SequenceInLevel>${entity.sequence ?? 0}</SequenceInLevel>`,
		`<SourceFormat>${entity.format ?? 'CSV-Unicode'}</SourceFormat>`,
		'</DataManagementPackageEntityData>',
	].join('');

/** Files of a package, by name. */
export function packageFiles(entities: PackedEntity[]): Record<string, Buffer> {
	const manifest =
		`<?xml version="1.0" encoding="utf-8"?><DataManagementPackageManifest ${ROOT}>` +
		'<DefinitionGroupName>Test</DefinitionGroupName><Description>Test</Description>' +
		`<PackageEntityList>${entities.map(entityOf).join('')}</PackageEntityList>` +
		'</DataManagementPackageManifest>';
	const header =
		`<DataManagementPackageHeader ${ROOT}><Description>Test</Description>` +
		'<ManifestType>Microsoft.Dynamics.AX.Framework.Tools.DataManagement.Serialization.DataManagementPackageManifest</ManifestType>' +
		'<PackageType>DefinitionGroup</PackageType><PackageVersion>2</PackageVersion></DataManagementPackageHeader>';
	return {
		'Manifest.xml': Buffer.from(manifest),
		'PackageHeader.xml': utf16(header),
		...Object.fromEntries(entities.map((entity) => [fileOf(entity), entity.data])),
	};
}

/** Files in a zip. */
export function zip(files: Record<string, Buffer>): Buffer {
	const archive = new AdmZip();
	for (const [name, bytes] of Object.entries(files)) archive.addFile(name, bytes);
	return archive.toBuffer();
}

/** Two customer groups, or the given lines, as CSV-Unicode. */
export const groups = (...lines: string[]): PackedEntity => ({
	name: 'Customer groups',
	fields: ['CUSTOMERGROUPID', 'DESCRIPTION', 'PAYMENTTERMID'],
	data: csv('CUSTOMERGROUPID,DESCRIPTION,PAYMENTTERMID', ...lines),
});

/** The texts of the files of a package. */
export function unzip(bytes: Buffer): Record<string, string> {
	return Object.fromEntries(
		new AdmZip(bytes).getEntries().map((entry) => {
			const data = entry.getData();
			const isWide = data[0] === 0xff && data[1] === 0xfe;
			return [entry.entryName, data.toString(isWide ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '')];
		}),
	);
}
