import { setImmediate as breathe } from 'node:timers/promises';
import type { Entity, Field } from '../model/modelTypes';
import type { Session } from '../session';
import { comparisonKey, type Row } from '../values/storedValues';
import { stagingName } from './catalog';
import { CellFlaw, readCell } from './cells';
import type { FileRecord } from './csvReader';
import { CHUNK, fail, isStopped, keyTextOf, type ImportRun, type Task } from './importTask';
import { XmlFlaw } from './xmlRecords';

function rowOf(session: Session, fields: readonly Field[], record: FileRecord): Row {
	const row: Row = {};
	const { importedEmptyCells, importedFlags } = session.switches;
	fields.forEach((field, index) => {
		const text = record.values[index];
		if (text === undefined || (text === '' && importedEmptyCells === 'unchanged')) return;
		row[field.name] = readCell(field, text, session.model, importedFlags);
	});
	return row;
}

/** The same text for keys that are the same to the database. */
const foldedKey = ({ keys }: Entity, row: Row): string =>
	keys.map(({ name, type }) => comparisonKey(type, row[name] ?? null, false)).join('|');

/** Stages one record. `seen` has the keys of those before it. */
function stageRecord(work: ImportRun, task: Task, record: FileRecord, seen: Set<string>): void {
	const { source, progress } = task;
	const { session } = work;
	const { number } = record;
	progress.records++;
	const error = { record: number, key: '', field: '', stage: 'staging' as const };
	if (record.flaw !== undefined) return fail(work, task, { ...error, message: record.flaw });
	try {
		const values = rowOf(session, source.fields, record);
		const key = keyTextOf(source.entity, values);
		const folded = foldedKey(source.entity, values);
		if (key !== undefined && seen.has(folded))
			return fail(work, task, {
				...error,
				key,
				message: `DMF2057: The key "${key}" is in the file twice.`,
			});
		seen.add(folded);
		const { child } = source;
		const lines = child
			? (record.children ?? []).map((line) => rowOf(session, child.fields, line))
			: [];
		task.staged.push({ number, values, lines });
		progress.staged++;
	} catch (flaw) {
		if (!(flaw instanceof CellFlaw)) throw flaw;
		const field = source.fields.find((each) => flaw.message.includes(`"${each.label}"`));
		fail(work, task, {
			...error,
			field: field ? stagingName(field) : '',
			message: flaw.message,
		});
	}
}

/** Reads one file into staging. */
export async function stageFile(work: ImportRun, task: Task): Promise<void> {
	const { rows } = work;
	const { source, progress } = task;
	const name = source.part.name;
	const seen = new Set<string>();
	const fileError = (message: string): void =>
		fail(work, task, { record: 0, key: '', field: '', message, stage: 'file' });
	rows.staging(name, 'Executing');
	if (source.flaw !== undefined) fileError(source.flaw);
	try {
		for (const record of source.records) {
			stageRecord(work, task, record, seen);
			if (progress.records % CHUNK > 0) continue;
			rows.count(progress);
			await breathe();
			if (isStopped(work)) return;
		}
	} catch (flaw) {
		if (!(flaw instanceof XmlFlaw)) throw flaw;
		fileError(`The file is not valid XML: ${flaw.message}`);
		task.staged = [];
		progress.staged = 0;
	}
	rows.count(progress);
	const isLost = task.hasErrors && progress.staged === 0;
	rows.staging(name, isLost ? 'Error' : 'Finished');
}
