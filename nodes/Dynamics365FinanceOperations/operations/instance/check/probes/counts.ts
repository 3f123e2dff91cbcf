import { withoutByteOrderMark } from '../../../../../shared/core/byteOrderMark';
import { answerOf, objectIn, textIn } from '../answers';
import type { Asker } from '../asker';
import { different, notTested, ok } from '../probe';
import { onSample } from './sample';
import type { Sample } from './sample';

const askSegment = async (ask: Asker, { set }: Sample) =>
	answerOf(
		await ask.get(`/data/${set}/$count?cross-company=true`, {
			headers: { Accept: 'text/plain, application/json' },
		}),
	);

/** A byte order mark comes first [observed]. */
const numberIn = (text: string): number | undefined => {
	const digits = withoutByteOrderMark(text).trim();
	return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
};

/** The number of records of the sample; `undefined` if the instance doesn't say. */
export async function countOf(ask: Asker, sample: Sample): Promise<number | undefined> {
	const answer = await askSegment(ask, sample);
	return answer.kind === 'success' ? numberIn(answer.response.text) : undefined;
}

const OTHER_WAY = 'The output Count falls back to the other way of counting.';

export const countSegment = onSample('countSegment', async (ask, sample) => {
	const answer = await askSegment(ask, sample);
	if (answer.kind === 'unclear') return notTested(answer.seen);
	if (answer.kind === 'refused')
		return different(`/$count was refused (HTTP ${answer.status})`, OTHER_WAY);
	const { text } = answer.response;
	if (numberIn(text) === undefined)
		return different('/$count responded with something that is not a number', OTHER_WAY);
	return ok('/$count returned a number', 'The output Count works.');
});

export const countOption = onSample('countOption', async (ask, sample) => {
	const path = `/data/${sample.set}?$top=1&$select=${sample.key}&cross-company=true&$count=true`;
	const answer = answerOf(await ask.get(path));
	if (answer.kind === 'unclear') return notTested(answer.seen);
	if (answer.kind === 'refused')
		return different(`$count=true was refused (HTTP ${answer.status})`, OTHER_WAY);
	const counted = numberIn(textIn(objectIn(answer.response), '@odata.count'));
	if (counted === undefined) return different('The response has no @odata.count', OTHER_WAY);
	const all = await countOf(ask, sample);
	if (all === undefined || all <= 1)
		return notTested('There was nothing to compare @odata.count with');
	return counted === all
		? ok('@odata.count is the number of all records', 'The output Count works.')
		: different(
				counted === 1
					? '@odata.count is the number of records in the response'
					: '@odata.count is not the number that /$count returned',
				'The output Count tries both, and uses /$count if the first count is 1.',
			);
});
