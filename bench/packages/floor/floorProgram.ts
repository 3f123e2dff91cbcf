// A separate program, run by n8n's Node.js: the least that a package can cost, with the library that the node uses
// for zips. It receives its task as one line of JSON, builds the package once to be warm, reports that it is ready,
// and replies to the next line with the result.
import { Agent, request } from 'node:https';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { Zip, ZipDeflate } from 'fflate';
import type { FloorTask } from './floor';

const keepAlive = new Agent({ keepAlive: true });

interface Sending {
	method: string;
	headers?: Record<string, string>;
	body?: string | Uint8Array;
}

/** The response body; only its status is checked. */
function send(url: string, { method, headers, body }: Sending): Promise<string> {
	return new Promise((resolve, reject) => {
		const sent = request(url, { agent: keepAlive, method, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.once('error', reject);
			response.once('end', () => {
				const text = Buffer.concat(chunks).toString('utf8');
				const status = response.statusCode ?? 0;
				if (status >= 200 && status < 300) resolve(text);
				else reject(new Error(`${method}: ${status} ${text.slice(0, 300)}`));
			});
		});
		sent.once('error', reject);
		sent.end(body);
	});
}

const LEVEL = 6;
const PIECE = 64 * 1024;
const BLOCK = 4 * 1024 * 1024;

/** A manifest with a full map of the fields. */
function manifest(label: string, fields: string[]): string {
	const map = fields
		.map(
			(field) =>
				`<EntityMap><ArrayIndex i:nil="true"/><EntityField>${field}</EntityField><XMLField>${field}</XMLField></EntityMap>`,
		)
		.join('');
	return `<DataManagementPackageManifest><PackageEntityList><DataManagementPackageEntityData><EntityMapList>${map}</EntityMapList><EntityName>${label}</EntityName></DataManagementPackageEntityData></PackageEntityList></DataManagementPackageManifest>`;
}

const cell = (value: unknown): string => {
	const text = String(value ?? '');
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The package piece by piece, as UTF-16 LE. */
function* packageOf({ label, rows }: FloorTask): Generator<Uint8Array> {
	const ready: Uint8Array[] = [];
	const zip = new Zip((error, piece) => {
		if (error) throw error;
		ready.push(piece);
	});
	const names = Object.keys(rows[0]);
	const files: Array<[name: string, text: Iterable<Buffer>]> = [
		['Manifest.xml', [Buffer.from(manifest(label, names))]],
		['PackageHeader.xml', [Buffer.from('<DataManagementPackageHeader/>')]],
		[`${label}.csv`, csv(names)],
	];
	function* csv(fields: string[]): Generator<Buffer> {
		let text = `\uFEFF${fields.map((name) => name.toUpperCase()).join(',')}\r\n`;
		for (const row of rows) {
			text += `${fields.map((name) => cell(row[name])).join(',')}\r\n`;
			if (text.length < PIECE) continue;
			yield Buffer.from(text, 'utf16le');
			text = '';
		}
		yield Buffer.from(text, 'utf16le');
	}
	for (const [name, pieces] of files) {
		const file = new ZipDeflate(name, { level: LEVEL });
		zip.add(file);
		for (const piece of pieces) {
			file.push(piece);
			yield* ready.splice(0);
		}
		file.push(new Uint8Array(0), true);
	}
	zip.end();
	yield* ready.splice(0);
}

/** Sends blocks of the largest size one after another, and then their list. */
async function upload(link: string, pieces: Iterable<Uint8Array>): Promise<void> {
	const ids: string[] = [];
	let parts: Uint8Array[] = [];
	let size = 0;
	const sendBlock = async () => {
		const id = Buffer.from(String(ids.length).padStart(8, '0')).toString('base64');
		const body = Buffer.concat(parts);
		parts = [body.subarray(BLOCK)];
		size = parts[0].length;
		ids.push(id);
		const url = `${link}&comp=block&blockid=${encodeURIComponent(id)}`;
		await send(url, { method: 'PUT', body: body.subarray(0, BLOCK) });
	};
	for (const piece of pieces) {
		parts.push(piece);
		size += piece.length;
		if (size >= BLOCK) await sendBlock();
	}
	if (size > 0) await sendBlock();
	const list = ids.map((id) => `<Latest>${id}</Latest>`).join('');
	const body = `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`;
	await send(`${link}&comp=blocklist`, { method: 'PUT', body });
}

async function writableLink(instanceUrl: string, authorization: string): Promise<string> {
	const action = 'DataManagementDefinitionGroups/Microsoft.Dynamics.DataEntities.GetAzureWriteUrl';
	const response = await send(`${instanceUrl}/data/${action}`, {
		method: 'POST',
		headers: { authorization, 'content-type': 'application/json' },
		body: JSON.stringify({ uniqueFileName: `floor-${process.pid}` }),
	});
	return JSON.parse(JSON.parse(response).value).BlobUrl;
}

async function main(): Promise<void> {
	const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
	const { token, task }: { token: { url: string; form: string }; task: FloorTask } = JSON.parse(
		(await lines.next()).value,
	);
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	const granted = await send(token.url, { method: 'POST', headers: form, body: token.form });
	const authorization = `Bearer ${JSON.parse(granted).access_token}`;
	const warmUp = { ...task, rows: task.rows.slice(0, 5000) };
	for (const piece of packageOf(warmUp)) if (piece.length < 0) return;
	console.log('ready');
	await lines.next();
	const before = process.cpuUsage();
	const started = performance.now();
	await upload(await writableLink(task.instanceUrl, authorization), packageOf(task));
	const milliseconds = performance.now() - started;
	const { user, system } = process.cpuUsage(before);
	keepAlive.destroy();
	const processorMs = (user + system) / 1000;
	console.log(JSON.stringify({ milliseconds, processorMs, done: task.rows.length }));
}

await main();
