/** Work that is done after its client has gone. */
export interface LateWork {
	/** Does the work after this many milliseconds. */
	plan: (ms: number, work: () => Promise<unknown>) => void;
	/** How much is still planned or in progress. */
	pending: () => number;
	/** Does all planned work right away, in the order of its time. */
	finish: () => Promise<void>;
	/** Forgets what is planned. */
	clear: () => void;
}

interface Planned {
	due: number;
	timer: NodeJS.Timeout;
	work: () => Promise<unknown>;
}

/** An empty plan. What the work returns or throws is ignored. */
export function createLateWork(): LateWork {
	const planned = new Set<Planned>();
	let underWay = 0;

	async function run(each: Planned): Promise<void> {
		clearTimeout(each.timer);
		if (!planned.delete(each)) return;
		underWay++;
		await each.work().catch(() => undefined);
		underWay--;
	}

	return {
		plan(ms, work) {
			const each: Planned = {
				due: Date.now() + ms,
				work,
				timer: setTimeout(() => void run(each), ms).unref(),
			};
			planned.add(each);
		},
		pending: () => planned.size + underWay,
		async finish() {
			for (const each of [...planned].sort((a, b) => a.due - b.due)) await run(each);
		},
		clear() {
			for (const { timer } of planned) clearTimeout(timer);
			planned.clear();
		},
	};
}
