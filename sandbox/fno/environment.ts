import { setTimeout as sleep } from 'node:timers/promises';
import { createBlobStorage, type BlobContainer } from '../blobs/blobStorage';
import type { Switches } from '../switches/fnoSwitches';
import { createBooks, type Books } from './data/books';
import { createStore, plainRow } from './data/store';
import { inspectRuns, type InspectedRun } from './dataManagement/inspectRuns';
import { withDataManagement } from './dataManagement/managedStore';
import { createDataManagementState } from './dataManagement/runState';
import type { FnoRequest, FnoResponse } from './fnoMessages';
import { createRequestHandler, type RequestOptions } from './handleRequests';
import { buildModel } from './model/buildModel';
import type { Entity, Model } from './model/modelTypes';
import { createQueues, type Queues } from './queues/queues';
import { seed } from './seed/seed';
import { COMPANIES, codeOf, hashOf } from './seed/seedContext';
import type { Row } from './values/storedValues';
import { createVolume, isVolumeSet } from './volume/volumeTable';

export interface EnvironmentOptions extends RequestOptions {
	mappedClientIds: string[];
	/** Total number of entities; 0 = only the declared ones. */
	scale: number;
	/** Where packages are; without it, in a blob storage of its own. */
	blobs?: BlobContainer;
	/** Records that an import writes per second; 0 = as fast as possible. */
	importRowsPerSecond?: () => number;
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
	const { name, switches } = options;
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
	const seedStore = (): void =>
		seed(store, model, {
			code: codeOf(name),
			companies: COMPANIES,
			mappedClientIds: options.mappedClientIds,
			mappedUsers: options.mappedUserObjectIds.length,
		});
	seedStore();
	return {
		handle: createRequestHandler(options, { model, store, books, queues, volume, dataManagement }),
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
