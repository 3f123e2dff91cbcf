import { spawn } from 'node:child_process';

/**
 * Runs a program and returns its standard output.
 * @throws Error with the last lines of its output if its exit code isn't 0
 */
export function runProgram(
	[program, ...args]: string[],
	options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		const printed = { out: '', all: '' };
		child.stdout.on('data', (chunk: Buffer) => {
			printed.out += String(chunk);
			printed.all += String(chunk);
		});
		child.stderr.on('data', (chunk: Buffer) => {
			printed.all += String(chunk);
		});
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) return resolve(printed.out);
			const lines = printed.all.trimEnd().split('\n').slice(-30).join('\n');
			reject(new Error(`${[program, ...args].join(' ')} failed (exit ${code}):\n${lines}`));
		});
	});
}
