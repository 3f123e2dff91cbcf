import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const packageFolder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/** Standard licence texts, for packages that declare a licence but do not include its text. */
const standardTexts = {
	ISC: (holder) => `Copyright (c) ${holder}

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`,
};

async function licenceText(folder, { name, license, author }) {
	const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
	if (file) return (await readFile(path.join(folder, file), 'utf8')).trim();
	const holder = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`);
	const text = standardTexts[license];
	if (!text) throw new Error(`${name} has no licence text (${license})`);
	return text(holder.replace(/\s*<[^>]*>/, ''));
}

/**
 * Writes the licence of every package with at least one module in a bundle.
 * @param {Iterable<string>} sources paths of the bundled modules
 */
export async function writeNotices(sources, file) {
	const folders = [...sources].flatMap((source) => packageFolder.exec(source)?.[0] ?? []);
	const parts = [];
	for (const folder of [...new Set(folders)].sort()) {
		const about = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
		const text = await licenceText(folder, about);
		parts.push(`## ${about.name} ${about.version} (${about.license})\n\n${text}\n`);
	}
	const intro = 'This package contains code of the following projects.\n';
	await writeFile(file, ['# Third-party notices\n', intro, ...parts].join('\n'));
}
