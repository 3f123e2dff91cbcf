import {
	parseExact,
	parseWithoutAnnotations,
	withoutFirstAnnotations,
} from '../../../../../shared/odata/json/exactJson';
import { withDigitsAsText } from '../../../../../shared/odata/json/digits';
import { isPlainRow } from '../../../../../shared/odata/json/plainRow';
import type { LineOf } from '../../../../../shared/transport/reads/rowStream';
import { asRecord } from '../../../../../shared/records/record';
import { CSV_LINE_END, csvHeader, csvLine } from './csv';

/** What a file contains. */
export interface Contents {
	columns: string[];
	/** Leave out the annotations that OData adds to records, such as their ETags. */
	withoutAnnotations: boolean;
	/** Called with the name of a record's field that the file has no column for. */
	leaveOut: (name: string) => void;
}

/** How records become the text of a file. */
export interface FileFormat {
	/** The first line of every file, if it has one. */
	header?: string;
	/** The line of a record, without its end. */
	line: LineOf;
	lineEnd: string;
}

export interface FileKind {
	ending: string;
	mimeType: string;
	format(contents: Contents): FileFormat;
}

const ETAG = '@odata.etag';

const parsed = (row: string, withoutAnnotations: boolean) =>
	withoutAnnotations ? parseWithoutAnnotations(row) : parseExact(row);

function csv({ columns, withoutAnnotations, leaveOut }: Contents): FileFormat {
	const all = withoutAnnotations ? columns : [ETAG, ...columns];
	const known = new Set(columns);
	return {
		header: csvHeader(all),
		lineEnd: CSV_LINE_END,
		line(row) {
			const record = asRecord(parsed(row, withoutAnnotations));
			for (const name in record) {
				if (!known.has(name) && !name.includes('@odata.')) leaveOut(name);
			}
			return csvLine(all, record);
		},
	};
}

/**
 * A plain record is already a line, so it is only proven to be JSON and not parsed: the objects
 * that parsing makes are most of what a million records cost in time and memory [measured].
 */
function jsonLines({ withoutAnnotations }: Contents): FileFormat {
	return {
		lineEnd: '\n',
		line(row) {
			const text = withoutAnnotations ? withoutFirstAnnotations(row) : row;
			if (isPlainRow(text)) return withDigitsAsText(text);
			return JSON.stringify(asRecord(parsed(row, withoutAnnotations)));
		},
	};
}

/** By the values of the File Format parameter. */
export const fileKinds: Readonly<Record<string, FileKind>> = {
	csv: { ending: 'csv', mimeType: 'text/csv', format: csv },
	jsonLines: { ending: 'jsonl', mimeType: 'application/jsonl', format: jsonLines },
};
