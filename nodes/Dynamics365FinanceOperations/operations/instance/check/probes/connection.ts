import { TOO_MANY_REQUESTS } from '../../../../../shared/transport/errors/statusMeanings';
import type { Observation } from '../../../../../shared/transport/client/observe';
import { inSeconds } from '../answers';
import type { Asker } from '../asker';
import { different, notTested, ok } from '../probe';
import type { Probe } from '../probe';

type Response = Extract<Observation, { response: unknown }>;

const responsesOf = ({ observations }: Asker): Response[] =>
	observations.filter((seen): seen is Response => 'response' in seen);

/** Milliseconds. Tokens allow for five minutes [documented: Entra's clock skew]. */
const TOLERATED = 60_000;

/** A Date has whole seconds, and a response takes its time. */
const PRECISION = 2_000;

/** The fastest response with a Date, which has whole seconds, is the best measure of the clocks. */
export const clock: Probe = {
	id: 'clock',
	run(ask) {
		const responses = responsesOf(ask);
		if (responses.length === 0) return notTested('There was no response');
		const dated = responses
			.map((seen) => ({ ...seen, date: Date.parse(seen.response.headers.date ?? '') }))
			.filter(({ date }) => !Number.isNaN(date))
			.sort((one, other) => one.elapsed - other.elapsed);
		if (dated.length === 0) {
			return {
				result: 'missing',
				seen: 'No response had a Date',
				meaning: "The instance's clock cannot be compared with n8n's.",
				contradicts: true,
			};
		}
		const [{ date, sentAt, elapsed }] = dated;
		const ahead = date - (sentAt + elapsed / 2);
		if (Math.abs(ahead) < PRECISION)
			return ok(
				'The clocks differ by at most two seconds',
				'Times in filters can be taken from n8n.',
			);
		const seen = `The clock of the instance is ${inSeconds(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} that of n8n`;
		return Math.abs(ahead) <= TOLERATED
			? ok(seen, 'Times in filters can be taken from n8n.')
			: different(
					seen,
					'Correct the clock of the machine that n8n runs on. Tokens and filters by time depend on it.',
				);
	},
};

export const throttling: Probe = {
	id: 'throttling',
	run(ask) {
		const responses = responsesOf(ask);
		if (responses.length === 0) return notTested('There was no response');
		const throttled = responses.filter(({ response }) => response.status === TOO_MANY_REQUESTS);
		if (throttled.length === 0)
			return ok(
				`None of ${responses.length} requests was throttled`,
				'The instance is not busy right now.',
			);
		const silent = throttled.some(({ response }) => response.headers['retry-after'] === undefined);
		return {
			...different(
				`${throttled.length} of ${responses.length} requests were throttled, ${silent ? 'without' : 'with'} a Retry-After`,
				'The instance is busy. Send fewer requests, or give the application a higher priority under System administration > Setup > Throttling priority mapping.',
			),
			contradicts: silent,
		};
	},
};
