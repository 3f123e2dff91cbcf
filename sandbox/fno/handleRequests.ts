import { createPace, NO_PACE, type Pace, type RequestPace } from '../control/pace';
import type { Switches } from '../switches/fnoSwitches';
import { runBatch, type PartFault } from './batch/runBatch';
import { accessDenied, callerOf, readClaims, type SeenClaims } from './caller';
import { createBooks, followedBooks, withBooks, type BookEntry } from './data/books';
import { withTwins } from './data/twins';
import {
	fnoResponse,
	withDate,
	withTransportSecurity,
	type FnoResponse,
	type FnoRequest,
} from './fnoMessages';
import { edmx } from './metadata/edmx';
import { readMetadata } from './metadata/metadataService';
import { offeredModel } from './model/offeredModel';
import { handleConnector, isConnectorPath } from './queues/connector';
import { noRoute, odataError, Refusal } from './refusal';
import { handleDataRequest, isRecordWrite } from './requests/dispatch';
import { urlOf } from './requests/readRecords';
import { readTarget, type Target } from './requests/requestTarget';
import { handleServices } from './services/customServices';
import type { Session } from './session';

/** What handling requests depends on. */
export interface RequestOptions {
	name: string;
	/** `https://host[:port]`, lower case, no slash; also the required audience of tokens. */
	origin: string;
	tenantId: string;
	mappedUserObjectIds: string[];
	/** Read at every request, so that changes in place take effect at once. */
	switches: Switches;
	verifyToken: (bearer: string) => Promise<SeenClaims | undefined>;
	/** Delays; without them it responds as fast as it can. */
	pace?: Pace;
	/** Takes the planned fault of a request inside a batch; each call uses it up. */
	partFault?: (method: string, path: string, body: Buffer) => PartFault | undefined;
	/** Whether anyone wants to know what a request has changed. */
	isWatched?: () => boolean;
	/** Called with what a request has changed, if anyone wants to know. */
	onChanges?: (changes: BookEntry[]) => void;
	/** Called with the number of committed records. */
	onRecordsWritten?: (records: number) => void;
}

/** What the environment keeps between requests. */
type Kept = Pick<Session, 'model' | 'store' | 'books' | 'queues' | 'volume' | 'dataManagement'>;

function handleMetadata(session: Session, request: FnoRequest, target: Target): FnoResponse {
	if (session.switches.metadataService === 'missing') throw noRoute(urlOf(session, target));
	if (session.switches.metadataService === 'refused') throw accessDenied(403, session.switches);
	return readMetadata(session, request.method, target);
}

const isModelDocument = ({ root, segments }: Target): boolean =>
	root === 'data' && segments.length === 1 && segments[0]?.name === '$metadata';

const isBatch = ({ segments }: Target): boolean =>
	segments.length === 1 && segments[0]?.name === '$batch';

/** What an environment does with a request: sign-in, routes, and what a refusal looks like. */
export function createRequestHandler(
	options: RequestOptions,
	{ model, store, books, queues, volume, dataManagement }: Kept,
): (request: FnoRequest) => Promise<FnoResponse> {
	const { name, origin, switches } = options;
	const access = { ...options, model, store };
	const pace = options.pace ?? createPace(NO_PACE);
	const onRecordsWritten = options.onRecordsWritten ?? (() => undefined);
	const partFault = options.partFault ?? (() => undefined);
	const dispatch = (session: Session, request: FnoRequest): FnoResponse =>
		handleDataRequest(session, request, readTarget(request.path, origin));

	function noteRefusal({ path, method, body }: FnoRequest): void {
		if (method === 'GET' || !books.isOn()) return;
		const values = { request: `${method} ${path}\n${body.toString()}` };
		books.add({ kind: 'refused', set: '', key: {}, values });
	}

	async function handleData(
		session: Session,
		request: FnoRequest,
		target: Target,
		requestPace: RequestPace,
	): Promise<FnoResponse> {
		if (isBatch(target))
			return await runBatch(session, request, {
				dispatch,
				noteRefusal,
				partFault,
				pace: requestPace,
				onRecordsWritten: onRecordsWritten,
			});
		const records = isRecordWrite(request) ? 1 : 0;
		const response = await requestPace.writeRecords(records, () =>
			handleDataRequest(session, request, target),
		);
		onRecordsWritten(records);
		return response;
	}

	/** Runs a request and passes on what it has changed. */
	async function watched(
		session: Session,
		work: (session: Session) => Promise<FnoResponse>,
	): Promise<FnoResponse> {
		if (options.isWatched?.() !== true) return await work(session);
		const changes = createBooks();
		changes.enable(true);
		const seen = {
			...session,
			books: followedBooks(books, changes),
			store: withBooks({ ...session, books: changes }),
		};
		try {
			return await work(seen);
		} finally {
			options.onChanges?.(changes.list(0));
		}
	}

	async function handleRequest(request: FnoRequest): Promise<FnoResponse> {
		const requestPace = pace.startRequest();
		const claims = await readClaims(request, access);
		const isQueue = isConnectorPath(request.path);
		const target = readTarget(isQueue ? '/api' : request.path, origin);
		await requestPace.waitForRequest();
		// Every token of the tenant may read the model document, mapped or not [O].
		if (isModelDocument(target) && request.method === 'GET')
			return fnoResponse(200, edmx(offeredModel(model, switches)), {
				'content-type': 'application/xml',
			});
		const caller = callerOf(claims, access);
		const offered = offeredModel(model, switches);
		const plain = { name, origin, model: offered, store, books, switches, volume, queues, caller };
		const followed = withTwins({ store, model, switches });
		const booked = { ...plain, store: withBooks({ ...plain, store: followed }) };
		const session: Session = { ...booked, dataManagement, waitsFor: [] };
		if (isQueue) return handleConnector(session, request);
		if (target.root === 'data') {
			return await watched(session, async (seen) => {
				const response = await handleData(seen, request, target, requestPace);
				await Promise.all(seen.waitsFor);
				return response;
			});
		}
		if (target.root === 'metadata') return handleMetadata(session, request, target);
		if (target.root === 'api') return handleServices(session, request, target);
		throw noRoute(`${origin}${request.path}`);
	}

	async function handleOrRefuse(request: FnoRequest): Promise<FnoResponse> {
		try {
			return await handleRequest(request);
		} catch (error) {
			if (error instanceof Refusal) {
				noteRefusal(request);
				return error.response;
			}
			// A bug in the sandbox itself is reported, so that no test takes it for F&O's behaviour.
			return odataError(500, 'none', `Fault in the sandbox: ${String(error)}`).response;
		}
	}

	return async (request) =>
		withDate(withTransportSecurity(await handleOrRefuse(request), switches), switches);
}
