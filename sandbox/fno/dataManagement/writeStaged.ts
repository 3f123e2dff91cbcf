import { setTimeout as sleep, setImmediate as breathe } from 'node:timers/promises';
import { insertRow, updateRow } from '../data/rowWrites';
import type { Entity } from '../model/modelTypes';
import { Refusal } from '../refusal';
import type { Row } from '../values/storedValues';
import { stagingName } from './catalog';
import { CHUNK, fail, isStopped, keyTextOf } from './importTask';
import type { ImportRun, StagedRow, Task } from './importTask';
import { allCompanies, listedEntity } from './projects';

/** Transactions and documents, whose numbers are F&O's own [observed]. */
const hasOwnNumbers = ({ category }: Entity): boolean =>
	category === 'Transaction' || category === 'Document';

function writeRow(work: ImportRun, entity: Entity, values: Row): 'created' | 'updated' {
	const { session } = work;
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
function writeRecord(
	work: ImportRun,
	{ source }: Task,
	{ values, lines }: StagedRow,
	companies: string[],
): 'created' | 'updated' {
	let result: 'created' | 'updated' = 'updated';
	for (const dataAreaId of companies) {
		const row: Row = source.entity.perCompany ? { ...values, dataAreaId } : { ...values };
		if (writeRow(work, source.entity, row) === 'created') result = 'created';
		const { child } = source;
		if (!child) continue;
		const [joined] = source.entity.navigations;
		for (const line of lines) {
			const link = Object.fromEntries(
				(joined?.fields ?? []).map((name) => [name, row[name] ?? null]),
			);
			writeRow(work, child.entity, { ...line, ...link });
		}
	}
	return result;
}

function companiesOf(work: ImportRun, { source }: Task): string[] {
	const { session, run } = work;
	const isShared = listedEntity(session, source.part.name)?.IsShared === 'Yes';
	return isShared && source.entity.perCompany ? allCompanies(session) : [run.company];
}

function noteRefusal(
	work: ImportRun,
	task: Task,
	{ number, values }: StagedRow,
	refusal: Refusal,
): void {
	const [, infolog = refusal.message] = /Infolog: (.*)\.$/s.exec(refusal.message) ?? [];
	const [, name] = /on field '\w+\.(\w+)'/.exec(infolog) ?? [];
	const [, label] = /field '([^']+)'/i.exec(infolog) ?? [];
	const { entity } = task.source;
	const field =
		entity.fieldByName.get(name ?? '') ?? entity.fields.find((each) => each.label === label);
	fail(work, task, {
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
export async function writeStaged(work: ImportRun, task: Task): Promise<void> {
	const { rows, session } = work;
	const { progress, source } = task;
	const name = source.part.name;
	const companies = companiesOf(work, task);
	const started = performance.now();
	rows.target(name, 'Executing');
	for (const [index, row] of task.staged.entries()) {
		try {
			progress[writeRecord(work, task, row, companies)]++;
		} catch (refusal) {
			if (!(refusal instanceof Refusal)) throw refusal;
			noteRefusal(work, task, row, refusal);
		}
		const rate = session.dataManagement.importRowsPerSecond();
		const chunk = rate > 0 ? Math.max(1, Math.min(CHUNK, Math.floor(rate / 10))) : CHUNK;
		if ((index + 1) % chunk > 0) continue;
		rows.count(progress);
		const wait = rate > 0 ? started + ((index + 1) / rate) * 1000 - performance.now() : 0;
		await (wait > 1 ? sleep(wait, undefined, { ref: false }) : breathe());
		if (isStopped(work)) return;
	}
	task.staged = [];
	rows.count(progress);
	const isLost = progress.created + progress.updated === 0 && task.hasErrors;
	rows.target(name, isLost ? 'Error' : 'Finished');
}
