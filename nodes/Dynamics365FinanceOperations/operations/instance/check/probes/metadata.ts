import { answerOf, rowsIn, textIn } from '../answers';
import { different, notTested, ok } from '../probe';
import type { Probe } from '../probe';

const LISTED = 'LegalEntities';
const FILTER = encodeURIComponent(`PublicCollectionName eq '${LISTED}'`);
const SERVICE = `/metadata/DataEntities?$filter=${FILTER}&$select=Name,PublicEntityName,PublicCollectionName`;
const DOCUMENT = '/data/$metadata';
/** The document has 17 MB or more [observed]; its beginning is enough. */
const BEGINNING = 4096;

const USES_DOCUMENT =
	'The package reads /data/$metadata instead, which has 17 MB or more: the first use of each hour is slow.';

/** One row, chosen by name; never the whole list of PublicEntities, which has 47 MB [observed]. */
export const metadataService: Probe = {
	id: 'metadataService',
	async run(ask) {
		const answer = answerOf(await ask.get(SERVICE));
		if (answer.kind === 'unclear') return notTested(answer.seen);
		if (answer.kind === 'refused') {
			const { status } = answer;
			if (status === 403 || status === 404) {
				const seen =
					status === 403
						? '/metadata is not allowed for the account (HTTP 403)'
						: '/metadata does not exist (HTTP 404)';
				const contradicts = status === 404 && { contradicts: true as const };
				return { result: 'missing', seen, meaning: USES_DOCUMENT, ...contradicts };
			}
			return different(`/metadata refused a filter by name (HTTP ${status})`, USES_DOCUMENT);
		}
		const rows = rowsIn(answer.response);
		if (rows?.length === 1 && textIn(rows[0], 'PublicCollectionName') === LISTED)
			return ok('/metadata returned the requested entity', 'Drop-down lists are fast.');
		const seen =
			rows === undefined
				? 'no list'
				: rows.length > 1
					? 'more than was requested'
					: 'no such entity';
		return different(
			`/metadata responded with ${seen}`,
			'Drop-down lists may be slow or incomplete; a typed name works.',
		);
	},
};

export const metadataDocument: Probe = {
	id: 'metadataDocument',
	async run(ask) {
		const headers = { Accept: 'application/xml' };
		const answer = answerOf(await ask.get(DOCUMENT, { headers, most: BEGINNING }));
		if (answer.kind === 'unclear') return notTested(answer.seen);
		if (answer.kind === 'refused') {
			return {
				result: 'missing',
				seen: `/data/$metadata was refused (HTTP ${answer.status})`,
				meaning:
					'The metadata service is the only source. Actions of all entities cannot be listed; choose an entity first.',
				...(answer.status === 404 && { contradicts: true as const }),
			};
		}
		return /<(\w+:)?Edmx\b/.test(answer.response.text)
			? ok(
					'The document starts as EDMX',
					'It is used if the metadata service lacks something. This check only read its beginning.',
				)
			: different(
					'The document does not start as EDMX',
					'Only what the metadata service offers can be found.',
				);
	},
};
