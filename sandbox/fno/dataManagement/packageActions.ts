import { ActionFailure, type ActionCall, type ActionResult } from '../actions/actionCall';
import type { Value } from '../values/storedValues';
import { versionsKey } from './exportRun';
import { entitySequence } from './entitySequence';
import { removeJobRows } from './jobRows';
import { pickUp } from '../queues/processMessages';
import { allCompanies } from './projects';
import { errorsText, keysFileUrl, orderKeysFile, stagingErrorUrl } from './runErrors';
import { findRun, isReady, statusOf } from './runStatus';
import { readLink, startExport, startImport, type ExportRequest, type Started } from './starts';
import { randomUUID } from 'node:crypto';

type Behaviour = (call: ActionCall) => ActionResult | undefined;

const values = (...list: Value[]): ActionResult => ({ kind: 'values', values: list });
const text = ({ args }: ActionCall, name: string): string => String(args[name] ?? '');
const flag = ({ args }: ActionCall, name: string): boolean => args[name] === true;

const NO_EXECUTION = '00000000-0000-0000-0000-000000000000';

/** BlobId and BlobUrl in a text that is JSON itself [observed]. */
function writeUrl(call: ActionCall): ActionResult {
	const name = text(call, 'uniqueFileName');
	if (!/^[\w.-]{1,200}$/.test(name))
		throw new ActionFailure(`The file name '${name}' is not allowed.`);
	const BlobUrl = call.session.dataManagement.blobs.link(name, 'rw');
	return values(JSON.stringify({ BlobId: `{${randomUUID().toUpperCase()}}`, BlobUrl }));
}

/** An import; its response comes when the package is in staging [observed], or at once. */
function importPackage(call: ActionCall, isAsync: boolean): ActionResult {
	const { session } = call;
	const { switches } = session;
	const heeds = isAsync ? switches.importAsyncExecutionId : switches.importExecutionId;
	const { id, staged } = startImport(session, {
		read: () => readLink(session, text(call, 'packageUrl')),
		project: text(call, 'definitionGroupId'),
		company: text(call, 'legalEntityId'),
		id: text(call, 'executionId'),
		isIdHeeded: heeds === 'heeded',
		execute: flag(call, 'execute'),
		overwrite: flag(call, 'overwrite'),
		checks: isAsync ? switches.asyncImportChecks : 'atStart',
	});
	if (!isAsync) session.waitsFor.push(staged);
	return values(id);
}

function exportPackage(
	call: ActionCall,
	heeds: 'heeded' | 'ignored',
	more: Partial<ExportRequest> = {},
): ActionResult {
	const { id }: Started = startExport(call.session, {
		project: text(call, 'definitionGroupId'),
		packageName: text(call, 'packageName'),
		company: text(call, 'legalEntityId'),
		id: text(call, 'executionId'),
		isIdHeeded: heeds === 'heeded',
		reExecute: flag(call, 'reExecute'),
		isDelta: false,
		entityList: text(call, 'entityList'),
		limit: 0,
		...more,
	});
	return values(id);
}

/** A link to the package, empty until it is there and for a while after [observed]. */
function packageUrl(call: ActionCall): ActionResult {
	const { session } = call;
	const run = findRun(session, text(call, 'executionId'));
	const { packageBlob: blob } = run;
	const isThere = blob !== undefined && run.result !== undefined;
	if (!isThere || !isReady(run, blob, session.switches.exportedPackageUrl)) return values('');
	return values(session.dataManagement.blobs.link(blob, 'r'));
}

/** Resets the change tracking of an entity, in all companies [observed]. */
function resetVersions(call: ActionCall): ActionResult {
	const { session } = call;
	const [project, entity] = [text(call, 'definitionGroupId'), text(call, 'entityName')];
	const { versions } = session.dataManagement;
	const { resetSourceName } = session.switches;
	if (resetSourceName !== 'any' && text(call, 'sourceName') !== '') {
		if (resetSourceName === 'none') return values(false);
		throw new ActionFailure('The source name is not valid.');
	}
	const had = allCompanies(session).map((company) =>
		versions.delete(versionsKey(project, company, entity)),
	);
	return values(had.includes(true));
}

function deleteRun(call: ActionCall): undefined {
	const { session } = call;
	const run = findRun(session, text(call, 'executionId'));
	session.dataManagement.runs.delete(run.id);
	removeJobRows(session, run.id);
}

function messageOf(call: ActionCall, parameter: string) {
	pickUp(call.session);
	const id = text(call, parameter).replace(/[{}]/g, '').toLowerCase();
	const message = call.session.dataManagement.messages.get(id);
	if (!message) throw new ActionFailure(`The message ${id} was not found.`);
	return message;
}

const entityAction =
	(work: (session: ActionCall['session'], id: string, entity: string) => Value): Behaviour =>
	(call) =>
		values(work(call.session, text(call, 'executionId'), text(call, 'entityName')));

const ACTIONS: Readonly<Record<string, Behaviour>> = {
	InitializeDataManagement: () => undefined,
	GetAzureWriteUrl: writeUrl,
	ImportFromPackage: (call) => importPackage(call, false),
	ImportFromPackageAsync: (call) => importPackage(call, true),
	ExportToPackage: (call) => exportPackage(call, call.session.switches.exportExecutionId),
	ExportToPackageAsync: (call) => exportPackage(call, call.session.switches.exportAsyncExecutionId),
	ExportToPackageDelta: (call) =>
		exportPackage(call, call.session.switches.exportDeltaExecutionId, { isDelta: true }),
	ExportToPackagePreview: (call) =>
		exportPackage(call, call.session.switches.exportExecutionId, {
			limit: Number(text(call, 'exportPreviewCount')),
		}),
	GetExportedPackageUrl: packageUrl,
	GetExecutionSummaryStatus: (call) => values(statusOf(call.session, text(call, 'executionId'))),
	GetExecutionErrors: (call) => values(errorsText(call.session, text(call, 'executionId'))),
	GetExecutionSummaryPageUrl: (call) => {
		const { id } = findRun(call.session, text(call, 'executionId'));
		const page = `${call.session.origin}/?mi=DMFExecutionHistorySummary`;
		return values(`${page}&executionId=${encodeURIComponent(id)}`);
	},
	GenerateImportTargetErrorKeysFile: entityAction(orderKeysFile),
	GetImportTargetErrorKeysFileUrl: entityAction(keysFileUrl),
	GetImportStagingErrorFileUrl: entityAction(stagingErrorUrl),
	GetEntitySequence: (call) =>
		values(entitySequence(call.session, text(call, 'listOfDataEntities'))),
	ResetVersionToken: resetVersions,
	DeleteExecutionHistoryJob: deleteRun,
	GetMessageStatus: (call) => values(messageOf(call, 'messageId').status),
	// Until something has picked the message up, the ID is all zeros [observed].
	GetExecutionIdByMessageId: (call) =>
		values(messageOf(call, '_messageId').executionId ?? NO_EXECUTION),
};

/** The actions of data projects, by `Set/name`. */
export const PACKAGE_ACTIONS: Readonly<Record<string, Behaviour>> = Object.fromEntries(
	Object.entries(ACTIONS).map(([name, act]) => [`DataManagementDefinitionGroups/${name}`, act]),
);
