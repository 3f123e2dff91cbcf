import { readValue, invalidBody } from '../values/requestBody';
import type { Entity, Field } from '../model/modelTypes';
import { NAMESPACE } from '../model/modelTypes';
import { RELATIONS } from './relations';
import { writeFailed } from '../refusal';
import type { Session } from '../session';
import type { Stored } from './store';
import { compareValues, type Row, type Value } from '../values/storedValues';

const ANNOTATIONS = new Set(['@odata.type', '@odata.context', '@odata.etag', '@odata.id']);

function checkAnnotation(entity: Entity, name: string, value: unknown, session: Session): void {
	const wrongType = name === '@odata.type' && value !== `#${NAMESPACE}.${entity.type}`;
	const fieldType = /^(\w+)@odata\.type$/.exec(name)?.[1];
	if (wrongType || !(ANNOTATIONS.has(name) || entity.fieldByName.has(fieldType ?? '')))
		throw invalidBody(
			session.switches,
			`The annotation '${name}' is not valid for '${entity.type}'.`,
		);
}

/**
 * Parses the members of a body into stored values of the entity's fields.
 * Throws for unknown members, nested objects (no deep insert) and invalid values.
 */
export function readFields(session: Session, entity: Entity, body: Record<string, unknown>): Row {
	const row: Row = {};
	for (const [name, value] of Object.entries(body)) {
		if (name.includes('@')) {
			checkAnnotation(entity, name, value, session);
			continue;
		}
		const field = entity.fieldByName.get(name);
		if (!field)
			throw invalidBody(
				session.switches,
				`The property '${name}' does not exist on type '${NAMESPACE}.${entity.type}'. Make sure to only use property names that are defined by the type.`,
			);
		const { model, switches } = session;
		row[name] = readValue(field, value, { model, switches, fieldName: name });
	}
	if (typeof row.dataAreaId === 'string') row.dataAreaId = row.dataAreaId.toLowerCase();
	return row;
}

/** Refuses a company that doesn't exist. */
export function checkCompany(session: Session, entity: Entity, row: Row): void {
	const legalEntities = session.model.bySet.get('LegalEntities');
	if (!entity.perCompany || !legalEntities) return;
	if (session.store.find(legalEntities, { LegalEntityId: row.dataAreaId ?? null })) return;
	throw writeFailed(entity.aot, [`Error: Company ${String(row.dataAreaId)} does not exist.`]);
}

/** What F&O adds when its own checks stopped a write [O]. */
const lastEntry = ({ switches }: Session): string[] =>
	switches.refusedWrite === 'updateCanceled' ? ['Error: Update has been canceled.'] : [];

const sameValue = (field: Field, a: Value | undefined, b: Value | undefined): boolean =>
	compareValues(field.type, a ?? null, b ?? null, false) === 0;

/** Refuses fields that a client may not set, on create or on update. */
export function checkEditable(entity: Entity, sent: Row, before?: Row): void {
	for (const name of Object.keys(sent)) {
		const field = entity.fieldByName.get(name);
		if (!field) continue;
		const allowed = before ? field.allowEdit && !field.key : field.allowEditOnCreate;
		if (allowed || (field.key && before && sameValue(field, sent[name], before[name]))) continue;
		throw writeFailed(entity.aot, [
			`Warning: Field '${field.label}' does not allow edit${before ? '' : ' on create'}.`,
			`Warning: validateField failed on field '${entity.aot}.${name}'`,
		]);
	}
}

/** Refuses an empty mandatory field, with a text as validateWrite gives it. */
export function checkMandatory(entity: Entity, row: Row): void {
	const empty = entity.fields.find(
		(field) => field.mandatory && (row[field.name] ?? '') === '' && !field.numberSequence,
	);
	if (!empty) return;
	throw writeFailed(entity.aot, [
		`Warning: Field '${empty.label}' must be filled in.`,
		`Warning: validateWrite failed on data source '${entity.table} (${entity.table})'`,
	]);
}

/** Rows of a related table in the same company whose field has this value. */
function rowsWithValue(
	session: Session,
	entity: Entity,
	field: string,
	value: Value | undefined,
	row: Row,
): Iterable<Stored> {
	const fields = entity.perCompany ? ['dataAreaId', field] : [field];
	const values = { dataAreaId: row.dataAreaId ?? null, [field]: value ?? null };
	return session.store.having(entity, fields, values, false);
}

const isEmpty = (rows: Iterable<Stored>): boolean => rows[Symbol.iterator]().next().done === true;

/** Refuses values that don't exist in the related table of the same company [O text]. */
export function checkRelations(session: Session, entity: Entity, sent: Row, row: Row): void {
	for (const relation of RELATIONS) {
		const target = session.model.bySet.get(relation.targetSet);
		const value = sent[relation.field];
		if (relation.set !== entity.set || !target || !value) continue;
		if (!isEmpty(rowsWithValue(session, target, relation.targetField, value, row))) continue;
		const label = entity.fieldByName.get(relation.field)?.label ?? relation.field;
		throw writeFailed(entity.aot, [
			`Warning: The value '${String(value)}' in field '${label}' is not found in the related table '${target.label}'.`,
			`Warning: validateField failed on field '${entity.aot}.${relation.field}'`,
			...lastEntry(session),
		]);
	}
}

/** Refuses to delete a row that others reference. */
export function checkNotReferenced(session: Session, entity: Entity, row: Row): void {
	for (const relation of RELATIONS) {
		const source = session.model.bySet.get(relation.set);
		if (relation.targetSet !== entity.set || !source) continue;
		if (isEmpty(rowsWithValue(session, source, relation.field, row[relation.targetField], row)))
			continue;
		throw writeFailed(
			entity.aot,
			[
				`Error: Cannot delete a record in ${entity.label} (${entity.table}). The record is used in ${source.label} (${source.table}).`,
			],
			'Delete',
		);
	}
}
