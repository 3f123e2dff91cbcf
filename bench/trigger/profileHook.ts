// n8n loads this when it starts (EXTERNAL_HOOK_FILES; its Node.js runs TypeScript). SIGUSR2 starts a profile of its
// main thread, the next one ends it.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

let session: Session | undefined;

function start(): Session {
	const started = new Session();
	started.connect();
	started.post('Profiler.enable');
	started.post('Profiler.setSamplingInterval', { interval: 500 });
	started.post('Profiler.start');
	return started;
}

function end(started: Session): void {
	started.post('Profiler.stop', (error, result) => {
		const text = error === null ? JSON.stringify(result.profile) : '';
		writeFileSync(process.env.BENCH_PROFILE_FILE ?? '', text);
		started.disconnect();
	});
}

process.on('SIGUSR2', () => {
	if (session === undefined) session = start();
	else {
		end(session);
		session = undefined;
	}
});

export const n8n = {};
