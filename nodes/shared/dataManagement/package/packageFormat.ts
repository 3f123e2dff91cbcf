/** Source data formats that packages are built in; ready-made packages may have others. */
export type SourceFormat = 'CSV-Unicode' | 'XML-Element';

/** Namespace of manifest and header [observed]. */
export const PACKAGE_NAMESPACE = 'http://schemas.microsoft.com/dynamics/2015/01/DataManagement';
export const MANIFEST_FILE = 'Manifest.xml';
export const HEADER_FILE = 'PackageHeader.xml';

/** One column of a file and the staging field it goes to. */
export interface EntityMap {
	/** Staging field, in capitals. */
	entityField: string;
	/** Column of a CSV file, element or attribute of an XML file. */
	xmlField: string;
}
