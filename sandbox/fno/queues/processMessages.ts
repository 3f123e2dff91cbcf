import { ActionFailure } from '../actions/actionCall';
import { packageOfFile } from '../dataManagement/filePackage';
import { startImport } from '../dataManagement/starts';
import type { Session } from '../session';
import type { InboundMessage } from './queues';

/** The data project of a job. */
const projectOf = ({ activityId }: InboundMessage): string => `Recurring ${activityId}`;

/** Starts the run of a message; the tasks are those that belong to it. */
function start(session: Session, message: InboundMessage): Array<Promise<unknown>> {
	const { tasks } = session.dataManagement;
	const project = projectOf(message);
	const { content, body: bytes, entity } = message;
	const before = new Set(tasks);
	const { id } = startImport(session, {
		read: () =>
			content === 'package' ? bytes : packageOfFile(session.model, { entity, bytes, project }),
		project,
		company: message.company,
		id: '',
		isIdHeeded: false,
		execute: true,
		overwrite: false,
		checks: 'atStart',
	});
	message.executionId = id;
	return [...tasks].filter((task) => !before.has(task));
}

async function run(session: Session, message: InboundMessage): Promise<void> {
	message.status = 'Preprocessing';
	try {
		const tasks = start(session, message);
		message.status = 'Processing';
		await Promise.all(tasks);
		const result = session.dataManagement.runs.get(message.executionId ?? '')?.result;
		message.status = result === 'Succeeded' ? 'Processed' : 'ProcessedWithErrors';
	} catch (error) {
		if (!(error instanceof ActionFailure)) throw error;
		message.status = 'PreProcessingError';
	}
}

/** One message after the other, in order. */
async function runAll(session: Session): Promise<void> {
	const { dataManagement, queues } = session;
	const { generation } = dataManagement;
	for (;;) {
		const next = queues.inbound().find(({ status }) => status === 'Enqueued');
		if (next === undefined || dataManagement.generation !== generation) return;
		await run(session, next);
	}
}

/** The batch job of the recurring jobs: processes what is waiting, unless it is late. */
export function pickUp(session: Session): void {
	const { dataManagement, queues, switches, model } = session;
	// An environment whose data management is switched off does nothing with its queues.
	if (!model.bySet.has('DataManagementDefinitionGroups')) return;
	if (switches.queuePickUp === 'later' || queues.batchJob) return;
	const { tasks } = dataManagement;
	const task = runAll(session).finally(() => {
		if (queues.batchJob === task) queues.batchJob = undefined;
		tasks.delete(task);
	});
	queues.batchJob = task;
	tasks.add(task);
}
