import { isRecordWrite } from '../requests/dispatch';
import type { FnoAnswer, FnoRequest } from '../fnoMessages';
import { withJournal } from '../data/journal';
import { methodNotAllowed, noRoute, odataError, Refusal } from '../refusal';
import type { Session } from '../session';
import type { Lane } from '../../control/pace';
import { batchAnswer, type Entry } from './batchResponse';
import { readBatch, type BatchItem, type Operation } from './batchRequest';

/** An answer that is planned for one inner request. */
export interface PartFault {
	answer: FnoAnswer;
	/** The work is done all the same. */
	afterWork: boolean;
}

/** What the environment lends to its batches. */
export interface BatchHost {
	/** Does one request below `/data`. Throws a Refusal. */
	dispatch: (session: Session, request: FnoRequest) => FnoAnswer;
	partFault: (method: string, path: string) => PartFault | undefined;
	lane: Lane;
	/** Counts records that are written for good. */
	written: (records: number) => void;
}

const recordsIn = (operations: Operation[]): number => operations.filter(isRecordWrite).length;

/** Business logic's refusals; inside a changeset they come as one failed write [O]. */
const LOGIC = new Set(['write', 'operation']);

function changeSetError(error: Refusal, session: Session): FnoAnswer {
	if (!LOGIC.has(error.kind)) return error.answer;
	return odataError(Number(session.switches.changeSetErrorStatus), 'write', error.message).answer;
}

function refusalOf(error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	throw error;
}

/** All or nothing; the one error part carries the id of the first operation, whichever failed [O]. */
function runChangeSet(session: Session, operations: Operation[], host: BatchHost): Entry {
	const { journaled, rollBack } = withJournal(session);
	const collapsed = (answer: FnoAnswer): Entry => ({ ...idOf(operations[0]), answer });
	const parts = [];
	let planned: FnoAnswer | undefined;
	try {
		for (const operation of operations) {
			const fault = host.partFault(operation.method, operation.path);
			if (fault && !fault.afterWork) {
				rollBack();
				return collapsed(fault.answer);
			}
			planned ??= fault?.answer;
			parts.push({ ...idOf(operation), answer: host.dispatch(journaled, operation) });
		}
	} catch (error) {
		rollBack();
		return collapsed(changeSetError(refusalOf(error), session));
	}
	host.written(recordsIn(operations));
	return planned === undefined ? { parts } : collapsed(planned);
}

const idOf = (operation: Operation | undefined): { contentId?: string } =>
	operation?.contentId === undefined ? {} : { contentId: operation.contentId };

function runOperation(session: Session, operation: Operation, host: BatchHost): FnoAnswer {
	const fault = host.partFault(operation.method, operation.path);
	if (fault && !fault.afterWork) return fault.answer;
	try {
		const answer = host.dispatch(session, operation);
		host.written(recordsIn([operation]));
		return fault?.answer ?? answer;
	} catch (error) {
		return refusalOf(error).answer;
	}
}

async function runItem(session: Session, item: BatchItem, host: BatchHost): Promise<Entry> {
	const { lane } = host;
	if (item.kind === 'changeset')
		return lane.records(recordsIn(item.operations), () =>
			runChangeSet(session, item.operations, host),
		);
	const { operation } = item;
	return lane.records(recordsIn([operation]), () => ({
		...idOf(operation),
		answer: runOperation(session, operation, host),
	}));
}

function stopsAt(entry: Entry, session: Session, request: FnoRequest): boolean {
	const { batchOnError, batchPrefer } = session.switches;
	if (batchOnError === 'continues' || 'parts' in entry || entry.answer.status < 400) return false;
	const asked = /\bodata\.continue-on-error(=true)?\s*(,|;|$)/i.test(request.headers.prefer ?? '');
	return !(asked && batchPrefer === 'honoured');
}

/**
 * POST of `/data/$batch`: reads all of it, then does its parts one after another.
 * Throws a Refusal where the batch as a whole is not taken; then nothing was done.
 */
export async function runBatch(
	session: Session,
	request: FnoRequest,
	host: BatchHost,
): Promise<FnoAnswer> {
	const { switches, origin } = session;
	if (switches.batch === 'missing') throw noRoute(`${origin}${request.path}`);
	if (switches.batch === 'refused')
		throw odataError(501, 'operation', 'Batch requests are not supported.');
	if (request.method !== 'POST') throw methodNotAllowed(request.method, 'POST');
	const entries: Entry[] = [];
	for (const item of readBatch(request, { origin, switches })) {
		const entry = await runItem(session, item, host);
		entries.push(entry);
		if (stopsAt(entry, session, request)) break;
	}
	return batchAnswer(entries, switches);
}
