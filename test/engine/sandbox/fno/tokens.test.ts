import { useSandbox } from '../../../support/sandbox';
import { applicationForm, postToken, signIn } from '../../../support/signIn';

const sandbox = useSandbox();

const environment = (index = 0) => sandbox.info.environments[index].url;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('finance and operations', () => {
	const status = async (token: string, index = 0) =>
		(
			await sandbox.fetchJson(`${environment(index)}/data/CustomerGroups`, {
				headers: bearer(token),
			})
		).status;

	it.each([
		['another environment', () => environment(1)],
		['the first-party application', () => '00000015-0000-0000-c000-000000000000'],
		['its address with a slash', () => `${environment()}/`],
		['its address in capitals', () => environment().toUpperCase()],
	])('refuses a token for %s', async (_, audience) => {
		const form = applicationForm(sandbox, `${audience()}/.default`);
		const { access_token: token } = (await postToken(sandbox, form)).body;
		expect(await status(token)).toBe(401);
	});

	it('accepts only registered users and applications', async () => {
		const person = async (user: number) => (await signIn(sandbox, { user })).access_token;
		const application = async (client: 'secret' | 'unmapped') =>
			(await postToken(sandbox, applicationForm(sandbox, undefined, client))).body.access_token;
		expect(await status(await person(0))).toBe(200);
		expect(await status(await person(2))).toBe(401);
		expect(await status(await application('secret'))).toBe(200);
		expect(await status(await application('unmapped'))).toBe(401);
	});
});
