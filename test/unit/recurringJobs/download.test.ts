import { downloadFile, downloadPath } from '../../../nodes/shared/recurringJobs/download';
import {
	unreachable,
	webPage,
	withoutResponse,
} from '../../../nodes/shared/transport/errors/failures';
import { FnoError } from '../../../nodes/shared/transport/errors/fnoError';
import { environment } from '../transport/support';

const INSTANCE = 'https://contoso.operations.dynamics.com';
const PATH = '/api/connector/download/%7Bx%7D?correlation-id=c&blob=b';

it.each([
	`http://contoso.operations.dynamics.com${PATH}`,
	`http://contoso.operations.dynamics.com:80${PATH}`,
	`https://contoso.operations.dynamics.com${PATH}`,
	`https://CONTOSO.operations.dynamics.com:443${PATH}`,
	PATH,
])('%s is on the instance', (link) => {
	expect(downloadPath(link, INSTANCE)).toBe(PATH);
});

it('keeps a locale before the path, and a port of the instance', () => {
	const link = `http://localhost:4711/en${PATH}`;
	expect(downloadPath(link, 'https://localhost:4711')).toBe(`/en${PATH}`);
});

it.each([
	`https://contoso.operations.dynamics.com.example.org${PATH}`,
	`https://contoso.operations.dynamics.com@example.org${PATH}`,
	`//example.org${PATH}`,
	`https://contoso.operations.dynamics.com:8443${PATH}`,
	`http://contoso.operations.dynamics.com:8080${PATH}`,
	`ftp://contoso.operations.dynamics.com${PATH}`,
	'file:///etc/passwd',
	'http://[',
])('%s is refused', (link) => {
	expect(() => downloadPath(link, INSTANCE)).toThrow(FnoError);
	expect(() => downloadPath(link, INSTANCE)).toThrow('so it was not followed');
});

describe('a download that failed', () => {
	const AGAIN =
		'The message was not acknowledged, so F&O delivers it again after about 30 minutes.';
	const failed = async (error: FnoError) => {
		const connection = await environment([]).connection();
		const failing = { ...connection, download: async () => await Promise.reject(error) };
		return await downloadFile(failing, { link: PATH }, async () => await Promise.resolve()).catch(
			(thrown: unknown) => thrown,
		);
	};

	it.each([
		withoutResponse({ kind: 'interrupted', message: 'aborted' }, INSTANCE),
		unreachable(INSTANCE, 'connect ECONNREFUSED'),
	])('for the network is not to be run again: that takes the next message', async (error) => {
		expect(await failed(error)).toMatchObject({
			message: `The file of the message could not be downloaded: ${error.message}`,
			description: `Check that the instance is running and that n8n can reach it. ${AGAIN}`,
		});
	});

	it('for another reason keeps its advice', async () => {
		const page = webPage(INSTANCE);
		expect(await failed(page)).toMatchObject({ description: `${page.description} ${AGAIN}` });
	});
});
