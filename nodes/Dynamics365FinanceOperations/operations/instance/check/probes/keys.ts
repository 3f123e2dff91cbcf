import { quoted } from '../../../../../shared/odata/values/edmTypes';
import { hasFnoHeaders, readErrorBody } from '../../../../../shared/odata/errors/errorBody';
import { suggestsAbsence } from '../../../../../shared/transport/errors/fnoError';
import { fromResponse } from '../../../../../shared/transport/errors/fromResponse';
import { NOT_FOUND } from '../../../../../shared/transport/errors/statusMeanings';
import type { FnoResponse } from '../../../../../shared/transport/types';
import { answerOf, rowsIn, textIn } from '../answers';
import type { Seen } from '../asker';
import { different, notTested, ok } from '../probe';
import type { Probe, Verdict } from '../probe';
import { onSample } from './sample';

const SEQUENCES = '/data/SequenceV2Tables';
const SCOPE = 'Microsoft.Dynamics.DataEntities.NumberSequenceType';

/** How the enum of the key can be written; which form works isn't known [guess]. */
const LITERALS = [
	{ form: 'with its type', literal: (member: string) => `${SCOPE}${quoted(member)}` },
	{ form: 'without its type', literal: quoted },
];

export const enumKey: Probe = {
	id: 'enumKey',
	async run(ask) {
		const select = 'NumberSequenceCode,ScopeType,ScopeValue';
		const list = answerOf(
			await ask.get(`${SEQUENCES}?$top=1&$select=${select}&cross-company=true`),
		);
		if (list.kind === 'unclear') return notTested(list.seen);
		const [row] = (list.kind === 'success' && rowsIn(list.response)) || [];
		if (row === undefined) return notTested('SequenceV2Tables cannot be read or is empty');
		const [code, scope, value] = select.split(',').map((name) => textIn(row, name));
		const refusals: string[] = [];
		for (const { form, literal } of LITERALS) {
			const key = `NumberSequenceCode=${quoted(code)},ScopeType=${literal(scope)},ScopeValue=${quoted(value)}`;
			const path = `${SEQUENCES}(${encodeURIComponent(key)})?$select=ScopeType&cross-company=true`;
			const seen = await ask.get(path);
			const answer = answerOf(seen);
			if (answer.kind === 'success')
				return different(
					`The record was found, with the enum written ${form}`,
					'Get works with such a key here; the package could also find the record with a filter.',
				);
			// The list had the record, so any 404 is wrong, whoever sent it.
			const isMissed = notFoundIn(seen) !== undefined;
			if (answer.kind === 'unclear' && !isMissed) return notTested(answer.seen);
			refusals.push(`HTTP ${answer.kind === 'refused' ? answer.status : NOT_FOUND} ${form}`);
		}
		return ok(
			`The record was not found by its key (${refusals.join(', ')})`,
			'The package looks such records up with a filter before it reports them as missing.',
		);
	},
};

/** Describes a body without quoting it. */
function bodyOf(response: FnoResponse): string {
	const origins = {
		fno: 'the body of an OData refusal',
		webapi: 'the body of a Web API refusal',
		gateway: 'a foreign text',
		empty: 'none',
	};
	return origins[readErrorBody(response).origin];
}

const HEADERS = ['odata-version', 'ms-dyn-aid'];
const headersOf = ({ headers }: FnoResponse): string =>
	HEADERS.filter((name) => headers[name]).join(' and ') || 'none of F&O';

const shape = (response: FnoResponse) =>
	`HTTP ${response.status}; body: ${bodyOf(response)}; headers: ${headersOf(response)}`;

/** A 404 that may come from anything; `undefined` if it is about something else. */
function notFoundIn(seen: Seen): FnoResponse | undefined {
	return 'response' in seen && seen.response.status === NOT_FOUND ? seen.response : undefined;
}

function otherStatus(seen: Seen, what: string): Verdict {
	const answer = answerOf(seen);
	if (answer.kind === 'unclear') return notTested(answer.seen);
	const status = answer.kind === 'refused' ? answer.status : answer.response.status;
	return different(
		`A read of ${what === 'entity' ? 'an entity' : 'a record'} that does not exist got HTTP ${status}`,
		`A message about a missing ${what} comes from the instance itself.`,
	);
}

/** A company id has four letters at most [observed], so there is none with this one. */
const NO_ID = encodeURIComponent(quoted('~none~'));

export const missingRecord = onSample('missingRecord', async (ask, { set, key }) => {
	const seen = await ask.get(`/data/${set}(${key}=${NO_ID})?$select=${key}`);
	const response = notFoundIn(seen);
	if (response === undefined) return otherStatus(seen, 'record');
	return hasFnoHeaders(response)
		? ok(shape(response), 'A missing record is reported right away.')
		: different(
				shape(response),
				'A missing record is not reported right away: the package first looks for it with a filter.',
			);
});

const NO_ENTITY = '/data/NoSuchEntityAnywhere?$top=1';

export const missingEntity: Probe = {
	id: 'missingEntity',
	async run(ask) {
		const seen = await ask.get(NO_ENTITY);
		const response = notFoundIn(seen);
		if (response === undefined) return otherStatus(seen, 'entity');
		return suggestsAbsence(fromResponse(response))
			? different(
					`${shape(response)}; it looks like that of a missing record`,
					'An entity that no longer exists may be reported as a missing record.',
				)
			: ok(shape(response), 'A missing entity is told apart from a missing record.');
	},
};
