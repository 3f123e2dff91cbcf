import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkLinks } from '../../../tools/links/checkLinks';
import { externalLinks } from '../../../tools/links/externalLinks';

describe('the external links of documents', () => {
	const linksOf = (text: string) => [...externalLinks(new Map([['page.md', text]])).keys()];

	it('are inline links and addresses in angle brackets', () => {
		const text = 'See [one](https://one.dev/a) and <https://two.dev/b>.';
		expect(linksOf(text)).toEqual(['https://one.dev/a', 'https://two.dev/b']);
	});

	it('do not include files of this repository, code and reserved names', () => {
		const text = [
			'[page](filters.md#sort) `https://code.dev`',
			'```text\n<https://block.dev>\n```',
			'[home](https://package.invalid) [me](http://localhost:5678) [x](https://www.example.com)',
		].join('\n');
		expect(linksOf(text)).toEqual([]);
	});

	it('are listed once, without fragments, with each file that has them', () => {
		const documents = new Map([
			['a.md', '[x](https://one.dev/a#first) [y](https://one.dev/a#second)'],
			['b.md', '<https://one.dev/a>'],
		]);
		expect([...externalLinks(documents)]).toEqual([['https://one.dev/a', ['a.md', 'b.md']]]);
	});
});

describe('checking links', () => {
	let server: Server;
	let origin = '';
	const arrived: string[] = [];

	beforeAll(async () => {
		server = createServer(({ method, url = '' }, response) => {
			arrived.push(`${method} ${url}`);
			if (url === '/silent') return;
			if (url === '/moved') response.setHeader('location', '/200');
			const status = url === '/moved' ? 301 : Number(url.slice(1));
			response.statusCode = url === '/only-get' ? (method === 'HEAD' ? 405 : 200) : status;
			response.end();
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	beforeEach(() => void arrived.splice(0));
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	});

	const verdictOf = async (path: string, more = {}) => {
		const [{ verdict }] = await checkLinks([`${origin}${path}`], { pause: 0, ...more });
		return verdict;
	};

	it.each([
		['/200', 'ok'],
		['/moved', 'ok'],
		['/only-get', 'ok'],
		['/404', 'broken'],
		['/410', 'broken'],
		['/403', 'unsure'],
		['/429', 'unsure'],
		['/503', 'unsure'],
	])('%s is %s', async (path, verdict) => {
		expect(await verdictOf(path)).toBe(verdict);
	});

	it('calls a server that does not respond in time broken', async () => {
		expect(await verdictOf('/silent', { timeout: 50 })).toBe('broken');
	});

	it('calls a server that cannot be reached broken', async () => {
		const [checked] = await checkLinks(['http://127.0.0.1:1/'], { pause: 0 });
		expect(checked).toMatchObject({ verdict: 'broken', reason: expect.stringMatching(/.+/) });
	});

	it('downloads no page where HEAD is enough', async () => {
		await verdictOf('/200');
		expect(arrived).toEqual(['HEAD /200']);
	});

	it('asks one at a time, with a pause between requests to the same host', async () => {
		const links = ['/200', '/201', '/202'].map((path) => `${origin}${path}`);
		const waits: number[] = [];
		const wait = async (milliseconds: number) => void waits.push(milliseconds);
		await checkLinks(links, { pause: 60_000, wait });
		expect(arrived).toEqual(['HEAD /200', 'HEAD /201', 'HEAD /202']);
		expect(waits).toHaveLength(2);
		expect(Math.min(...waits)).toBeGreaterThan(0);
	});

	it('stops after so many links, and says so', async () => {
		const links = ['/200', '/201'].map((path) => `${origin}${path}`);
		const checked = await checkLinks(links, { most: 1, pause: 0 });
		expect(checked.map(({ verdict }) => verdict)).toEqual(['ok', 'unsure']);
		expect(arrived).toHaveLength(1);
	});
});
