import type { INodeParameters } from 'n8n-workflow';
import type { FaultEffect } from '../../../../../sandbox/control/faults';
import type { PageLink } from '../../../../../sandbox/control/pageLinks';
import { record } from '../../../../support/nodeParameters';
import { fnoRequests } from '../../../../support/requests';
import { useWorld } from '../../../../support/world';

const world = useWorld();

const groups = { entity: 'CustomerGroups', company: 'usmf' };
const modes = [
	['items', { returnAll: true }],
	['files', { returnAll: true, options: { returnAs: 'files' } }],
] as const;

/** Reads a list of several pages whose pages from the second on have this link. */
async function listWith(nextLink: PageLink, more: INodeParameters, times = 1) {
	await world.sandbox.control.setSwitches({ pageSize: '2' });
	const then: FaultEffect = { nextLink };
	await world.sandbox.control.plan({ service: 'fno', path: 'skip', times, then });
	const { result, log } = await world.during(
		async () => await world.run(record('getAll', groups, more)),
	);
	const reads = fnoRequests(log).filter((request) => request.includes('/data/'));
	return { message: result.failure?.message ?? 'success', reads: reads.length };
}

describe.each(modes)('the link to the next page, read as %s', (_, more) => {
	it.each<[PageLink, RegExp]>([
		['first', /leads back to a page that was already read/],
		['itself', /leads back to a page that was already read/],
		['otherSet', /leads to something other than this list/],
		['elsewhere', /leads to something other than this list/],
		['empty', /link to the next page is empty/],
		['null', /link to the next page is null/],
		['number', /link to the next page is a number/],
		['object', /link to the next page is an object/],
	])('ends the list with an error: %s', async (link, reason) => {
		const { message, reads } = await listWith(link, more);
		expect(message).toMatch(reason);
		expect(reads).toBe(2);
	});

	it.each<PageLink>(['repeat', 'emptyPage'])('is not followed without end: %s', async (link) => {
		const { message, reads } = await listWith(link, more, 1000);
		expect(message).toMatch(/100 pages in a row without a new record/);
		expect(reads).toBeLessThan(110);
	});
});
