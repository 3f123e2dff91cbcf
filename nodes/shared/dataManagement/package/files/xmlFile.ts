import { setMember } from '../../../core/guards';
import { PackageMistake } from '../packageMistake';
import type { ManifestFile } from '../read/manifest';
import { textPieces, xmlEncoding } from '../read/textPieces';
import { xmlRows } from '../read/xmlRows';
import type { ZipEntry } from '../zip/directory';
import { firstPiece, inflatedPieces } from '../zip/inflate';
import { stagingFields } from './columns';
import type { Content } from './content';
import { explain } from './explain';

/**
 * In: an XML file and its row in the manifest. Out: its content.
 * @throws PackageMistake if its beginning cannot be read
 */
export function xmlFile(entry: ZipEntry, manifest: ManifestFile): Content {
	const encoding = xmlEncoding(firstPiece(entry));
	const elements = () => explain(xmlRows(textPieces(inflatedPieces(entry), encoding)), manifest);
	const staging = stagingFields(manifest.fields);
	const [first] = elements();

	return {
		nested: first?.nested ?? false,
		count: elements,
		*rows() {
			for (const { fields, nested } of elements()) {
				if (nested) throw notFlat(manifest);
				const row: Record<string, string> = {};
				for (const name of Object.keys(fields)) setMember(row, staging(name), fields[name]);
				yield row;
			}
		},
	};
}

const notFlat = ({ inputFilePath, label }: ManifestFile): PackageMistake =>
	new PackageMistake(
		`The rows of ${inputFilePath} for ${label} contain nested records.`,
		'For a composite entity, get the file itself instead of its rows.',
	);
