import type { IHttpRequestOptions } from 'n8n-workflow';
import { upload } from '../../../../nodes/shared/dataManagement/blobs/upload';

const LINK = 'https://storage.example/dmf/file?sv=2014-02-14&sr=b&sig=a%2Bb%3D&se=2030&sp=rw';
const MEGABYTE = 1024 * 1024;

/** A storage that keeps what it gets. */
function storage() {
	const sent: IHttpRequestOptions[] = [];
	const send = async (options: IHttpRequestOptions) => {
		sent.push(options);
		return { statusCode: 201, headers: {}, body: Buffer.alloc(0) };
	};
	return { sent, client: { send } };
}

const bytesOf = ({ body }: IHttpRequestOptions) => body as Buffer;

it('a small file is one request, without a token and without a version', async () => {
	const { sent, client } = storage();
	expect(await upload(client, LINK, [Buffer.from('ab'), Buffer.from('c')])).toBe(3);
	expect(sent.map(({ method, url }) => [method, url])).toEqual([['PUT', LINK]]);
	expect(sent[0].headers).toEqual({
		Accept: '*/*',
		'Content-Type': 'application/octet-stream',
		'x-ms-blob-type': 'BlockBlob',
	});
	expect(bytesOf(sent[0]).toString()).toBe('abc');
});

it('a large file goes in blocks of 4 MB, and their list comes last', async () => {
	const { sent, client } = storage();
	const pieces = Array.from({ length: 10 }, (_, index) => Buffer.alloc(MEGABYTE, index));
	expect(await upload(client, LINK, pieces)).toBe(10 * MEGABYTE);
	expect(sent.map((each) => bytesOf(each).length).slice(0, 3)).toEqual([
		4 * MEGABYTE,
		4 * MEGABYTE,
		2 * MEGABYTE,
	]);
	expect(Buffer.concat(sent.slice(0, 3).map(bytesOf)).equals(Buffer.concat(pieces))).toBe(true);
	const ids = sent.slice(0, 3).map(({ url }) => new URL(url).searchParams.get('blockid'));
	expect(sent[3].url).toBe(`${LINK}&comp=blocklist`);
	expect(bytesOf(sent[3]).toString()).toContain(
		ids.map((id) => `<Latest>${String(id)}</Latest>`).join(''),
	);
	// The text of the signature stays as it is.
	for (const { url } of sent) expect(url.startsWith(LINK)).toBe(true);
});

it('an empty file is written, too', async () => {
	const { sent, client } = storage();
	expect(await upload(client, LINK, [])).toBe(0);
	expect(sent).toHaveLength(1);
});

it.each([
	['http://storage.example/x?sig=secret', 'does not start with https://'],
	['nothing', 'is not an address'],
	['https://user:secret@storage.example/x', 'contains a user name'],
])('the link %s is not called', async (link, reason) => {
	const { sent, client } = storage();
	const error = await upload(client, link, []).catch((cause: Error) => cause);
	expect(String(error)).toContain(reason);
	expect(String(error)).not.toContain('secret');
	expect(sent).toEqual([]);
});
