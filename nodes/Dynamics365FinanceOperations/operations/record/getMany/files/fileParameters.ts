import type { Item } from '../../../run/item';
import { oneOf } from '../../../../../shared/core/oneOf';
import { wholeOption } from '../wholeOption';
import { DEFAULT_FILE_MEGABYTES, DEFAULT_ROWS_PER_FILE, MAX_FILE_MEGABYTES } from './fileLimits';
import { fileKinds } from './fileFormats';
import type { FileKind } from './fileFormats';
import type { FileLimits } from './fileParts';

const MEGABYTE = 1024 * 1024;

/** How records are written to files. */
export interface FileParameters {
	kind: FileKind;
	compress: boolean;
	/** Name of the files without extension; '' for the name of the entity set. */
	name: string;
	/** Name of the binary field. */
	binaryField: string;
	limits: FileLimits;
}

const FORMATS = Object.keys(fileKinds);

function kindOf(item: Item): FileKind {
	return fileKinds[oneOf(FORMATS, 'File Format', item.option('fileFormat') ?? 'csv')];
}

const textOption = (item: Item, name: string): string => String(item.option(name) ?? '').trim();

/** Throws InputError for a format that doesn't exist and for limits out of range. */
export function readFileParameters(item: Item): FileParameters {
	const megabytes = wholeOption(item, 'fileSize', 'File Size (MB)', MAX_FILE_MEGABYTES);
	return {
		kind: kindOf(item),
		compress: item.flag('compress'),
		name: textOption(item, 'fileName'),
		binaryField: textOption(item, 'binaryPropertyName') || 'data',
		limits: {
			rows: wholeOption(item, 'rowsPerFile', 'Rows per File') ?? DEFAULT_ROWS_PER_FILE,
			bytes: (megabytes ?? DEFAULT_FILE_MEGABYTES) * MEGABYTE,
		},
	};
}
