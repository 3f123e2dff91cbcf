import { refuse, connectorResponse, JSON_TYPE } from './connectorResponse';
import type { FnoRequest, FnoResponse } from '../fnoMessages';
import type { Session } from '../session';
import { pickUp } from './processMessages';
import type { RecurringJob } from './recurringJobs';

/** What clients send, or none at all [O]. */
const MEDIA_TYPES = ['', 'application/zip', 'application/octet-stream'];

function entityOf({ switches, model }: Session, job: RecurringJob, query: URLSearchParams): string {
	const entity = query.get('entity') ?? '';
	if (job.content === 'package') {
		if (entity === '') return '';
		throw refuse(switches, 400, 'A data package names its entities itself.');
	}
	const known = model.entities.some(({ label }) => label.toLowerCase() === entity.toLowerCase());
	if (!known)
		throw refuse(switches, 400, `Entity ${entity} does not exist in the target environment`);
	return entity;
}

function companyOf({ switches, model, store }: Session, query: URLSearchParams): string {
	const company = query.get('company') ?? '';
	const companies = model.bySet.get('LegalEntities');
	const rows = companies === undefined ? [] : store.all(companies);
	const isKnown = rows.some(
		({ row }) => String(row.LegalEntityId).toLowerCase() === company.toLowerCase(),
	);
	if (company !== '' && !isKnown)
		throw refuse(switches, 400, `The legal entity ${company} does not exist.`);
	return company;
}

/** The message id in one of the forms that clients read. */
function answer({ switches }: Session, messageId: string): FnoResponse {
	const forms = {
		quoted: JSON.stringify(messageId),
		value: JSON.stringify({ value: messageId }),
		bare: messageId,
	};
	const type = switches.enqueueResponse === 'bare' ? 'text/plain; charset=utf-8' : JSON_TYPE;
	return connectorResponse(switches, 200, forms[switches.enqueueResponse], type);
}

/** Puts a file or a package into the queue of an import. */
export function enqueue(
	session: Session,
	job: RecurringJob,
	request: FnoRequest,
	query: URLSearchParams,
): FnoResponse {
	const { switches, queues, books, dataManagement } = session;
	const { headers, body } = request;
	if (job.direction !== 'import')
		throw refuse(switches, 400, `The recurring job ${job.activityId} does not import.`);
	const [mediaType] = (headers['content-type'] ?? '').split(';');
	if (!MEDIA_TYPES.includes(mediaType.trim().toLowerCase()))
		throw refuse(switches, 415, `The media type ${mediaType} is not supported.`);
	if (body.length === 0) throw refuse(switches, 400, 'The file is empty.');
	const entity = entityOf(session, job, query);
	const company = companyOf(session, query);
	const externalId = headers['x-ms-dyn-externalidentifier'] ?? '';
	const message = queues.enqueue({ job, body, entity, company, externalId });
	const { messageId } = message;
	dataManagement.messages.set(messageId, message);
	const values = { messageId, entity, company };
	books.add({ kind: 'create', set: 'queue', key: { activityId: job.activityId }, values });
	pickUp(session);
	return answer(session, messageId);
}
