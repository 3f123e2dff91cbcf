import { isRecordWrite } from '../requests/dispatch';
import type { FnoResponse, FnoRequest } from '../fnoMessages';
import { withJournal } from '../data/journal';
import { methodNotAllowed, noRoute, odataError, Refusal } from '../refusal';
import type { Session } from '../session';
import type { RequestPace } from '../../control/pace';
import { batchResponse, type BatchEntry } from './batchResponse';
import { readBatch, type BatchItem, type Operation } from './batchRequest';

/** A response planned for one inner request. */
export interface PartFault {
	response: FnoResponse;
	/** The request is processed nevertheless. */
	afterWork: boolean;
}

/** What a batch needs from its environment. */
export interface BatchHost {
	/** Processes one request below `/data`. Throws a Refusal. */
	dispatch: (session: Session, request: FnoRequest) => FnoResponse;
	/** Called with every request inside the batch that was refused. */
	noteRefusal: (request: FnoRequest) => void;
	partFault: (method: string, path: string, body: Buffer) => PartFault | undefined;
	pace: RequestPace;
	/** Counts committed records. */
	onRecordsWritten: (records: number) => void;
}

const recordsIn = (operations: Operation[]): number => operations.filter(isRecordWrite).length;

/** Refusals by business logic; inside a changeset they appear as one failed write [O]. */
const BUSINESS_LOGIC = new Set(['write', 'operation']);

function changeSetError(error: Refusal, session: Session): FnoResponse {
	if (!BUSINESS_LOGIC.has(error.kind)) return error.response;
	return odataError(Number(session.switches.changeSetErrorStatus), 'write', error.message).response;
}

function refusalOf(error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	throw error;
}

/**
 * All or nothing. The single error part has the id of the first operation, whichever failed [O].
 */
function runChangeSet(session: Session, operations: Operation[], host: BatchHost): BatchEntry {
	const { journaled, rollBack } = withJournal(session);
	const asSinglePart = (response: FnoResponse): BatchEntry => ({
		...idOf(operations[0]),
		response: response,
	});
	const parts = [];
	let planned: FnoResponse | undefined;
	try {
		for (const operation of operations) {
			const fault = host.partFault(operation.method, operation.path, operation.body);
			if (fault && !fault.afterWork) {
				rollBack();
				return asSinglePart(fault.response);
			}
			planned ??= fault?.response;
			parts.push({ ...idOf(operation), response: host.dispatch(journaled, operation) });
		}
	} catch (error) {
		rollBack();
		operations.forEach(host.noteRefusal);
		return asSinglePart(changeSetError(refusalOf(error), session));
	}
	host.onRecordsWritten(recordsIn(operations));
	return planned === undefined ? { parts } : asSinglePart(planned);
}

const idOf = (operation: Operation | undefined): { contentId?: string } =>
	operation?.contentId === undefined ? {} : { contentId: operation.contentId };

function runOperation(session: Session, operation: Operation, host: BatchHost): FnoResponse {
	const fault = host.partFault(operation.method, operation.path, operation.body);
	if (fault && !fault.afterWork) return fault.response;
	try {
		const response = host.dispatch(session, operation);
		host.onRecordsWritten(recordsIn([operation]));
		return fault?.response ?? response;
	} catch (error) {
		host.noteRefusal(operation);
		return refusalOf(error).response;
	}
}

async function runItem(session: Session, item: BatchItem, host: BatchHost): Promise<BatchEntry> {
	const { pace } = host;
	if (item.kind === 'changeset')
		return pace.writeRecords(recordsIn(item.operations), () =>
			runChangeSet(session, item.operations, host),
		);
	const { operation } = item;
	return pace.writeRecords(recordsIn([operation]), () => ({
		...idOf(operation),
		response: runOperation(session, operation, host),
	}));
}

function stopsAfter(entry: BatchEntry, session: Session, request: FnoRequest): boolean {
	const { batchOnError, batchPrefer } = session.switches;
	if (batchOnError === 'continues' || 'parts' in entry || entry.response.status < 400) return false;
	const continueRequested = /\bodata\.continue-on-error(=true)?\s*(,|;|$)/i.test(
		request.headers.prefer ?? '',
	);
	return !(continueRequested && batchPrefer === 'honoured');
}

function notImplemented({ switches }: Session): Refusal {
	const text = 'Batch requests are not supported.';
	return switches.batchRefusalBody === 'odata'
		? odataError(501, 'operation', text)
		: new Refusal({ status: 501, headers: {}, body: '' }, text);
}

/**
 * POST of `/data/$batch`: parses all of it, then processes its parts in sequence.
 * Throws a Refusal if the batch as a whole is refused; then nothing was processed.
 */
export async function runBatch(
	session: Session,
	request: FnoRequest,
	host: BatchHost,
): Promise<FnoResponse> {
	const { switches, origin } = session;
	if (switches.batch === 'missing') throw noRoute(`${origin}${request.path}`);
	if (switches.batch === 'refused') throw notImplemented(session);
	if (request.method !== 'POST') throw methodNotAllowed(request.method, 'POST');
	const entries: BatchEntry[] = [];
	for (const item of readBatch(request, { origin, switches })) {
		const entry = await runItem(session, item, host);
		entries.push(entry);
		if (stopsAfter(entry, session, request)) break;
	}
	return batchResponse(entries, switches);
}
