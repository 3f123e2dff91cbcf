import { setImmediate as breathe } from 'node:timers/promises';
import { relatedRows } from '../data/rowJson';
import type { Stored } from '../data/store';
import type { Entity } from '../model/modelTypes';
import type { Session } from '../session';
import type { Row } from '../values/storedValues';
import { compositeWithLabel, entityWithLabel, stagingFields, stagingName } from './catalog';
import { formatOf } from './fileFormats';
import { compositeFile, entityFile } from './fileWriters';
import type { JobRows } from './jobRows';
import { manifestFiles, type PackageEntity } from './manifest';
import { writeZip } from './packageFile';
import { listedEntity } from './projects';
import type { EntityProgress, Run } from './runState';

/** An entity of a project, and how it is exported. */
export interface ExportPart {
	part: PackageEntity;
	/** Whether only changes are exported, where the entity is tracked. */
	isDelta: boolean;
	/** Without a mapping nothing is staged, and the run hangs [observed]. */
	isMapped: boolean;
}

export interface ExportRun {
	session: Session;
	run: Run;
	rows: JobRows;
	parts: readonly ExportPart[];
	packageName: string;
	/** The number of records, for a preview; 0 = all. */
	limit: number;
}

/** The part of a project's detail. */
export function exportPart(detail: Row, isDelta: boolean): ExportPart {
	const name = String(detail.EntityName);
	const format = String(detail.SourceFormat);
	const refreshType = detail.DefaultRefreshType === 'FullPush' ? 'FullPush' : 'IncrementalPush';
	return {
		part: {
			name,
			file: `${name}.${formatOf(format)?.extension ?? 'csv'}`,
			format,
			map: [],
			refreshType,
			isDisabled: false,
			unit: Number(detail.ExecutionUnit),
			level: Number(detail.LevelInExecutionUnit),
			sequence: Number(detail.SequenceInLevel),
		},
		isDelta: isDelta || refreshType === 'IncrementalPush',
		isMapped: detail.ValidationStatus === 'Yes',
	};
}

/** Where the versions of the last export of an entity are, by project and company [documented]. */
export const versionsKey = (project: string, company: string, entity: string): string =>
	[project, company, entity].join('\n').toLowerCase();

const isTracked = (session: Session, label: string): boolean =>
	(listedEntity(session, label)?.ChangeTrackingType ?? 'None') !== 'None';

/** The records of a run; with tracking only those that changed since the last one. */
function recordsOf(
	{ session, run, limit }: ExportRun,
	{ part, isDelta }: ExportPart,
	entity: Entity,
): { records: Stored[]; keep: () => void } {
	const { versions } = session.dataManagement;
	const key = versionsKey(run.project, run.company, part.name);
	const all = session.store
		.all(entity)
		.filter(({ row }) => !entity.perCompany || row.dataAreaId === run.company);
	const last = isDelta && isTracked(session, part.name) ? versions.get(key) : undefined;
	const records = all.filter(({ recId, recVersion }) => last?.get(recId) !== recVersion);
	return {
		records: limit > 0 ? records.slice(0, limit) : records,
		keep: () =>
			void versions.set(key, new Map(all.map(({ recId, recVersion }) => [recId, recVersion]))),
	};
}

interface WrittenPart {
	file: Buffer;
	part: PackageEntity;
	keep: () => void;
}

function writePart(work: ExportRun, each: ExportPart, progress: EntityProgress): WrittenPart {
	const { session } = work;
	const { part } = each;
	const composite = compositeWithLabel(session.model, part.name);
	const entity = composite?.root ?? entityWithLabel(session.model, part.name);
	const format = formatOf(part.format);
	if (!entity || !format) throw new Error(`Not exportable: ${part.name}`);
	const { records, keep } = recordsOf(work, each, entity);
	const rows = records.map(({ row }) => row);
	progress.records = progress.staged = progress.created = rows.length;
	const names = [...stagingFields(entity).values()].map(stagingName);
	const map = names.map((name) => ({ xmlField: name, entityField: name }));
	const [navigation] = entity.navigations;
	const linesOf = (row: Row): Row[] => {
		const stored = records.find((record) => record.row === row);
		if (!navigation || !stored) return [];
		return relatedRows(session, navigation, stored).rows.map((line) => line.row);
	};
	const file = composite
		? compositeFile(composite, rows, linesOf)
		: entityFile(entity, rows, format, session.switches.exportDates);
	return { file, part: { ...part, map: composite ? [] : map }, keep };
}

/** Runs an export: puts the files of all entities into a package in blob storage. */
export async function runExport(work: ExportRun): Promise<void> {
	const { session, run, rows, parts, packageName } = work;
	const { dataManagement, switches } = session;
	const written: WrittenPart[] = [];
	const isStopped = () => dataManagement.isEnded(run);
	run.progress = parts.map(({ part }) => ({
		entity: part.name,
		records: 0,
		staged: 0,
		created: 0,
		updated: 0,
	}));
	await breathe();
	if (switches.executionHangs !== 'no') await dataManagement.hang();
	for (const [index, each] of parts.entries()) {
		if (isStopped()) return;
		const { name } = each.part;
		rows.staging(name, 'Executing');
		if (!each.isMapped) await dataManagement.hang();
		if (isStopped()) return;
		const progress = run.progress[index];
		written.push(writePart(work, each, progress));
		rows.count(progress);
		rows.staging(name, 'Finished');
		rows.target(name, 'Executing');
		rows.target(name, 'Finished');
		await breathe();
	}
	if (isStopped()) return;
	const { project } = run;
	const entities = written.map(({ part }) => part);
	const files = manifestFiles({ project, description: project, entities });
	for (const { part, file } of written) files.set(part.file, file);
	run.packageBlob = `${packageName}-${run.id}.zip`;
	dataManagement.blobs.put(run.packageBlob, writeZip(files));
	for (const { keep } of written) keep();
	run.result = 'Succeeded';
}
