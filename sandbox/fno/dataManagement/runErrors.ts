import { ActionFailure } from '../actions/actionCall';
import type { Session } from '../session';
import { findRun, isReady } from './runStatus';
import type { Run, RowError } from './runState';

function recordIdOf({ record, key }: RowError, setting: string): string {
	if (setting === 'empty') return '';
	return setting === 'key' ? key : String(record);
}

/**
 * F&O puts messages between quotes without escaping them, so large results aren't valid JSON
 * [observed].
 */
const brokenElement = (members: Record<string, string>): string =>
	`{${Object.entries(members)
		.map(([name, text]) => `"${name}":"${text}"`)
		.join(',')}}`;

/** The text of GetExecutionErrors: a list of RecordId, Field and ErrorMessage [observed]. */
export function errorsText(session: Session, id: string): string {
	const { switches } = session;
	const { errors } = findRun(session, id);
	const listed = errors.filter(({ stage }) => stage !== 'file' || switches.fileErrors === 'listed');
	const elements = listed.map((error) => ({
		RecordId: recordIdOf(error, switches.errorRecordId),
		Field: error.field,
		ErrorMessage: error.message,
	}));
	if (switches.executionErrors === 'valid') return JSON.stringify(elements);
	return `[${elements.map(brokenElement).join(',')}]`;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function errorsOf(run: Run, entity: string, stage: RowError['stage']): RowError[] {
	if (!run.progress.some((each) => same(each.entity, entity)))
		throw new ActionFailure(`Entity ${entity} is not part of the execution ${run.id}.`);
	return run.errors.filter((error) => same(error.entity, entity) && error.stage === stage);
}

/** A text file of error records; its columns are a [guess]. */
function errorFile(errors: readonly RowError[]): Buffer {
	const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
	const lines = errors.map(({ record, key, field, message }) =>
		[String(record), key, field, message].map(quoted).join(),
	);
	const text = ['RECORD,KEY,FIELD,ERROR', ...lines].map((line) => `${line}\r\n`).join('');
	return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

function linkTo({ dataManagement }: Session, name: string, errors: readonly RowError[]): string {
	dataManagement.blobs.put(name, errorFile(errors));
	return dataManagement.blobs.link(name, 'r');
}

/** A link to the records that staging refused; empty without any [documented]. */
export function stagingErrorUrl(session: Session, id: string, entity: string): string {
	const run = findRun(session, id);
	const errors = errorsOf(run, entity, 'staging');
	return errors.length === 0 ? '' : linkTo(session, `${id}-${entity}-staging.csv`, errors);
}

/** Requests the file with the keys of refused records. Out: whether there are any [documented]. */
export function orderKeysFile(session: Session, id: string, entity: string): boolean {
	const run = findRun(session, id);
	const hasErrors = errorsOf(run, entity, 'target').length > 0;
	if (hasErrors) run.keyFiles.set(entity.toLowerCase(), `${id}-${entity}-keys.csv`);
	return hasErrors;
}

/** A link to that file; empty while it is written, and if none was requested [documented]. */
export function keysFileUrl(session: Session, id: string, entity: string): string {
	const run = findRun(session, id);
	const name = run.keyFiles.get(entity.toLowerCase());
	if (name === undefined || !isReady(run, name, session.switches.errorFileUrl)) return '';
	return linkTo(session, name, errorsOf(run, entity, 'target'));
}
