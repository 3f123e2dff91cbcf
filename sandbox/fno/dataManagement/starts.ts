import { BlobError } from '../../blobs/blobError';
import { ActionFailure } from '../actions/actionCall';
import type { Session } from '../session';
import { compositeWithLabel } from './catalog';
import { exportPart, runExport } from './exportRun';
import { formatOf } from './fileFormats';
import { runImport } from './importRun';
import { addJobRows, type JobRows } from './jobRows';
import { readPackage, type DataPackage } from './packageFile';
import { companyOf, findProject, projectEntities, saveProject } from './projects';
import type { Run } from './runState';
import { openSources, type EntitySource } from './sources';
import { inBackground, startRun } from './startRun';

/** The request for an import. */
export interface ImportRequest {
	/** Reads the package. Throws ActionFailure. */
	read: () => Buffer;
	project: string;
	company: string;
	/** The wanted execution id; empty = a new one. */
	id: string;
	isIdHeeded: boolean;
	execute: boolean;
	overwrite: boolean;
	/** When a broken package is detected: before the run, or during it. */
	checks: 'atStart' | 'inRun';
}

/** A run that has started. */
export interface Started {
	id: string;
	/** Ends when the package is in staging. */
	staged: Promise<void>;
}

interface Prepared {
	content: DataPackage;
	sources: EntitySource[];
}

function prepare(session: Session, { read, project, overwrite }: ImportRequest): Prepared {
	const content = readPackage(read(), session.switches);
	const hasProject = findProject(session, project) !== undefined;
	return { content, sources: openSources(session, content, { hasProject, overwrite }) };
}

function launch(
	session: Session,
	run: Run,
	request: ImportRequest,
	ready: Prepared,
): Promise<void> {
	const { content, sources } = ready;
	saveProject(session, run.project, content.manifest, request.overwrite);
	const rows = addJobRows(
		session,
		run,
		sources.map(({ part }) => part),
	);
	return new Promise((onStaged) => {
		const { execute } = request;
		inBackground(session, run, runImport({ session, run, rows, sources, execute, onStaged }));
	});
}

/** A run that only finds out on the way that its package is broken; no row was refused [guess]. */
function failLater(session: Session, run: Run, error: unknown): void {
	if (!(error instanceof ActionFailure)) throw error;
	addJobRows(session, run, []);
	run.result = 'Failed';
}

/** Starts an import of a package. Throws ActionFailure for one that is refused right away. */
export function startImport(session: Session, request: ImportRequest): Started {
	const { project, id, isIdHeeded } = request;
	const company = companyOf(session, request.company);
	const run = startRun(session, { project, company, kind: 'import', id, isIdHeeded });
	try {
		return { id: run.id, staged: launch(session, run, request, prepare(session, request)) };
	} catch (error) {
		if (request.checks === 'inRun') failLater(session, run, error);
		else {
			session.dataManagement.runs.delete(run.id);
			throw error;
		}
		return { id: run.id, staged: Promise.resolve() };
	}
}

/** Reads the package behind a link, as F&O's own client does. Throws ActionFailure. */
export function readLink({ dataManagement }: Session, url: string): Buffer {
	try {
		return dataManagement.blobs.read(url);
	} catch (error) {
		if (!(error instanceof BlobError)) throw error;
		const words = error.status === 404 ? 'Not Found' : 'Forbidden';
		throw new ActionFailure(`The remote server returned an error: (${error.status}) ${words}.`);
	}
}

export interface ExportRequest {
	project: string;
	packageName: string;
	company: string;
	id: string;
	isIdHeeded: boolean;
	reExecute: boolean;
	/** Exports changes, whatever the project says. */
	isDelta: boolean;
	/** Labels of the wanted entities, separated by commas; empty = all. */
	entityList: string;
	limit: number;
}

/** The text of a refused export [observed]. */
const exportFailed = ({ project, packageName, id, reExecute, company }: ExportRequest) =>
	new ActionFailure(
		`Export to package failed for definition group: ${project}, package name: ${packageName}, ` +
			`execution id: ${id}, reExecute: ${String(reExecute)}, legal entity: ${company}`,
	);

const isWritable = (session: Session, name: string, format: string): boolean => {
	const kind = formatOf(format)?.kind;
	if (kind === undefined || kind === 'excel') return false;
	return kind !== 'csv' || compositeWithLabel(session.model, name) === undefined;
};

/** Starts an export of a project. Throws ActionFailure for one that is refused. */
export function startExport(session: Session, request: ExportRequest): Started {
	const { project, id, isIdHeeded, packageName, limit, isDelta } = request;
	const company = companyOf(session, request.company);
	const wanted = request.entityList.split(',').map((name) => name.trim().toLowerCase());
	const details = findProject(session, project) ? projectEntities(session, project) : [];
	const chosen = details.filter(
		({ EntityName }) =>
			request.entityList === '' || wanted.includes(String(EntityName).toLowerCase()),
	);
	const isPossible =
		chosen.length > 0 &&
		chosen.every((row) => isWritable(session, String(row.EntityName), String(row.SourceFormat)));
	if (!isPossible) throw exportFailed(request);
	const run = startRun(session, { project, company, kind: 'export', id, isIdHeeded });
	const parts = chosen.map((detail) => exportPart(detail, isDelta));
	const rows: JobRows = addJobRows(
		session,
		run,
		parts.map(({ part }) => part),
	);
	inBackground(
		session,
		run,
		runExport({ session, run, rows, parts, packageName: packageName || project, limit }),
	);
	return { id: run.id, staged: Promise.resolve() };
}
