import type { Model } from '../model/modelTypes';
import { entityWithLabel, stagingFields } from './catalog';
import { csvLines } from './csvReader';
import { decodeText } from './decodeText';
import { formatOf } from './fileFormats';
import { manifestFiles, type FieldMap } from './manifest';
import { writeZip } from './packageFile';

/** A file that a recurring job was given for one entity. */
export interface SingleFile {
	/** The label of its entity. */
	entity: string;
	bytes: Buffer;
	project: string;
}

function formatNameOf(text: string, encoding: string): string {
	if (/^\s*</.test(text)) return 'XML-Element';
	return encoding === 'utf-16' ? 'CSV-Unicode' : 'CSV';
}

/**
 * The package that a data project makes of one file: the columns that the entity has are mapped, as
 * its own mapping does.
 */
export function packageOfFile(model: Model, { entity, bytes, project }: SingleFile): Buffer {
	const { text, encoding } = decodeText(bytes);
	const format = formatNameOf(text, encoding);
	const known = entityWithLabel(model, entity);
	const names = [...(known ? stagingFields(known).keys() : [])];
	const [header = []] = format === 'XML-Element' ? [names] : csvLines(text);
	const map: FieldMap[] = header
		.map((name) => name.trim())
		.filter((name) => names.includes(name.toUpperCase()))
		.map((name) => ({ xmlField: name, entityField: name.toUpperCase() }));
	const file = `${entity}.${formatOf(format)?.extension ?? 'csv'}`;
	const files = manifestFiles({
		project,
		description: project,
		entities: [
			{
				name: entity,
				file,
				format,
				map,
				refreshType: 'FullPush',
				isDisabled: false,
				unit: 1,
				level: 1,
				sequence: 1,
			},
		],
	});
	return writeZip(files.set(file, bytes));
}
