import { listEnvironments } from '../../../../nodes/shared/transport/client/discovery';
import { entraError, fakeEntra } from '../../auth/tokens/support';
import { mock } from '../../auth/tokens/mock';
import { account, response, environment, fnoFailure } from '../support';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.fn(async () => undefined),
}));

const own = {
	name: 'contoso.operations.dynamics.com',
	url: 'https://contoso.operations.dynamics.com',
};
const row = (displayName: string, url: unknown) => ({ displayName, finOpsMetadata: { url } });
const bapRow = (displayName: string, url?: string) => ({
	properties: { displayName, ...(url && { linkedAppMetadata: { url } }) },
});
const forbidden = response(403, { error: { code: 'Forbidden', message: 'Not an administrator.' } });

describe('the list of environments', () => {
	it("starts with the credential's own environment, under the name that the service gives it", async () => {
		const list = response(200, {
			value: [
				row('Test', 'https://test.operations.dynamics.com/'),
				row('Production', 'https://CONTOSO.operations.dynamics.com/'),
				row('Development', 'https://dev.operations.dynamics.com'),
			],
		});
		const { ctx, credential } = environment([list]);
		expect(await listEnvironments(ctx, credential)).toEqual({
			environments: [
				{ name: 'Production', url: own.url },
				{ name: 'Development', url: 'https://dev.operations.dynamics.com' },
				{ name: 'Test', url: 'https://test.operations.dynamics.com' },
			],
			notes: [],
		});
	});

	it('calls each service with a token for that service', async () => {
		const { ctx, credential, entra, requests } = environment([
			forbidden,
			response(200, { value: [] }),
		]);
		await listEnvironments(ctx, credential);
		expect(requests.map(({ url }) => url)).toEqual([
			'https://api.powerplatform.com/environmentmanagement/environments?api-version=2024-10-01',
			'https://api.bap.microsoft.com/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments?api-version=2023-06-01',
		]);
		expect(entra.requests.map(({ form }) => form.scope.split(' ')[0])).toEqual([
			'https://api.powerplatform.com/.default',
			'https://service.powerapps.com/.default',
		]);
		expect(requests[1].headers?.Authorization).toContain('https://service.powerapps.com/.default');
	});

	it('calls custom hosts with tokens for those hosts', async () => {
		const credential = account({
			cloud: 'custom',
			loginUrl: 'localhost:1',
			powerPlatformUrl: 'localhost:2',
			bapUrl: 'localhost:3',
			resourceManagerUrl: 'localhost:4',
		});
		const { ctx, entra } = environment([forbidden], { credential });
		await listEnvironments(ctx, credential);
		expect(entra.requests.map(({ form }) => form.scope.split(' ')[0])).toEqual([
			'https://localhost:2/.default',
			'https://localhost:3/.default',
		]);
	});

	it('leaves out duplicates and rows without a usable address', async () => {
		const rows = [
			bapRow('No finance'),
			bapRow('By http', 'http://old.example.com'),
			bapRow('By address', 'https://10.0.0.1/'),
			bapRow('Test', 'https://test.operations.dynamics.com/'),
			bapRow('Test again', 'https://TEST.operations.dynamics.com'),
		];
		const { ctx, credential } = environment([forbidden, response(200, { value: rows })]);
		const { environments } = await listEnvironments(ctx, credential);
		expect(environments.map(({ url }) => url)).toEqual([
			own.url,
			'https://test.operations.dynamics.com',
		]);
	});

	it('follows page links only on the same host', async () => {
		const next = 'https://api.powerplatform.com/environmentmanagement/environments?page=2';
		const pages = [
			response(200, { value: [row('A', 'https://a.example.com')], '@odata.nextLink': next }),
			response(200, { value: [row('B', 'https://b.example.com')], nextLink: 'https://evil.com/3' }),
		];
		const { ctx, credential, requests } = environment(pages);
		const { environments, notes } = await listEnvironments(ctx, credential);
		expect(environments.map(({ name }) => name)).toEqual([own.name, 'A', 'B']);
		expect(requests.map(({ url }) => url)).toEqual([expect.anything(), next]);
		expect(notes).toEqual([
			'The Power Platform API did not return the whole list.',
			expect.stringContaining('By URL'),
		]);
	});

	it.each([
		['is empty', '', 1],
		['is a number', 2, 1],
		['is an object', {}, 1],
		['leads back', '?api-version=2024%2D10-01#top', 1],
		['never ends', undefined, 50],
	])('says that the list is not whole if the page link %s', async (_, nextLink, reads) => {
		let pages = 0;
		const page = () =>
			response(200, {
				value: [row('A', 'https://a.example.com')],
				nextLink: nextLink ?? `environments?page=${++pages}`,
			});
		const { ctx, credential, requests } = environment([page]);
		const { environments, notes } = await listEnvironments(ctx, credential);
		expect(environments.map(({ name }) => name)).toEqual([own.name, 'A']);
		expect(notes[0]).toBe('The Power Platform API did not return the whole list.');
		expect(requests).toHaveLength(reads);
	});

	it('resolves a relative page link against the current page', async () => {
		const link = 'environments?api-version=2024-10-01&$skiptoken=1';
		const pages = [
			response(200, { value: [row('A', 'https://a.example.com')], nextLink: link }),
			response(200, { value: [row('B', 'https://b.example.com')], nextLink: null }),
		];
		const { ctx, credential, requests } = environment(pages);
		expect((await listEnvironments(ctx, credential)).notes).toEqual([]);
		expect(requests[1].url).toBe(`https://api.powerplatform.com/environmentmanagement/${link}`);
	});

	it.each([
		['no finance and operations environment', { value: [{ displayName: 'Sales' }] }],
		['no environment at all', { value: [] }],
	])('calls the second service if the first lists %s', async (_, body) => {
		const second = response(200, { value: [bapRow('Test', 'https://test.example.com')] });
		const { ctx, credential } = environment([response(200, body), second]);
		expect(await listEnvironments(ctx, credential)).toEqual({
			environments: [own, { name: 'Test', url: 'https://test.example.com' }],
			notes: [],
		});
	});

	it('includes a note for each service that lists no environment', async () => {
		const { ctx, credential } = environment([response(200, { value: [] })]);
		expect(await listEnvironments(ctx, credential)).toEqual({
			environments: [own],
			notes: [
				expect.stringContaining('The Power Platform API does not list any finance and operations'),
				expect.stringContaining('The Business Application Platform does not list any finance'),
				expect.stringContaining('By URL'),
			],
		});
	});

	it('calls each service only once, with a timeout of ten seconds', async () => {
		for (const reply of [
			response(503),
			response(429, '', { 'retry-after': '1' }),
			new Error('timeout of 10000ms exceeded'),
		]) {
			const { ctx, credential, requests } = environment([reply]);
			await listEnvironments(ctx, credential);
			expect(requests.map(({ timeout }) => timeout)).toEqual([10_000, 10_000]);
		}
	});

	it.each([
		[response(403), 'it responded without a reason (HTTP 403)'],
		[response(302, '', { location: '/x' }), 'it responded without a reason (HTTP 302)'],
		[response(429), 'it responded without a reason (HTTP 429)'],
		[response(404, '<title>Nope</title>'), 'Nope (HTTP 404)'],
		[response(503, '<p></p>'), 'The server is not available'],
		[
			response(200, '<html>', { 'content-type': 'text/html' }),
			'https://api.powerplatform.com responded with a web page instead of data',
		],
		[forbidden, 'Not an administrator. (HTTP 403)'],
	])(
		'states a status only once and gives no advice about finance and operations (%#)',
		async (reply, why) => {
			const { ctx, credential } = environment([reply]);
			const [note] = (await listEnvironments(ctx, credential)).notes;
			expect(note).toContain(`The Power Platform API did not return the list: ${why}`);
			expect(note.match(/HTTP/g) ?? []).toHaveLength(/HTTP|not available/.test(why) ? 1 : 0);
			expect(note).not.toMatch(/instance|company|System administration|Wait/);
		},
	);

	it('explains why there is no list and how to continue', async () => {
		const { ctx, credential } = environment([forbidden]);
		const { environments, notes } = await listEnvironments(ctx, credential);
		expect(environments).toEqual([own]);
		expect(notes).toEqual([
			expect.stringContaining('Power Platform API did not return the list: Not an administrator.'),
			expect.stringContaining('Not an administrator.'),
			expect.stringContaining('By URL'),
		]);
	});

	it('passes on the reason when Entra ID issues no token for the services', async () => {
		const { send } = fakeEntra(() => entraError('invalid_grant', 65001, 'No consent.'));
		const ctx = mock({ credentials: async () => await Promise.resolve({}), httpRequest: send });
		const { notes } = await listEnvironments(ctx, account());
		expect(notes[0]).toContain('AADSTS65001: No consent. Ask an administrator to grant consent');
	});

	it('still returns notes when a response is not a list', async () => {
		for (const odd of [
			response(200, 'hello'),
			response(200, { value: 'x' }),
			response(200, '<html>', { 'content-type': 'text/html' }),
		]) {
			const { ctx, credential } = environment([odd]);
			expect((await listEnvironments(ctx, credential)).notes).toHaveLength(3);
		}
	});

	it('stops when the execution is cancelled', async () => {
		const { ctx, credential } = environment([forbidden], { signal: AbortSignal.abort() });
		expect((await fnoFailure(listEnvironments(ctx, credential))).kind).toBe('cancelled');
	});
});
