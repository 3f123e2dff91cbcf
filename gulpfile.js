const { rm } = require('node:fs/promises');
const gulp = require('gulp');

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

function copyAssets() {
	const assets = ['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];
	return gulp.src(assets, { base: '.', encoding: false }).pipe(gulp.dest('dist'));
}

/** Compiles the nodes and the credential with their libraries: there are no runtime dependencies. */
async function compile() {
	const { bundle } = await import('./tools/bundle.mjs');
	await bundle();
}

const build = gulp.series(clean, gulp.parallel(compile, copyAssets));

module.exports = { build, default: build };
