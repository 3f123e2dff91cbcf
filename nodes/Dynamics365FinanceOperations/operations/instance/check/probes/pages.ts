import { ownLink } from '../../../../../shared/transport/client/links';
import { answerOf, objectIn, rowsIn, textIn } from '../answers';
import { different, notTested, ok } from '../probe';
import type { Verdict } from '../probe';
import { countOf } from './counts';
import { onePerPage, onSample } from './sample';
import type { Sample } from './sample';

const linkIn = ({ page }: Sample): unknown => objectIn(page)?.['@odata.nextLink'];

const PAGES_WORK =
	'Get Many still reads everything, in pages of the size that the instance chooses.';

export const maxPageSize = onSample('maxPageSize', async (ask, sample) => {
	const { rows } = sample;
	if (rows.length > 1) {
		return different(
			`One record per page was requested, but ${rows.length} were returned`,
			`The option for the page size has no effect. ${PAGES_WORK}`,
		);
	}
	if (linkIn(sample) !== undefined)
		return ok('The page had the one requested record, and a link', PAGES_WORK);
	const count = await countOf(ask, sample);
	if (count === undefined || count <= 1)
		return notTested('There is only one record, so there is no second page');
	return different(
		'The page had one record and no link, although there are more',
		'Do not set a page size: reading would end with the first page.',
	);
});

/** Which option continues a list; anything unknown isn't named. */
function formOf(link: string): string {
	if (/[?&](\$|%24)skiptoken=/i.test(link)) return '$skiptoken';
	return /[?&](\$|%24)skip=/i.test(link) ? '$skip' : 'another option';
}

function hostOf(link: string, instance: string): string {
	const base = `${instance}/data/`;
	const { origin } = URL.canParse(link, base) ? new URL(link, base) : { origin: '' };
	return origin === instance ? 'the address of the instance' : 'another address';
}

export const nextLink = onSample('nextLink', async (ask, sample): Promise<Verdict> => {
	const link = linkIn(sample);
	if (link === undefined) return notTested('No response had a link to a next page');
	const path = typeof link === 'string' ? ownLink(link, sample.path) : undefined;
	const broken = 'Get Many with Return All fails and says so.';
	if (typeof link !== 'string' || path === undefined)
		return different('The link to the next page cannot be read', broken);
	const seen = `The link has ${hostOf(link, ask.instance)} and continues with ${formOf(link)}`;
	const answer = answerOf(await ask.get(path, { headers: onePerPage }));
	if (answer.kind === 'unclear') return notTested(`${seen}; the next page: ${answer.seen}`);
	const rows = answer.kind === 'success' ? rowsIn(answer.response) : undefined;
	const next = textIn(rows?.[0], sample.key);
	if (next === '') return different(`${seen}; it leads to no records`, broken);
	if (next === sample.firstKey) return different(`${seen}; it leads to the same record`, broken);
	return seen.includes('another') || seen.includes('$skiptoken')
		? different(seen, 'The package follows such links, but only on the instance itself.')
		: ok(`${seen}; it leads to other records`, 'Get Many with Return All reads every page.');
});

export const etags = onSample('etags', (_ask, { rows }): Verdict => {
	const etag = rows[0]['@odata.etag'];
	if (typeof etag !== 'string') {
		return {
			result: 'missing',
			seen: 'Records have no ETag',
			meaning:
				'The option ETag of Update cannot be used. Include OData Metadata returns no @odata.etag.',
			contradicts: true,
		};
	}
	return etag.startsWith('W/"')
		? ok('Records have a weak ETag', 'The option ETag of Update can be used.')
		: different(
				'Records have an ETag that is not weak',
				'You can use the option ETag of Update; the first update will show whether it works.',
			);
});
