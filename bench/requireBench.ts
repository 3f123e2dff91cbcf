import { execFileSync } from 'node:child_process';
import path from 'node:path';
import packageJson from '../package.json';
import { limitRow, type BenchOptions, type Report } from './report';
import { median, spread } from './measure/statistics';

const RUNS = 15;
const AIM_MS = 25;
const root = path.join(import.meta.dirname, '..');

/** Milliseconds a new process needs to require the modules once n8n-workflow is loaded. */
function measure(modules: string[]): number {
	const script = `
		require('n8n-workflow');
		const start = process.hrtime.bigint();
		for (const file of ${JSON.stringify(modules)}) require(file);
		console.log(Number(process.hrtime.bigint() - start) / 1e6);`;
	return Number(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }));
}

/** What the built nodes and credentials add to the start of n8n, above n8n-workflow itself. */
export function benchRequire({ isQuick }: BenchOptions): Report {
	const { nodes, credentials } = packageJson.n8n;
	const shipped = [...nodes, ...credentials].map((file) => path.join(root, file));
	const times = Array.from({ length: RUNS }, () => measure(shipped));
	const middle = median(times);
	return {
		rows: [
			limitRow({
				work: 'require of the built nodes and credentials, above n8n-workflow',
				limit: AIM_MS,
				unit: ' ms',
				value: middle,
				figure: `${middle.toFixed(1)} ms (${spread(times, 1)}, ${RUNS} processes)`,
				isChecked: !isQuick,
			}),
		],
		details: { milliseconds: times },
	};
}
