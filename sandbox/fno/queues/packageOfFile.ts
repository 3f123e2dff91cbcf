import type { Model } from '../model/modelTypes';
import { entityWithLabel, stagingFields } from '../dataManagement/catalog';
import { csvLines } from '../dataManagement/csvReader';
import { decodeText } from '../dataManagement/decodeText';
import { manifestFiles } from '../dataManagement/manifest';
import { writeZip } from '../dataManagement/packageFile';
import type { InboundMessage } from './queues';

const isXml = (text: string): boolean => text.trimStart().startsWith('<');

/** The columns of a file. Those that the project doesn't map are passed over [guess]. */
function columnsOf(text: string): string[] {
	if (isXml(text)) return [...new Set([...text.matchAll(/<(\w+)[\s/>]/g)].map(([, name]) => name))];
	const [header = []] = csvLines(text);
	return header.map((name) => name.trim());
}

/** A data file as the package that its job makes of it: the project of the job has the mapping. */
export function packageOfFile(model: Model, message: InboundMessage, project: string): Buffer {
	const { entity: name, body } = message;
	const { text } = decodeText(body);
	const entity = entityWithLabel(model, name);
	const known = entity ? stagingFields(entity) : new Map<string, unknown>();
	const format = isXml(text) ? 'XML-Element' : 'CSV-Unicode';
	const file = `${name}.${isXml(text) ? 'xml' : 'csv'}`;
	const map = columnsOf(text)
		.filter((column) => known.has(column.toUpperCase()))
		.map((column) => ({ xmlField: column, entityField: column.toUpperCase() }));
	const part = {
		name,
		file,
		format,
		map,
		refreshType: 'FullPush' as const,
		isDisabled: false,
		unit: 1,
		level: 1,
		sequence: 1,
	};
	const files = manifestFiles({ project, description: project, entities: [part] });
	return writeZip(new Map([...files, [file, body]]));
}
