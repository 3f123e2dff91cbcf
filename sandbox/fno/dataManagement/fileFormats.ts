/** What a source data format reads and writes. */
export interface FileFormat {
	kind: 'csv' | 'xmlElements' | 'xmlAttributes' | 'excel';
	/** Whether a CSV file is in UTF-16. */
	isUnicode: boolean;
	extension: string;
}

/** Source data formats that every environment has [documented; their names observed]. */
const FORMATS: Readonly<Record<string, FileFormat>> = {
	CSV: { kind: 'csv', isUnicode: false, extension: 'csv' },
	'CSV-Unicode': { kind: 'csv', isUnicode: true, extension: 'csv' },
	'XML-Element': { kind: 'xmlElements', isUnicode: false, extension: 'xml' },
	'XML-Attribute': { kind: 'xmlAttributes', isUnicode: false, extension: 'xml' },
	EXCEL: { kind: 'excel', isUnicode: false, extension: 'xlsx' },
};

/** The format with a name; names don't tell case apart. */
export const formatOf = (name: string): FileFormat | undefined =>
	Object.entries(FORMATS).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
