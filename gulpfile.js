const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { promisify } = require('node:util');
const gulp = require('gulp');

const run = promisify(execFile);

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function compile() {
	const compiler = require.resolve('typescript/bin/tsc');
	const { stdout } = await run(process.execPath, [compiler, '-p', '.']).catch((failure) => {
		throw new Error(failure.stdout || failure.message);
	});
	if (stdout) process.stdout.write(stdout);
}

function copyAssets() {
	const assets = ['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];
	return gulp.src(assets, { base: '.', encoding: false }).pipe(gulp.dest('dist'));
}

/** Bundles each library into the module that imports it: the package has no runtime dependencies. */
async function bundleLibraries() {
	const { bundle } = await import('./tools/bundle.mjs');
	await bundle();
}

const build = gulp.series(clean, gulp.parallel(compile, copyAssets), bundleLibraries);

module.exports = { build, default: build };
