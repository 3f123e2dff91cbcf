import { downloadPath } from '../../../nodes/shared/recurringJobs/download';
import { FnoError } from '../../../nodes/shared/transport/errors/fnoError';

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
