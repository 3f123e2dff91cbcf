// Asks for every page outside this repository that the documents link to. It isn't part of .ci/run, which must not
// fail because somebody else's server is down.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkLinks } from './links/checkLinks';
import { externalLinks } from './links/externalLinks';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDERS = ['', 'bench', 'docs'];

function documents(): Map<string, string> {
	const files = FOLDERS.flatMap((folder) =>
		readdirSync(join(ROOT, folder))
			.filter((name) => name.endsWith('.md'))
			.map((name) => join(folder, name)),
	);
	return new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
}

async function main(): Promise<void> {
	const links = externalLinks(documents());
	const checked = await checkLinks([...links.keys()]);
	for (const { link, verdict, reason } of checked) {
		if (verdict === 'ok') continue;
		console.log(`${verdict}: ${link} (${reason}), in ${links.get(link)?.join(', ')}`);
	}
	const count = (wanted: string) => checked.filter(({ verdict }) => verdict === wanted).length;
	console.log(`${count('ok')} links ok, ${count('broken')} broken, ${count('unsure')} unsure`);
	process.exitCode = count('broken') > 0 ? 1 : 0;
}

void main();
