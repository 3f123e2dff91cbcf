import {
	parseExact,
	parseWithoutAnnotations,
	withoutETags,
} from '../../../../../shared/odata/json/exactJson';
import { withDigitsAsText } from '../../../../../shared/odata/json/digits';
import { isPlainRow } from '../../../../../shared/odata/json/plainRow';
import type { LineOf } from '../../../../../shared/transport/reads/rowStream';
import { asRecord } from '../../../../../shared/records/record';
import { csvHeader, csvLine } from './csv';

/** What a file is to hold. */
export interface Contents {
	columns: string[];
	/** Without what OData adds to the records, such as their ETags. */
	isLean: boolean;
	/** Is told the name of a field that a record has and the file has no place for. */
	leaveOut: (name: string) => void;
}

/** How records become the text of a file. */
export interface FileFormat {
	/** What every file begins with. */
	header: string;
	line: LineOf;
}

export interface FileKind {
	ending: string;
	mimeType: string;
	format(contents: Contents): FileFormat;
}

const ETAG = '@odata.etag';

const parsed = (row: string, isLean: boolean) =>
	isLean ? parseWithoutAnnotations(row) : parseExact(row);

function csv({ columns, isLean, leaveOut }: Contents): FileFormat {
	const all = isLean ? columns : [ETAG, ...columns];
	const known = new Set(columns);
	return {
		header: csvHeader(all),
		line(row) {
			const record = asRecord(parsed(row, isLean));
			for (const name in record) {
				if (!known.has(name) && !name.includes('@odata.')) leaveOut(name);
			}
			return csvLine(all, record);
		},
	};
}

/**
 * A plain record is a line already, so it is proven to be JSON and not parsed: the objects that
 * parsing makes are most of what a million records cost in time and memory [measured].
 */
function jsonLines({ isLean }: Contents): FileFormat {
	return {
		header: '',
		line(row) {
			const text = isLean ? withoutETags(row) : row;
			if (isPlainRow(text)) return `${withDigitsAsText(text)}\n`;
			return `${JSON.stringify(asRecord(parsed(row, isLean)))}\n`;
		},
	};
}

/** By the values of the File Format parameter. */
export const fileKinds: Readonly<Record<string, FileKind>> = {
	csv: { ending: 'csv', mimeType: 'text/csv', format: csv },
	jsonLines: { ending: 'jsonl', mimeType: 'application/jsonl', format: jsonLines },
};
