import { HEADER_FILE, MANIFEST_FILE, type SourceFormat } from '../packageFormat';

/**
 * Characters that file names can't contain. F&O leaves them out of the file names of its own
 * exports [observed].
 */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]/gu;
/** Windows, which F&O runs on, cuts them off. */
const TRAILING = /[. ]+$/;
const LONGEST = 200;

const EXTENSIONS: Record<SourceFormat, string> = { 'CSV-Unicode': 'csv', 'XML-Element': 'xml' };

/**
 * In: labels of entities. Out: for each the name of its file, `<label>.csv` or `<label>.xml`; no
 * two differ only in case, and none is that of the manifest or the header.
 */
export function fileNames(labels: readonly string[], format: SourceFormat): string[] {
	const taken = new Set([MANIFEST_FILE, HEADER_FILE].map((name) => name.toLowerCase()));
	return labels.map((label) => {
		const base =
			label.replace(FORBIDDEN, '').slice(0, LONGEST).replace(TRAILING, '').trim() || 'Entity';
		let name = `${base}.${EXTENSIONS[format]}`;
		for (let number = 2; taken.has(name.toLowerCase()); number++) {
			name = `${base} ${number}.${EXTENSIONS[format]}`;
		}
		taken.add(name.toLowerCase());
		return name;
	});
}
