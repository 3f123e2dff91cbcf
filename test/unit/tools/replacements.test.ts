import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as httpClient from '../../../tools/msal/httpClient';
import * as jsonwebtoken from '../../../tools/msal/jsonwebtoken';
import { checkedAgainst, modules } from '../../../tools/msal/replacements.json';

const manifestOf = (name: string) => require.resolve(`${name}/package.json`);

function modulesOf(name: string): string[] {
	const folder = path.join(path.dirname(manifestOf(name)), 'dist');
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.mjs'))
		.map((entry) => path.join(entry.parentPath, entry.name));
}

const msal = [...modulesOf('@azure/msal-node'), ...modulesOf('@azure/msal-common')];

/** The imports in a file of MSAL, as `[what is imported, from where]`. */
function importsIn(file: string, code: string): Array<[string, string]> {
	const statements = code.matchAll(/^(?:im|ex)port\s+([^;'"]+?)\s+from\s+['"]([^'"]+)['"]/gm);
	return [...statements].map(([, clause, source]) => {
		if (!source.startsWith('.')) return [clause, source];
		const target = path.resolve(path.dirname(file), source).split(path.sep).join('/');
		return [clause, target.slice(target.lastIndexOf('/node_modules/') + '/node_modules/'.length)];
	});
}

/** The exports of a module that MSAL uses; of a default export, its members that MSAL uses. */
function namesUsed(module: string): string[] {
	const names = msal.flatMap((file) => {
		const code = readFileSync(file, 'utf8');
		const clauses = importsIn(file, code).flatMap(([clause, source]) =>
			source === module ? [clause] : [],
		);
		return clauses.flatMap((clause) => {
			if (!/^\w+$/.test(clause)) return clause.replace(/[{}\s]/g, '').split(',');
			const members = code.matchAll(new RegExp(`(?<![.\\w])${clause}\\.(\\w+)`, 'g'));
			return [...members].map(([, member]) => `default.${member}`);
		});
	});
	return [...new Set(names)].sort();
}

/** The exports of a replacement, written in the same way. */
const namesIn = (replacement: object) =>
	Object.entries(replacement)
		.flatMap(([name, value]) =>
			name === 'default' ? Object.keys(value as object).map((key) => `default.${key}`) : [name],
		)
		.sort();

const replacements: Record<keyof typeof modules, object> = {
	'@azure/msal-node/dist/network/HttpClient.mjs': httpClient,
	jsonwebtoken,
};

describe('the replaced parts of MSAL', () => {
	// When this fails after an update, follow "Update MSAL" in CONTRIBUTING.md.
	it.each(Object.entries(checkedAgainst))('were checked against %s %s', (name, version) => {
		expect(JSON.parse(readFileSync(manifestOf(name), 'utf8'))).toHaveProperty('version', version);
	});

	it('are all compared here', () => {
		expect(Object.keys(replacements)).toEqual(Object.keys(modules));
	});

	it.each(Object.entries(replacements))('export what MSAL uses: %s', (module, replacement) => {
		expect(namesIn(replacement)).toEqual(namesUsed(module));
	});
});

describe("MSAL's HTTP client", () => {
	/** The exports, and the members of the class with the number of their parameters. */
	function installed(): { names: string[]; parameters: Record<string, number> } {
		const [file] = msal.filter((source) => source.endsWith(path.join('network', 'HttpClient.mjs')));
		const script = `
			import * as module from ${JSON.stringify(pathToFileURL(file))};
			const { prototype } = module.HttpClient;
			const members = Object.getOwnPropertyNames(prototype);
			const parameters = Object.fromEntries(members.map((name) => [name, prototype[name].length]));
			console.log(JSON.stringify({ names: Object.keys(module), parameters }));`;
		const output = execFileSync(process.execPath, ['--input-type=module', '-e', script]);
		return JSON.parse(output.toString());
	}

	it('has the exports and members that the replacement was written for', () => {
		const { names, parameters } = installed();
		const { sendRequest, ...others } = parameters;
		expect(names).toEqual(Object.keys(httpClient));
		expect(sendRequest).toBe(4); // private
		expect(others).toEqual({ constructor: 0, sendGetRequestAsync: 3, sendPostRequestAsync: 2 });
		expect(Object.getOwnPropertyNames(httpClient.HttpClient.prototype)).toEqual(
			Object.keys(others),
		);
	});

	it('is replaced by one that sends nothing', async () => {
		const client = new httpClient.HttpClient();
		await expect(client.sendGetRequestAsync()).rejects.toThrow('pass a network module');
		await expect(client.sendPostRequestAsync()).rejects.toThrow('pass a network module');
	});
});
