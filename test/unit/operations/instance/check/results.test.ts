import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allProbes } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/allProbes';
import { assumptions } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/assumptions';
import { bounds } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/asker';
import { toItem } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/probe';
import { fakeInstance, refused, rows, twoCompanies, type Reply } from './fakeInstance';

const itemsOf = async (replies: Record<string, Reply>) => {
	const fake = fakeInstance(replies);
	const items = [];
	for (const probe of allProbes) items.push(toItem(probe.id, await probe.run(fake.ask)));
	return { items, ...fake };
};

describe('the results of a check', () => {
	it('have one item per assumption, in the same order', () => {
		expect(allProbes.map(({ id }) => id)).toEqual(Object.keys(assumptions));
	});

	it('have the same fields in every item', async () => {
		const { items } = await itemsOf(twoCompanies);
		const fields = ['probe', 'title', 'result', 'seen', 'meaning', 'report', 'private'];
		for (const item of items) expect(Object.keys(item)).toEqual(fields);
	});

	it('take no more requests than allowed, and only two with POST', async () => {
		const { sent } = await itemsOf({
			...twoCompanies,
			'SequenceV2Tables?': rows({ NumberSequenceCode: 'C', ScopeType: 'D', ScopeValue: '' }),
			'/data/CustTable': rows({}),
		});
		expect(sent.length).toBeLessThanOrEqual(bounds.requests);
		const posted = sent.filter((request) => !request.startsWith('GET '));
		expect(posted).toEqual([
			'POST /api/services/UserSessionService/AifUserSessionService/GetUserSessionInfo',
			'POST /data/$batch',
		]);
	});

	it('have a line to report only if an assumption does not hold', () => {
		const verdict = { seen: 'Something was seen', meaning: 'It means something.' };
		const line = (result: 'ok' | 'missing' | 'different' | 'not tested', more = {}) =>
			toItem('etags', { ...verdict, result, ...more }).report;
		expect(line('different')).toBe(
			'etags: assumed: every record has a weak ETag [observed]; result: different; seen: Something was seen',
		);
		expect(line('missing', { contradicts: true })).toMatch(/^etags: .*; result: missing; /);
		expect([line('ok'), line('missing'), line('not tested')]).toEqual(['', '', '']);
		expect(line('different', { contradicts: false })).toBe('');
	});

	it('name nothing of the environment, whatever it responds with', async () => {
		const MARKER = 'MARKER';
		const row = {
			'@odata.etag': `W/"${MARKER}"`,
			LegalEntityId: MARKER,
			NumberSequenceCode: MARKER,
			ScopeType: MARKER,
			ScopeValue: MARKER,
			UserId: MARKER,
			Company: MARKER,
			Name: MARKER,
			PublicCollectionName: MARKER,
		};
		const list = { value: [row], Actions: [row], ServiceGroups: [row], '@odata.count': 7, ...row };
		const body = {
			...list,
			'@odata.nextLink': `https://${MARKER}.example/data/${MARKER}?x=${MARKER}`,
		};
		const bodies: Reply[] = [
			{ body },
			{ status: 400, body: { error: { code: MARKER, message: MARKER } } },
			{ status: 404, body: { Message: `No HTTP resource at https://${MARKER}` }, foreign: true },
			{ status: 500, body: `<html>${MARKER}</html>`, foreign: true },
			{ status: 302, headers: { location: `https://${MARKER}.example` } },
			refused(403),
		];
		for (const reply of bodies) {
			for (const item of (await itemsOf({ '/': reply })).items) {
				expect(JSON.stringify({ ...item, private: '' })).not.toMatch(/MARKER/i);
			}
		}
	});

	it('say what docs/check.md says about each assumption', () => {
		const page = readFileSync(join(__dirname, '../../../../../docs/check.md'), 'utf8');
		const cells = page
			.split('\n')
			.filter((line) => line.startsWith('| `'))
			.map((line) => line.split(' | ').map((cell) => cell.replace(/^\|?\s*|\s*\|?$/g, '')));
		const table = cells.filter(({ length }) => length === 4);
		const rows = Object.entries(assumptions).map(([id, { title, assumes, tag }]) => [
			`\`${id}\``,
			title,
			assumes,
			tag,
		]);
		const plain = (text: string) => text.replaceAll('\\', '');
		expect(table.map((row) => row.map(plain))).toEqual(rows.map((row) => row.map(plain)));
	});
});

describe('the clock', () => {
	const clock = async (date: string | undefined) => {
		const headers = date === undefined ? undefined : { date };
		const { items } = await itemsOf({ '/': { ...rows(), ...(headers && { headers }) } });
		return items.find(({ probe }) => probe === 'clock');
	};
	const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toUTCString();

	it.each([
		['now', inMinutes(0), 'ok', /at most two seconds/],
		['half a minute ahead', inMinutes(0.5), 'ok', /s ahead of that of n8n/],
		[
			'ten minutes ahead',
			inMinutes(10),
			'different',
			/^The clock of the instance is \d+\.\d s ahead of/,
		],
		['ten minutes behind', inMinutes(-10), 'different', /s behind/],
		['not there', undefined, 'missing', /No response had a Date/],
		['unreadable', 'yesterday', 'missing', /No response had a Date/],
	])('that is %s', async (_name, date, result, seen) => {
		const item = await clock(date);
		expect(item?.result).toBe(result);
		expect(item?.seen).toMatch(seen);
	});
});

describe('throttling', () => {
	const throttling = async (reply: Reply) => {
		const { items } = await itemsOf({ '/metadata/': reply, '/': rows() });
		return items.find(({ probe }) => probe === 'throttling');
	};

	it('that did not occur is ok', async () => {
		expect(await throttling(rows())).toMatchObject({ result: 'ok', report: '' });
	});

	it('with a Retry-After is as assumed, and is shown', async () => {
		const item = await throttling({ status: 429, headers: { 'retry-after': '1' } });
		expect(item).toMatchObject({ result: 'different', report: '' });
		expect(item?.seen).toMatch(/were throttled, with a Retry-After/);
	});

	it('without a Retry-After is worth a report', async () => {
		const item = await throttling({ status: 429 });
		expect(item?.report).toMatch(/^throttling: .*without a Retry-After/);
	});
});
