import { readErrors } from '../../../../shared/dataManagement/runs/runErrors';
import { FnoError, outcomeUnlessCancelled } from '../../../../shared/transport/errors/fnoError';
import type { Connection } from '../../../../shared/transport/types';
import type { EntityResult } from './entityResult';

/** How many messages of refused rows an error shows. */
const SHOWN = 3;
const LONGEST = 300;

/** The first entity with fewer rows staged than its file has, or without counts. */
export const missingRows = (results: readonly EntityResult[]): EntityResult | undefined =>
	results.find(
		({ rowsInFile, rowsStaged }) => rowsStaged === null || rowsStaged < (rowsInFile ?? 0),
	);

/** Whether some rows didn't become a record although records were to be written. */
export const hasFailedRows = (results: readonly EntityResult[]): boolean =>
	results.some(({ rowsFailed }) => rowsFailed !== null && rowsFailed > 0);

const shown = (count: number | null) => count ?? 'unknown';

const countsOf = ({ entity, ...counts }: EntityResult) =>
	`${entity}: ${shown(counts.rowsInFile)} rows in the file, ${shown(counts.rowsStaged)} staged, ${shown(counts.recordsCreated)} created, ${shown(counts.recordsUpdated)} updated`;

const notCounted = (executionId: string, { entity }: EntityResult) =>
	new FnoError({
		kind: 'notReadBack',
		message: `F&O reports that the import ${executionId} succeeded, but lists no counts of "${entity}", so it is unknown whether its rows arrived`,
		description:
			'Compare the records in F&O before you import the rows again, and check that the account may read DataManagementExecutionJobDetails.',
	});

const rowsLost = (executionId: string, { entity, rowsInFile, rowsStaged }: EntityResult) =>
	new FnoError({
		kind: 'refused',
		message: `F&O reports that the import ${executionId} succeeded, but it has staged ${rowsStaged} of the ${rowsInFile} rows of "${entity}"`,
		description:
			'Compare the columns and the format of the file with the entity in F&O, and check the run under Data management > Job history. The staged rows may have been written.',
	});

/**
 * For a file whose rows can't be counted here, such as Excel: without a map, F&O doesn't stage any.
 */
export const nothingStaged = (executionId: string, { entity }: EntityResult) =>
	new FnoError({
		kind: 'notReadBack',
		message: `F&O reports that the import ${executionId} succeeded, but it has staged no row of "${entity}"`,
		description:
			'If the file has rows, check that the manifest maps its columns, and check the run under Data management > Job history.',
	});

const NEVER_STAGED =
	'F&O lists no refused row. Often the file never reached staging: its columns or format do not fit the entity, or it holds a composite entity, whose refused rows are not listed. Look at the run in F&O under Data management > Job history.';
const NOT_LISTED =
	'F&O lists no refused row. Look at the run in F&O under Data management > Job history.';
const UNREAD =
	'The refused rows could not be read. To try again, use Get Refused Rows with this execution ID.';
const LISTED = 'Get Refused Rows with this execution ID returns the rows with their reasons.';

/** Undefined if they could not be read. */
async function messagesOf(
	connection: Connection,
	executionId: string,
): Promise<string[] | undefined> {
	const errors = await outcomeUnlessCancelled(readErrors(connection, executionId));
	if (!errors.ok) return undefined;
	return errors.value.map(({ message, field }) =>
		[field, message].filter(Boolean).join(': ').slice(0, LONGEST),
	);
}

function adviceOf(
	messages: readonly string[] | undefined,
	{ status, results }: Pick<Ended, 'results' | 'status'>,
): string {
	if (messages === undefined) return UNREAD;
	if (messages.length > 0) return LISTED;
	if (status === 'Canceled') return 'Somebody cancelled the run in F&O.';
	const isStaged = results.some(({ rowsStaged }) => rowsStaged !== null && rowsStaged > 0);
	return isStaged ? NOT_LISTED : NEVER_STAGED;
}

interface Ended {
	status: string;
	results: readonly EntityResult[];
	failWhenPartial: boolean;
}

/**
 * @throws FnoError for a run that failed or was canceled, for one that only partially succeeded if
 * that counts as failed, and for a success that staged fewer rows than were sent
 */
export async function assertSucceeded(
	connection: Connection,
	executionId: string,
	{ status, results, failWhenPartial }: Ended,
): Promise<void> {
	if (status === 'Succeeded') {
		const lost = missingRows(results);
		if (lost) throw (lost.rowsStaged === null ? notCounted : rowsLost)(executionId, lost);
		return;
	}
	if (status === 'PartiallySucceeded' && !failWhenPartial) return;
	const messages = await messagesOf(connection, executionId);
	const shownOnes = (messages ?? []).slice(0, SHOWN);
	const others = (messages?.length ?? 0) - shownOnes.length;
	const first = shownOnes.join('; ');
	const more = others > 0 ? `; and ${others} more` : '';
	const ended = status === 'PartiallySucceeded' ? 'succeeded only in part' : `ended as ${status}`;
	throw new FnoError({
		kind: 'refused',
		message: `The run ${executionId} ${ended}${first && `: ${first}${more}`}`,
		description: [results.map(countsOf).join('; '), adviceOf(messages, { status, results })].join(
			'. ',
		),
	});
}
