import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Something to set or to write before the package can be published. */
export interface Gap {
	/** File, and where in it. */
	place: string;
	advice: string;
}

const manifest = z.object({
	version: z.string(),
	author: z.object({ email: z.string() }),
	homepage: z.string(),
	repository: z.object({ url: z.string() }),
});

/** Names of this domain never exist, so it marks what nobody has set yet. */
const PLACEHOLDER = /[\w.-]+\.invalid\b/;

/** Provenance names the repository, and npm's page resolves the links of the README against it. */
const ON_GITHUB = /^git\+https:\/\/github\.com\/[\w.-]+\/[\w.-]+\.git$/;

/**
 * What is still missing for a release.
 * @param root folder of the project
 * @param tag the tag that is released, if one is
 */
export function findGaps(root: string, tag?: string): Gap[] {
	const read = (file: string) => readFileSync(join(root, file), 'utf8');
	const { version, author, homepage, repository } = manifest.parse(
		JSON.parse(read('package.json')),
	);
	const gaps: Gap[] = [];
	const unless = (isSet: boolean, place: string, advice: string) => {
		if (!isSet) gaps.push({ place, advice });
	};
	unless(
		!PLACEHOLDER.test(author.email),
		'package.json, author',
		`enter who publishes the package, with a mail address instead of ${author.email}`,
	);
	unless(
		!PLACEHOLDER.test(homepage),
		'package.json, homepage',
		`enter the page of the package instead of ${homepage}`,
	);
	unless(
		ON_GITHUB.test(repository.url),
		'package.json, repository',
		`enter git+https://github.com/<owner>/<name>.git instead of ${repository.url}`,
	);
	for (const file of filesWithDocumentation(root)) {
		const [placeholder] = PLACEHOLDER.exec(read(file)) ?? [];
		unless(
			placeholder === undefined,
			file,
			`enter the address of the documentation instead of the one at ${placeholder}`,
		);
	}
	unless(
		read('CHANGELOG.md').split('\n').includes(`## ${version}`),
		'CHANGELOG.md',
		`write what is new under "## ${version}"`,
	);
	unless(
		tag === undefined || tag === version,
		'package.json, version',
		`is ${version}, but the tag is ${tag}: they must be equal`,
	);
	return gaps;
}

/** Credentials and the metadata of nodes name pages that the editor links to. */
function filesWithDocumentation(root: string): string[] {
	const below = (folder: string, ending: string) =>
		readdirSync(join(root, folder), { recursive: true })
			.map((file) => join(folder, String(file)))
			.filter((file) => file.endsWith(ending))
			.sort();
	return [...below('credentials', '.credentials.ts'), ...below('nodes', '.node.json')];
}
