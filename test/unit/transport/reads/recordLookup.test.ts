import { lookUp } from '../../../../nodes/shared/transport/reads/recordLookup';
import {
	environment,
	fnoError,
	fnoFailure,
	fnoHeaders,
	response,
	strangersNotFound,
} from '../support';

const address = {
	entitySet: 'X',
	keys: [{ name: 'Id', type: 'Edm.String' }],
	key: { predicate: "('A')", values: { Id: 'A' } },
};
const row = { Id: 'A', Name: 'first' };
const list = (...rows: object[]) => response(200, { value: rows }, fnoHeaders);

const lookedUp = async (replies: Parameters<typeof environment>[0], select?: string[]) => {
	const { connection } = environment(replies);
	return await lookUp({ connection: await connection(), address, select });
};

describe('a record that is looked up', () => {
	it.each([
		['not there, as F&O itself says', [response(404, '', fnoHeaders)], undefined],
		['not there, as a search by its key shows', [strangersNotFound, list()], undefined],
		['there, as a search by its key shows', [strangersNotFound, list(row)], row],
		['there, after an object of a stranger', [response(200, { status: 'busy' }), list(row)], row],
	])('is %s', async (_, replies, expected) => {
		expect(await lookedUp(replies)).toEqual(expected);
	});

	it('is returned with the requested fields only, however it was found', async () => {
		expect(await lookedUp([strangersNotFound, list(row)], ['Name'])).toEqual({ Name: 'first' });
		expect(await lookedUp([response(200, { Name: 'first' })], ['Name'])).toEqual({ Name: 'first' });
	});

	it.each([
		['a stranger responds to everything', [strangersNotFound]],
		['the search finds another record', [strangersNotFound, list({ Id: 'B' })]],
		[
			'the search is not finished',
			[strangersNotFound, response(200, { value: [], '@odata.nextLink': 'x' })],
		],
	])('is left open where %s', async (_, replies) => {
		const error = await fnoFailure(lookedUp(replies));
		expect(error).toMatchObject({ kind: 'unavailable' });
		expect(error.message).toContain('does not show whether the record exists');
	});

	it.each([
		['no right', fnoError(403, 'No right.'), 'forbidden'],
		['a sign-in that is not accepted', response(401), 'auth'],
		['throttling', response(429, '', { 'retry-after': '900' }), 'throttled'],
		["F&O's own refusal", fnoError(400, 'Not in a filter.'), 'refused'],
	])('keeps the reason of a search that fails: %s', async (_, reply, kind) => {
		expect(await fnoFailure(lookedUp([strangersNotFound, reply]))).toMatchObject({ kind });
	});
});
