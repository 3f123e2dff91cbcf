import { useSandbox } from '../../../support/sandbox';
import { applicationForm, postToken, signIn } from '../../../support/signIn';

const sandbox = useSandbox();

const environment = (index = 0) => sandbox.info.environments[index].url;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('discovery of environments', () => {
	interface EnvironmentList {
		value: Array<{
			finOpsMetadata?: { url: string };
			properties?: { linkedAppMetadata?: { url: string } };
		}>;
		nextLink?: string;
		error?: { code: string };
	}

	const powerPlatformUrl = () =>
		`${sandbox.info.powerPlatform}/environmentmanagement/environments?api-version=2024-10-01`;
	const bapUrl = () =>
		`${sandbox.info.bap}/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments?api-version=2023-06-01`;
	const personToken = async (audience: string, user = 0) =>
		(await signIn(sandbox, { user, scope: `${audience}/.default` })).access_token;
	const list = (url: string, token: string) =>
		sandbox.fetchJson<EnvironmentList>(url, { headers: bearer(token) });
	const urls = () => sandbox.info.environments.map(({ url }) => url);

	it('lists environments to a person, one of them without finance and operations', async () => {
		const token = await personToken(sandbox.info.powerPlatform);
		const { body } = await list(powerPlatformUrl(), token);
		expect(body.value).toHaveLength(4);
		expect(body.value.flatMap(({ finOpsMetadata }) => finOpsMetadata?.url ?? [])).toEqual(urls());
	});

	it('returns pages of two with a switch', async () => {
		await sandbox.control.setSwitches({ 'powerPlatform.paging': 'nextLink' });
		const token = await personToken(sandbox.info.powerPlatform);
		const first = await list(powerPlatformUrl(), token);
		expect(first.body.value).toHaveLength(2);
		const second = await list(first.body.nextLink ?? '', token);
		expect(second.body.value).toHaveLength(2);
		expect(second.body.nextLink).toBeUndefined();
	});

	it('refuses tokens for another audience and, without a switch, of applications', async () => {
		const wrong = await list(powerPlatformUrl(), await personToken(environment()));
		expect(wrong.status).toBe(401);
		const form = applicationForm(sandbox, `${sandbox.info.powerPlatform}/.default`);
		const { access_token: token } = (await postToken(sandbox, form)).body;
		expect((await list(powerPlatformUrl(), token)).status).toBe(403);
		await sandbox.control.setSwitches({ 'powerPlatform.appOnly': 'allowed' });
		expect((await list(powerPlatformUrl(), token)).status).toBe(200);
	});

	it('requires the right method, path and version', async () => {
		const token = await personToken(sandbox.info.powerPlatform);
		const status = async (url: string, method = 'GET') =>
			(await sandbox.fetchJson(url, { method, headers: bearer(token) })).status;
		expect(await status(powerPlatformUrl(), 'POST')).toBe(405);
		expect(await status(powerPlatformUrl().split('?')[0])).toBe(400);
		expect(await status(`${sandbox.info.powerPlatform}/environments`)).toBe(404);
		expect(await status(`${sandbox.info.resourceManager}/subscriptions`)).toBe(401);
	});

	it('has a list for administrators, whose URLs end in a slash', async () => {
		const ordinary = await list(bapUrl(), await personToken(sandbox.info.bap));
		expect(ordinary).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } });
		const { body } = await list(bapUrl(), await personToken(sandbox.info.bap, 1));
		expect(
			body.value.flatMap(({ properties }) => properties?.linkedAppMetadata?.url ?? []),
		).toEqual(urls().map((url) => `${url}/`));
	});
});
