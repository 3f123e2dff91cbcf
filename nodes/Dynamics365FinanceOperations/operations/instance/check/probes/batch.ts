import { randomUUID } from 'crypto';
import { writeBatch } from '../../../../../shared/odata/batch/batchRequest';
import { matchParts, readBatch } from '../../../../../shared/odata/batch/batchResponse';
import { isSuccess } from '../../../../../shared/transport/errors/statusMeanings';
import { answerOf } from '../answers';
import { different, notTested, ok } from '../probe';
import type { Probe } from '../probe';
import { onSample } from './sample';

const COUNT = 2;
const ONE_BY_ONE =
	'Records are looked up one by one, which is slower. Set Write Mode to One by One.';

/** The batch is sent with POST and holds only reads. */
export const batchReads = onSample('batchReads', async (ask, { set, key }) => {
	const url = `${ask.instance}/data/${set}?$top=1&$select=${key}&cross-company=true`;
	const reads = Array.from({ length: COUNT }, () => ({ operation: { method: 'GET', url } }));
	const { contentType, body } = writeBatch(reads, randomUUID);
	const headers = { 'Content-Type': contentType, Accept: 'multipart/mixed' };
	const answer = answerOf(await ask.post('/data/$batch', body, headers));
	if (answer.kind === 'unclear') return notTested(answer.seen);
	if (answer.kind === 'refused') {
		return {
			result: 'missing',
			seen: `$batch with reads was refused (HTTP ${answer.status})`,
			meaning: ONE_BY_ONE,
			contradicts: true,
		};
	}
	const { headers: received, text } = answer.response;
	const response = readBatch(received['content-type'] ?? '', text);
	if (response === undefined) return different('$batch responded without parts', ONE_BY_ONE);
	const statuses = response.parts.map(({ status }) => status).join(', ') || 'none';
	const parts = matchParts(response.parts, COUNT);
	if (!parts.every((part) => part !== undefined && isSuccess(part.status)))
		return different(`${COUNT} reads were sent; statuses of the parts: ${statuses}`, ONE_BY_ONE);
	const numbered = response.parts.every(({ contentId }) => contentId !== undefined);
	return ok(
		`Each of the ${COUNT} reads got a response, ${numbered ? 'with' : 'without'} its number`,
		'Records are looked up many at a time.',
	);
});

export const batchChangeSets: Probe = {
	id: 'batchChangeSets',
	run: () =>
		notTested(
			'A change set writes, and this check does not write',
			'Try Write Mode All or Nothing with two records of a test instance.',
		),
};
