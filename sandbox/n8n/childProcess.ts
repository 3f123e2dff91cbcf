import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

export interface Child {
	name: string;
	process: ChildProcess;
	/** Everything it prints. */
	logFile: string;
	/** Rejects if the process ends by itself; otherwise stays pending. */
	ended: Promise<never>;
	/** Stops the process by its own id and waits for its end. */
	stop(): Promise<void>;
}

export interface ChildOptions {
	name: string;
	command: string[];
	env: NodeJS.ProcessEnv;
	cwd: string;
	logFile: string;
	/** `pipe`: the caller reads its standard output; otherwise it goes to the log. */
	stdout?: 'pipe' | 'log';
}

const STOP_TIMEOUT_MS = 10_000;

/** Starts a program that runs as long as this one; its standard input stays open meanwhile. */
export function startChild(options: ChildOptions): Child {
	const log = openSync(options.logFile, 'a');
	const [program, ...args] = options.command;
	const child = spawn(program, args, {
		cwd: options.cwd,
		env: options.env,
		stdio: ['pipe', options.stdout === 'pipe' ? 'pipe' : log, log],
	});
	closeSync(log);
	let stopping = false;
	const gone = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, signal) => resolve(`exit ${code ?? signal}`));
	});
	const ended = new Promise<never>((_, reject) => {
		void gone.then((how) => {
			if (!stopping) reject(new Error(`${options.name} ended (${how}):\n${tail(options.logFile)}`));
		});
	});
	ended.catch(() => undefined);

	async function stop(): Promise<void> {
		stopping = true;
		child.kill('SIGTERM');
		const killer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
		await gone;
		clearTimeout(killer);
	}

	return { name: options.name, process: child, logFile: options.logFile, ended, stop };
}

/** The last lines of a log. */
function tail(file: string, lines = 25): string {
	return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
