import { quoted } from '../../../../../shared/odata/values/edmTypes';
import { answerOf, rowsIn } from '../answers';
import type { Answer } from '../answers';
import type { Asker } from '../asker';
import { different, notTested, ok } from '../probe';
import { onSample } from './sample';
import type { Sample } from './sample';

/** Reads one record of the sample by a filter. */
async function filtered(ask: Asker, { set, key }: Sample, filter: string): Promise<Answer> {
	const path = `/data/${set}?$top=1&$select=${key}&cross-company=true&$filter=`;
	return answerOf(await ask.get(path + encodeURIComponent(filter)));
}

export const textOrder = onSample('textOrder', async (ask, sample) => {
	const answer = await filtered(ask, sample, `${sample.key} ge 'a'`);
	if (answer.kind === 'unclear') return notTested(answer.seen);
	return answer.kind === 'refused'
		? ok(
				`ge on text was refused (HTTP ${answer.status})`,
				'Conditions offer Greater and Less only for numbers and dates, which fits this instance.',
			)
		: different(
				'ge on text was accepted for one entity',
				'Conditions do not offer it. An OData Filter may use it where the entity allows it.',
			);
});

const FUNCTIONS = ['contains', 'startswith'];

export const textFunctions = onSample('textFunctions', async (ask, sample) => {
	const seen: string[] = [];
	for (const name of FUNCTIONS) {
		const answer = await filtered(ask, sample, `${name}(${sample.key},'a')`);
		if (answer.kind === 'unclear') return notTested(answer.seen);
		seen.push(`${name} was ${answer.kind === 'success' ? 'accepted' : 'refused'}`);
	}
	const result = `${seen.join(', ')}, for one entity`;
	return seen.some((text) => text.endsWith('accepted'))
		? different(
				result,
				'The wildcard form Name eq *text* works as well, and for every entity. Conditions use it.',
			)
		: ok(result, 'Use Conditions, or the wildcard form Name eq *text* in an OData Filter.');
});

/** The key of a record that is there, without its first letter, must find it. */
export const wildcards = onSample('wildcards', async (ask, sample) => {
	const rest = Array.from(sample.firstKey).slice(1).join('');
	if (rest === '' || rest.includes('*')) return notTested('There is no record to test this with');
	const answer = await filtered(ask, sample, `${sample.key} eq ${quoted(`*${rest}`)}`);
	if (answer.kind === 'unclear') return notTested(answer.seen);
	if (answer.kind === 'refused')
		return different(
			`A wildcard in eq was refused (HTTP ${answer.status})`,
			'Contains, Starts With and Ends With in Conditions do not work here.',
		);
	return rowsIn(answer.response)?.length
		? ok('A wildcard in eq found the record', 'Contains, Starts With and Ends With work.')
		: different(
				'A wildcard in eq did not find an existing record',
				'Contains, Starts With and Ends With in Conditions find nothing here.',
			);
});
