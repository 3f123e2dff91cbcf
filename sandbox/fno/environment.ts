import { setTimeout as sleep } from 'node:timers/promises';
import { createBlobStorage, type BlobContainer } from '../blobs/blobStorage';
import { runBatch, type PartFault } from './batch/runBatch';
import { callerOf, accessDenied, readClaims, type SeenClaims } from './caller';
import { withDataManagement } from './dataManagement/managedStore';
import { inspectRuns, type InspectedRun } from './dataManagement/inspectRuns';
import { createDataManagementState } from './dataManagement/runState';
import { isRecordWrite, handleDataRequest } from './requests/dispatch';
import {
	fnoResponse,
	withDate,
	withTransportSecurity,
	type FnoResponse,
	type FnoRequest,
} from './fnoMessages';
import { edmx } from './metadata/edmx';
import { readMetadata } from './metadata/metadataService';
import { buildModel } from './model/buildModel';
import type { Entity, Model } from './model/modelTypes';
import { offeredModel } from './model/offeredModel';
import { urlOf } from './requests/readRecords';
import { handleConnector, isConnectorPath } from './queues/connector';
import { createQueues, type Queues } from './queues/queues';
import { noRoute, odataError, Refusal } from './refusal';
import { COMPANIES, codeOf, hashOf } from './seed/seedContext';
import { seed } from './seed/seed';
import { handleServices } from './services/customServices';
import type { Session } from './session';
import { createBooks, followedBooks, withBooks, type BookEntry, type Books } from './data/books';
import { createStore, plainRow } from './data/store';
import { withTwins } from './data/twins';
import { createPace, NO_PACE, type RequestPace, type Pace } from '../control/pace';
import type { Switches } from '../switches/fnoSwitches';
import { readTarget, type Target } from './requests/requestTarget';
import type { Row } from './values/storedValues';
import { createVolume, isVolumeSet } from './volume/volumeTable';

export interface EnvironmentOptions {
	name: string;
	/** `https://host[:port]`, lower case, no slash; also the required audience of tokens. */
	origin: string;
	tenantId: string;
	mappedClientIds: string[];
	mappedUserObjectIds: string[];
	/** Total number of entities; 0 = only the declared ones. */
	scale: number;
	/** Read at every request, so that changes in place take effect at once. */
	switches: Switches;
	verifyToken: (bearer: string) => Promise<SeenClaims | undefined>;
	/** Delays; without them it responds as fast as it can. */
	pace?: Pace;
	/** Where packages are; without it, in a blob storage of its own. */
	blobs?: BlobContainer;
	/** Records that an import writes per second; 0 = as fast as possible. */
	importRowsPerSecond?: () => number;
	/** Takes the planned fault of a request inside a batch; each call uses it up. */
	partFault?: (method: string, path: string, body: Buffer) => PartFault | undefined;
	/** Whether anyone wants to know what a request has changed. */
	isWatched?: () => boolean;
	/** Called with what a request has changed, if anyone wants to know. */
	onChanges?: (changes: BookEntry[]) => void;
	/** Called with the number of committed records. */
	onRecordsWritten?: (records: number) => void;
}

export interface Environment {
	handle: (request: FnoRequest) => Promise<FnoResponse>;
	/** Rows as stored, or undefined for an unknown set. */
	rows: (set: string) => unknown[] | undefined;
	/** Stores a row as the environment itself does, without checks. Throws for an unknown set. */
	add: (set: string, values: Row) => void;
	/** Its data entities. */
	entities: () => readonly Entity[];
	/** Sets the number of rows in the volume table and their companies. It starts empty. */
	setVolume: (rows: number, companies: readonly string[]) => void;
	/** What it has done. */
	books: Books;
	/** The queues of its recurring jobs. */
	queues: Queues;
	/** Runs of data management. */
	runs: () => InspectedRun[];
	/** Lets hanging runs continue, and waits for all of them. */
	finishRuns: () => Promise<void>;
	/** Cancels the runs that are executing. */
	cancelRuns: () => void;
	/** Restores the seeded rows, and turns the books off. */
	reset: () => void;
}

function handleMetadata(session: Session, request: FnoRequest, target: Target): FnoResponse {
	if (session.switches.metadataService === 'missing') throw noRoute(urlOf(session, target));
	if (session.switches.metadataService === 'refused') throw accessDenied(403, session.switches);
	return readMetadata(session, request.method, target);
}

const isModelDocument = ({ root, segments }: Target): boolean =>
	root === 'data' && segments.length === 1 && segments[0]?.name === '$metadata';

const isBatch = ({ segments }: Target): boolean =>
	segments.length === 1 && segments[0]?.name === '$batch';

/** Number of volume rows that the control API shows. */
const INSPECTED_VOLUME_ROWS = 1_000;

/** Blob storage that no network reaches. */
const ownBlobs = (switches: Switches): BlobContainer =>
	createBlobStorage({ origin: () => 'https://blobs.localhost', switches }).container('dmf');

const models = new Map<number, Model>();

function modelOf(scale: number): Model {
	const model = models.get(scale) ?? buildModel(scale);
	models.set(scale, model);
	return model;
}

/**
 * One finance and operations environment, as a function from request to response without a network.
 */
export function createEnvironment(options: EnvironmentOptions): Environment {
	const { name, origin, switches } = options;
	const model = modelOf(options.scale);
	const store = withDataManagement(
		createStore(model, switches, 1 + (hashOf(name) % 90)),
		model,
		switches,
	);
	const dataManagement = createDataManagementState(
		options.blobs ?? ownBlobs(switches),
		options.importRowsPerSecond ?? (() => 0),
	);
	const volume = createVolume();
	const books = createBooks();
	const queues = createQueues();
	const access = { ...options, model, store };
	const seedStore = (): void =>
		seed(store, model, {
			code: codeOf(name),
			companies: COMPANIES,
			mappedClientIds: options.mappedClientIds,
			mappedUsers: options.mappedUserObjectIds.length,
		});
	seedStore();
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

	return {
		handle: async (request) =>
			withDate(withTransportSecurity(await handleOrRefuse(request), switches), switches),
		rows(set) {
			const entity = model.bySet.get(set);
			if (!entity) return undefined;
			const list = isVolumeSet(entity) ? volume.first(INSPECTED_VOLUME_ROWS) : store.all(entity);
			return list.map((stored) => plainRow(entity, stored));
		},
		add(set, values) {
			const entity = model.bySet.get(set);
			if (!entity) throw new Error(`No set ${set}`);
			store.insert(entity, values);
		},
		entities: () => model.entities,
		setVolume: (rows, companies) => volume.resize(rows, companies),
		books,
		queues,
		runs: () => inspectRuns(dataManagement),
		cancelRuns: () => dataManagement.cancel(),
		async finishRuns() {
			// A run that has only just started hangs a moment later.
			for (; dataManagement.tasks.size > 0; await sleep(1)) dataManagement.release();
		},
		reset() {
			queues.clear();
			dataManagement.reset();
			books.enable(false);
			store.clear();
			volume.resize(0, []);
			seedStore();
		},
	};
}
