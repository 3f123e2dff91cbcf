import { setTimeout as sleep, setImmediate as breathe } from 'node:timers/promises';
import { insertRow, updateRow } from '../data/rowWrites';
import type { Entity, Field } from '../model/modelTypes';
import { Refusal } from '../refusal';
import type { Session } from '../session';
import { comparisonKey, type Row } from '../values/storedValues';
import { stagingName } from './catalog';
import { CellFlaw, readCell } from './cells';
import type { FileRecord } from './csvReader';
import type { JobRows } from './jobRows';
import { allCompanies, listedEntity } from './projects';
import type { EntityProgress, RowError, Run, RunResult } from './runState';
import type { EntitySource } from './sources';
import { XmlFlaw } from './xmlRecords';

/** A record in staging. */
interface StagedRow {
	number: number;
	values: Row;
	lines: Row[];
}

/** One entity of a run. */
interface Task {
	source: EntitySource;
	progress: EntityProgress;
	staged: StagedRow[];
	hasErrors: boolean;
}

const CHUNK = 500;

/** Who runs an import, and what it needs. */
export interface ImportRun {
	session: Session;
	run: Run;
	rows: JobRows;
	sources: readonly EntitySource[];
	/** Whether staged rows go on to the target [documented]. */
	execute: boolean;
	/** Called when everything is staged. */
	onStaged: () => void;
}

/** Transactions and documents, whose numbers are F&O's own [observed]. */
const hasOwnNumbers = ({ category }: Entity): boolean =>
	category === 'Transaction' || category === 'Document';

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

/** The values of the key fields; undefined if the file does not have them all. */
function keyTextOf({ keys }: Entity, row: Row): string | undefined {
	const own = keys.filter(({ name }) => name !== 'dataAreaId');
	if (own.some(({ name }) => (row[name] ?? '') === '')) return undefined;
	return own.map(({ name }) => String(row[name])).join('|');
}

/** The same text for keys that are the same to the database. */
const foldedKey = ({ keys }: Entity, row: Row): string =>
	keys.map(({ name, type }) => comparisonKey(type, row[name] ?? null, false)).join('|');

class ImportWork {
	private readonly seen = new Map<Task, Set<string>>();

	constructor(
		private readonly work: ImportRun,
		readonly tasks: Task[],
	) {}

	isStopped(): boolean {
		return this.work.session.dataManagement.isEnded(this.work.run);
	}

	private fail(task: Task, error: Omit<RowError, 'entity'>): void {
		task.hasErrors = true;
		this.work.run.errors.push({ entity: task.source.part.name, ...error });
	}

