// Runs n8n's vetting scan on the sources and on the tarball that npm would publish.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const MAX_TARBALL_BYTES = 400 * 1024;
const root = path.join(import.meta.dirname, '..');

/** Counts warnings too, which the scanner itself ignores. */
async function lint(folder, patterns) {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
		errorOnUnmatchedPattern: true,
	});
	const results = await eslint.lintFiles(patterns);
	const findings = results.reduce((sum, r) => sum + r.errorCount + r.warningCount, 0);
	if (findings) console.error((await eslint.loadFormatter('stylish')).format(results));
	return { files: results.length, findings };
}

function unpackTarball(folder) {
	execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
	const [tarball] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
	execFileSync('tar', ['-xzf', tarball], { cwd: folder });
	return { size: statSync(path.join(folder, tarball)).size, packed: path.join(folder, 'package') };
}

const folder = mkdtempSync(path.join(tmpdir(), 'scan-'));
try {
	const { size, packed } = unpackTarball(folder);
	const source = await lint(root, SOURCE_FILE_PATTERNS);
	const shipped = await lint(packed, ['**/*.js', 'package.json']);
	const tooBig = size > MAX_TARBALL_BYTES;
	console.log(`sources: ${source.files} files, ${source.findings} findings`);
	console.log(`tarball: ${shipped.files} files, ${shipped.findings} findings, ${size} bytes`);
	if (tooBig) console.error(`The tarball is larger than ${MAX_TARBALL_BYTES} bytes`);
	process.exitCode = source.findings + shipped.findings || tooBig ? 1 : 0;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
