import { randomUUID } from 'node:crypto';
import { ActionFailure } from '../actions/actionCall';
import type { Entity, Field, Model } from '../model/modelTypes';
import type { Session } from '../session';
import type { Switches } from '../../switches/fnoSwitches';
import {
	compositeWithLabel,
	entityWithLabel,
	stagingFields,
	stagingName,
	type Composite,
} from './catalog';
import { csvLines, csvRecords, type FileRecord } from './csvReader';
import { decodeText, decodeXml } from './decodeText';
import { excelLines } from './excelReader';
import { formatOf, type FileFormat } from './fileFormats';
import type { PackageEntity } from './manifest';
import { fileMissing, type DataPackage } from './packageFile';
import { xmlRecords } from './xmlRecords';

/** Lines of a composite entity. */
export interface ChildSource {
	entity: Entity;
	fields: Field[];
}

/** One entity of a package, ready to be read. */
export interface EntitySource {
	part: PackageEntity;
	entity: Entity;
	/** Fields of the values of each record, in their order. */
	fields: Field[];
	child?: ChildSource;
	/** What is wrong with the whole file. */
	flaw?: string;
	records: Iterable<FileRecord>;
}

/** The misleading refusal of a file without CR LF, and of a wrong map [observed]. */
const wrongMapping = (name: string): ActionFailure =>
	new ActionFailure(
		`the mapping is incorrect for entity ${name} and field {${randomUUID().toUpperCase()}}`,
	);

function fieldsOf(entity: Entity, part: PackageEntity): Field[] {
	const known = stagingFields(entity);
	return part.map.map(({ entityField }) => {
		const field = known.get(entityField.toUpperCase());
		if (!field) throw wrongMapping(part.name);
		return field;
	});
}

function checkTwice(fields: readonly Field[], part: PackageEntity): void {
	if (new Set(fields).size < fields.length) throw wrongMapping(part.name);
}

type Opened = Pick<EntitySource, 'records' | 'flaw'>;

const NO_RECORDS: readonly FileRecord[] = [];

/** Lines whose first one is the header. */
function openLines(lines: Generator<string[], undefined>, part: PackageEntity): Opened {
	const header = (lines.next().value ?? []).map((name) => name.trim());
	const wanted = part.map.map(({ xmlField }) => xmlField);
	if (wanted.some((name) => !header.includes(name))) throw wrongMapping(part.name);
	return { records: csvRecords(lines, header, wanted) };
}

function openCsv(bytes: Buffer, part: PackageEntity, isUnicode: boolean): Opened {
	const { text, encoding } = decodeText(bytes);
	if (isUnicode && encoding !== 'utf-16')
		return { records: NO_RECORDS, flaw: 'Selected file is not Unicode.' };
	if (!isUnicode && encoding === 'utf-16') throw wrongMapping(part.name);
	if (text.trim() === '') return { records: NO_RECORDS, flaw: 'DMF2053: The file is empty.' };
	const [firstLine = ''] = text.split('\n', 1);
	if (!firstLine.endsWith('\r')) throw wrongMapping(part.name);
	return openLines(csvLines(text), part);
}

function openXml(
	bytes: Buffer,
	part: PackageEntity,
	format: FileFormat,
	entity: Entity,
	{ xmlRecordElement }: Switches,
): Opened {
	const text = decodeXml(bytes, part.file);
	if (text.trim() === '') return { records: NO_RECORDS, flaw: 'DMF2053: The file is empty.' };
	const records = xmlRecords(text, {
		values: format.kind === 'xmlAttributes' ? 'attributes' : 'elements',
		recordElement: xmlRecordElement === 'any' ? undefined : entity.aot.toUpperCase(),
		wanted: part.map.map(({ xmlField }) => xmlField),
	});
	return { records };
}

function openComposite(bytes: Buffer, part: PackageEntity, composite: Composite): EntitySource {
	const { root, child } = composite;
	const [rootFields, childFields] = [root, child].map((entity) => [
		...stagingFields(entity).values(),
	]);
	const text = decodeXml(bytes, part.file);
	const records = xmlRecords(text, {
		values: 'attributes',
		recordElement: root.aot.toUpperCase(),
		wanted: rootFields.map(stagingName),
		child: { element: child.aot.toUpperCase(), wanted: childFields.map(stagingName) },
	});
	return {
		part,
		entity: root,
		fields: rootFields,
		child: { entity: child, fields: childFields },
		records,
	};
}

function openFile(
	bytes: Buffer,
	part: PackageEntity,
	format: FileFormat,
	entity: Entity,
	switches: Switches,
): Opened {
	if (format.kind === 'csv') return openCsv(bytes, part, format.isUnicode);
	if (format.kind === 'excel') return openLines(excelLines(bytes, part.file), part);
	return openXml(bytes, part, format, entity, switches);
}

function openEntity(
	session: Session,
	part: PackageEntity,
	files: Map<string, Buffer>,
): EntitySource {
	const { model, switches } = session;
	const composite = compositeWithLabel(model, part.name);
	const format = formatOf(part.format);
	const bytes = files.get(part.file);
	if (!format) throw new ActionFailure(`The source data format ${part.format} does not exist.`);
	if (!bytes) throw fileMissing(part.file);
	if (composite) return openComposite(bytes, part, composite);
	const entity = entityWithLabel(model, part.name);
	if (!entity) throw entityMissing(part.name);
	// The run succeeds without a single row [observed].
	if (part.map.length === 0) return { part, entity, fields: [], records: NO_RECORDS };
	const fields = fieldsOf(entity, part);
	checkTwice(fields, part);
	const opened = openFile(bytes, part, format, entity, switches);
	return { part, entity, fields, ...opened };
}

const entityMissing = (name: string): ActionFailure =>
	new ActionFailure(`Entity ${name} does not exist in the target environment`);

const exists = (model: Model, label: string): boolean =>
	(entityWithLabel(model, label) ?? compositeWithLabel(model, label)) !== undefined;

/** What a package with a composite entity must be [documented, observed]. */
function checkComposite(
	session: Session,
	entities: readonly PackageEntity[],
	{ hasProject, overwrite }: StartOptions,
): void {
	const composite = entities.find(({ name }) => compositeWithLabel(session.model, name));
	if (!composite) return;
	if (!hasProject)
		throw new ActionFailure(
			'A data project must exist before importing a package consisting of a composite data entity.',
		);
	if (overwrite)
		throw new ActionFailure('The project of a composite data entity cannot be overwritten.');
	if (entities.length > 1)
		throw new ActionFailure(
			'A package can have only one composite data entity and no other entity.',
		);
	if (!formatOf(composite.format)?.kind.startsWith('xml'))
		throw new ActionFailure('DMF1963: Composite entities are supported in XML files only.');
}

export interface StartOptions {
	/** Whether the data project already exists. */
	hasProject: boolean;
	overwrite: boolean;
}

/** Opens the entities of a package in the order of their execution. Throws ActionFailure. */
export function openSources(
	session: Session,
	{ manifest, files }: DataPackage,
	options: StartOptions,
): EntitySource[] {
	const entities = manifest.entities.filter(({ isDisabled }) => !isDisabled);
	const unknown = entities.find(({ name }) => !exists(session.model, name));
	if (unknown) throw entityMissing(unknown.name);
	const names = new Set(entities.map(({ name }) => name.toLowerCase()));
	if (names.size < entities.length) throw new ActionFailure('An entity is in the package twice.');
	checkComposite(session, entities, options);
	return entities.map((part) => openEntity(session, part, files));
}