	private stageRecord(task: Task, record: FileRecord): void {
		const { source, progress } = task;
		const { session } = this.work;
		const { number } = record;
		progress.records++;
		const error = { record: number, key: '', field: '', stage: 'staging' as const };
		if (record.flaw !== undefined) return this.fail(task, { ...error, message: record.flaw });
		try {
			const values = rowOf(session, source.fields, record);
			const key = keyTextOf(source.entity, values);
			const seen = this.seen.get(task) ?? new Set();
			this.seen.set(task, seen);
			const folded = foldedKey(source.entity, values);
			if (key !== undefined && seen.has(folded))
				return this.fail(task, {
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
			this.fail(task, {
				...error,
				field: field ? stagingName(field) : '',
				message: flaw.message,
			});
		}
	}

	/** Reads one file into staging. */
	async stage(task: Task): Promise<void> {
		const { rows } = this.work;
		const { source, progress } = task;
		const name = source.part.name;
		const fileError = (message: string): void =>
			this.fail(task, { record: 0, key: '', field: '', message, stage: 'file' });
		rows.staging(name, 'Executing');
		if (source.flaw !== undefined) fileError(source.flaw);
		try {
			for (const record of source.records) {
				this.stageRecord(task, record);
				if (progress.records % CHUNK > 0) continue;
				rows.count(progress);
				await breathe();
				if (this.isStopped()) return;
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

	private writeRow(entity: Entity, values: Row): 'created' | 'updated' {
		const { session } = this.work;
		const stored = session.store.find(entity, values);
		const sent: Row = {};
		for (const [name, value] of Object.entries(values)) {
			const field = entity.fieldByName.get(name);
			const isOpen = stored ? field?.allowEdit && !field.key : field?.allowEditOnCreate;
			const isReplaced =
				field?.numberSequence &&
				!stored &&
				hasOwnNumbers(entity) &&
				session.switches.importedNumbers === 'replaced';
			if (isOpen && !isReplaced) sent[name] = value;
		}
		if (stored) updateRow(session, entity, stored, sent);
		else Object.assign(values, insertRow(session, entity, sent).row);
		return stored ? 'updated' : 'created';
	}

	/** Writes a record with its lines into the companies. */
	private writeRecord({ source }: Task, { values, lines }: StagedRow, companies: string[]) {
		let result: 'created' | 'updated' = 'updated';
		for (const dataAreaId of companies) {
			const row: Row = source.entity.perCompany ? { ...values, dataAreaId } : { ...values };
			if (this.writeRow(source.entity, row) === 'created') result = 'created';
			const { child } = source;
			if (!child) continue;
			const [joined] = source.entity.navigations;
			for (const line of lines) {
				const link = Object.fromEntries(
					(joined?.fields ?? []).map((name) => [name, row[name] ?? null]),
				);
				this.writeRow(child.entity, { ...line, ...link });
			}
		}
		return result;
	}

	private companiesOf({ source }: Task): string[] {
		const { session, run } = this.work;
		const isShared = listedEntity(session, source.part.name)?.IsShared === 'Yes';
		return isShared && source.entity.perCompany ? allCompanies(session) : [run.company];
	}

	private refused(task: Task, { number, values }: StagedRow, refusal: Refusal): void {
		const [, infolog = refusal.message] = /Infolog: (.*)\.$/s.exec(refusal.message) ?? [];
		const [, name] = /on field '\w+\.(\w+)'/.exec(infolog) ?? [];
		const [, label] = /field '([^']+)'/i.exec(infolog) ?? [];
		const { entity } = task.source;
		const field =
			entity.fieldByName.get(name ?? '') ?? entity.fields.find((each) => each.label === label);
		this.fail(task, {
			record: number,
			key: keyTextOf(entity, values) ?? '',
			field: field ? stagingName(field) : '',
			message: infolog
				.replaceAll(/(^|; )(Warning|Error): /g, '$1')
				.replaceAll('; ', '\r\n')
				.replaceAll("'", '"'),
			stage: 'target',
		});
	}

	/** Writes what is staged to the entity. */
	async write(task: Task): Promise<void> {
		const { rows, session } = this.work;
		const { progress, source } = task;
		const name = source.part.name;
		const companies = this.companiesOf(task);
		const started = performance.now();
		rows.target(name, 'Executing');
		for (const [index, row] of task.staged.entries()) {
			try {
				progress[this.writeRecord(task, row, companies)]++;
			} catch (refusal) {
				if (!(refusal instanceof Refusal)) throw refusal;
				this.refused(task, row, refusal);
			}
			const rate = session.dataManagement.importRowsPerSecond();
			const chunk = rate > 0 ? Math.max(1, Math.min(CHUNK, Math.floor(rate / 10))) : CHUNK;
			if ((index + 1) % chunk > 0) continue;
			rows.count(progress);
			const wait = rate > 0 ? started + ((index + 1) / rate) * 1000 - performance.now() : 0;
			await (wait > 1 ? sleep(wait, undefined, { ref: false }) : breathe());
			if (this.isStopped()) return;
		}
		task.staged = [];
		rows.count(progress);
		const isLost = progress.created + progress.updated === 0 && task.hasErrors;
		rows.target(name, isLost ? 'Error' : 'Finished');
	}
}

function resultOf(tasks: readonly Task[]): RunResult {
	if (tasks.every(({ hasErrors }) => !hasErrors)) return 'Succeeded';
	const isPartly = tasks.some(
		({ hasErrors, progress }) => !hasErrors || progress.created + progress.updated > 0,
	);
	return isPartly ? 'PartiallySucceeded' : 'Failed';
}

/** Runs an import: first everything goes into staging, then from there to the entities. */
export async function runImport(work: ImportRun): Promise<void> {
	const { session, run, sources, execute, onStaged } = work;
	const { dataManagement, switches } = session;
	const tasks = sources.map((source) => ({
		source,
		progress: { entity: source.part.name, records: 0, staged: 0, created: 0, updated: 0 },
		staged: [],
		hasErrors: false,
	}));
	run.progress = tasks.map(({ progress }) => progress);
	for (const { part, fields } of sources) run.keyFields.set(part.name, fields.map(stagingName));
	const worker = new ImportWork(work, tasks);
	await breathe();
	if (switches.executionHangs === 'staging') await dataManagement.hang();
	for (const task of tasks) if (!worker.isStopped()) await worker.stage(task);
	onStaged();
	if (switches.executionHangs === 'target') await dataManagement.hang();
	for (const task of tasks) if (execute && !worker.isStopped()) await worker.write(task);
	if (!worker.isStopped()) run.result = resultOf(tasks);
}
