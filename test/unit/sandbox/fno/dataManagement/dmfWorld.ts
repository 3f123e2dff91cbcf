import { createBlobStorage, type BlobStorage } from '../../../../../sandbox/blobs/blobStorage';
import type { FnoResponse } from '../../../../../sandbox/fno/fnoMessages';
import type { ServiceResponse } from '../../../../../sandbox/servers/serviceMessages';
import { defaultSwitches } from '../../../../../sandbox/switches/fnoSwitches';
import { createWorld, json, type World } from '../fnoWorld';
import { packageFiles, zip, type PackedEntity } from './packages';

const NS = 'Microsoft.Dynamics.DataEntities';
export const GROUPS = '/data/DataManagementDefinitionGroups';
const BLOBS = 'https://localhost:4712';

/** Parameters of an import that may differ. */
export interface ImportParameters {
	definitionGroupId: string;
	executionId: string;
	execute: boolean;
	overwrite: boolean;
	legalEntityId: string;
}

/** What an entity of a run has come to. */
export interface Detail {
	EntityName: string;
	StagingStatus: string;
	TargetStatus: string;
	StagingRecordsToBeProcessedCount: number;
	StagingRecordsCreatedCount: number;
	TargetRecordsCreatedCount: number;
	TargetRecordsUpdatedCount: number;
}

export interface DmfWorld extends World {
	blobs: BlobStorage;
	/** Calls an action of data projects. */
	act: (name: string, body?: unknown) => Promise<FnoResponse>;
	/** The result of an action that must succeed. */
	value: <T = string>(name: string, body?: unknown) => Promise<T>;
	/** Sends to blob storage. */
	blob: (
		method: string,
		url: string,
		body?: Buffer,
		headers?: Record<string, string>,
	) => Promise<ServiceResponse>;
	upload: (bytes: Buffer) => Promise<string>;
	/** Uploads a package and starts its import. */
	start: (
		content: Buffer | PackedEntity[],
		more?: Partial<ImportParameters>,
		action?: string,
	) => Promise<FnoResponse>;
	/** Imports to the end. Out: the execution id. */
	run: (content: Buffer | PackedEntity[], more?: Partial<ImportParameters>) => Promise<string>;
	/** Waits for all runs, and asks until the state is a result. */
	result: (id: string) => Promise<string>;
	details: (id: string) => Promise<Detail[]>;
	errors: (id: string) => Promise<Array<Record<string, string>>>;
	/** Exports a project to the end. Out: the package. */
	fetchExport: (
		project: string,
		more?: Record<string, unknown>,
		action?: string,
	) => Promise<Buffer>;
}

const RESULTS = ['Succeeded', 'PartiallySucceeded', 'Failed'];

/** Data management without a network, reset before each test. */
export function useDmfWorld(): DmfWorld {
	const switches = defaultSwitches();
	const blobs = createBlobStorage({ origin: () => BLOBS, switches });
	const world = createWorld('test', 0, { blobs: blobs.container('dmf-test'), switches });
	const act: DmfWorld['act'] = async (name, body = {}) =>
		await world.send('POST', `${GROUPS}/${NS}.${name}`, body);
	const value: DmfWorld['value'] = async (name, body) => json(await act(name, body)).value;
	const dmf: DmfWorld = {
		...world,
		blobs,
		act,
		value,
		blob: async (method, url, body = Buffer.alloc(0), headers = {}) =>
			await blobs.handle({
				method,
				path: url.slice(BLOBS.length),
				headers: { 'content-length': String(body.length), ...headers },
				body,
			}),
		async upload(bytes) {
			const uniqueFileName = `package-${Math.random()}`;
			const { BlobUrl } = JSON.parse(await value('GetAzureWriteUrl', { uniqueFileName }));
			const headers = { 'x-ms-blob-type': 'BlockBlob' };
			expect((await dmf.blob('PUT', BlobUrl, bytes, headers)).status).toBe(201);
			return BlobUrl;
		},
		async start(content, more = {}, action = 'ImportFromPackage') {
			const bytes = Buffer.isBuffer(content) ? content : zip(packageFiles(content));
			return await act(action, {
				packageUrl: await dmf.upload(bytes),
				definitionGroupId: 'Test',
				executionId: '',
				execute: true,
				overwrite: false,
				legalEntityId: 'USMF',
				...more,
			});
		},
		async run(content, more) {
			const response = await dmf.start(content, more);
			expect(String(response.body)).not.toContain('innererror');
			await world.environment.finishRuns();
			return json(response).value;
		},
		async result(executionId) {
			await world.environment.finishRuns();
			for (let poll = 0; poll < 20; poll++) {
				const response = await act('GetExecutionSummaryStatus', { executionId });
				const status = response.status === 200 ? String(json(response).value) : '';
				if (RESULTS.includes(status)) return status;
			}
			throw new Error('No result');
		},
		async details(id) {
			const filter = encodeURIComponent(`JobId eq '${id}'`);
			return json(await world.get(`/data/DataManagementExecutionJobDetails?$filter=${filter}`))
				.value;
		},
		async errors(executionId) {
			switches.executionErrors = 'valid';
			return JSON.parse(await value('GetExecutionErrors', { executionId }));
		},
		async fetchExport(definitionGroupId, more = {}, action = 'ExportToPackage') {
			const executionId = await value(action, {
				definitionGroupId,
				packageName: 'Package',
				executionId: '',
				reExecute: false,
				legalEntityId: 'usmf',
				...more,
			});
			expect(await dmf.result(executionId)).toBe('Succeeded');
			expect(await value('GetExportedPackageUrl', { executionId })).toBe('');
			const url = await value('GetExportedPackageUrl', { executionId });
			return Buffer.from((await dmf.blob('GET', url)).body);
		},
	};
	beforeEach(() => {
		world.environment.reset();
		Object.assign(switches, defaultSwitches());
	});
	return dmf;
}
