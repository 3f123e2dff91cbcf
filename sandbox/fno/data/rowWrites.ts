import { randomUUID } from 'node:crypto';
import type { Entity } from '../model/modelTypes';
import { writeFailed } from '../refusal';
import type { Session } from '../session';
import { emptyValue, type Row } from '../values/storedValues';
import type { Stored } from './store';
import { checkCompany, checkMandatory, checkRelations } from './writeChecks';

function fillNumbers(session: Session, entity: Entity, row: Row): void {
	const always = session.switches.numberSequence === 'alwaysSequence';
	for (const field of entity.fields) {
		if (!field.numberSequence || (row[field.name] && !always)) continue;
		row[field.name] =
			field.type === 'Guid'
				? randomUUID()
				: session.store.nextNumber(entity, field.name, String(row.dataAreaId ?? ''));
	}
}

function alreadyExists(entity: Entity, row: Row): Error {
	const keys = entity.keys.map((key) => `${key.label}: ${String(row[key.name])}`).join(', ');
	return writeFailed(entity.aot, [
		`Error: Cannot create a record in ${entity.label} (${entity.table}). ${keys}.\nThe record already exists.`,
	]);
}

/** Creates a row with F&O's own checks, defaults and numbers. Throws a Refusal. */
export function insertRow(session: Session, entity: Entity, sent: Row): Stored {
	const row: Row = { ...sent };
	if (entity.perCompany && !row.dataAreaId) row.dataAreaId = session.caller.company;
	checkCompany(session, entity, row);
	checkRelations(session, entity, sent, row);
	checkMandatory(entity, row);
	fillNumbers(session, entity, row);
	for (const key of entity.keys) row[key.name] ??= emptyValue(key, session.model);
	if (session.store.find(entity, row)) throw alreadyExists(entity, row);
	return session.store.insert(entity, row);
}

/** Changes fields of a row, with F&O's own checks. Throws a Refusal. */
export function updateRow(session: Session, entity: Entity, stored: Stored, changes: Row): void {
	checkRelations(session, entity, changes, stored.row);
	checkMandatory(entity, { ...stored.row, ...changes });
	session.store.update(stored, changes);
}
