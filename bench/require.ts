import { execFileSync } from 'node:child_process';
import path from 'node:path';
import packageJson from '../package.json';

const RUNS = 15;
const root = path.join(import.meta.dirname, '..');

/** Milliseconds that a fresh process needs to require the modules after n8n-workflow. */
function measure(modules: string[]): number {
	const script = `
		require('n8n-workflow');
		const start = process.hrtime.bigint();
		for (const file of ${JSON.stringify(modules)}) require(file);
		console.log(Number(process.hrtime.bigint() - start) / 1e6);`;
	return Number(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }));
}

function median(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)];
}

/** What n8n pays at start for the built nodes and credentials, above n8n-workflow itself. */
export function benchRequire() {
	const { nodes, credentials } = packageJson.n8n;
	const shipped = [...nodes, ...credentials].map((file) => path.join(root, file));
	const times = Array.from({ length: RUNS }, () => measure(shipped));
	return {
		work: 'require of the built nodes and credentials, above n8n-workflow',
		aim: 'at most 25 ms',
		figure: `${median(times).toFixed(1)} ms (${Math.min(...times).toFixed(1)}-${Math.max(...times).toFixed(1)}, ${RUNS} processes)`,
	};
}
