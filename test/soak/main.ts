// npm run soak -- --seed 1 --operations 1000 [--minutes 10] [--only 17]
// `--only` runs one operation of the seed and prints its requests.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LogEntry } from '../../sandbox/control/requestLog';
import { startWorld } from '../support/world';
import { addToTally, auditLine, isClean, newTally, type Tally } from './audit/tally';
import { FAULT_KINDS, REFUSED_BATCH, REPLACED_KEYS } from './faults/faultKinds';
import { runRound, type AuditedOperation, type Soak } from './round';

/** Operations between two audits. */
const ROUND = 40;

/** How much faster time passes for the sandbox and the node. */
const CLOCK_FACTOR = 60;

/** So few items say nothing about a share. */
const MIN_ITEMS = 60;

interface Options {
	seed: number;
	operations: number;
	minutes: number;
	/** The number of the one operation to run. */
	only?: number;
}

function readOptions(): Options {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string', default: '1' },
			operations: { type: 'string', default: '400' },
			minutes: { type: 'string', default: '600' },
			only: { type: 'string' },
		},
	});
	const whole = (name: 'seed' | 'operations' | 'minutes', least: number): number => {
		const value = Number(values[name]);
		if (Number.isInteger(value) && value >= least) return value;
		throw new Error(`--${name} takes a whole number from ${least}`);
	};
	return {
		seed: whole('seed', 0),
		operations: whole('operations', 1),
		minutes: whole('minutes', 1),
		...(values.only !== undefined && { only: Number(values.only) }),
	};
}

const short = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 400);

/** One line for the items of an operation with the same result. */
function print({ operation, faults, results, leaks }: AuditedOperation): void {
	const name = `operation ${operation.index} (${operation.title})`;
	const behind = faults.length > 0 ? faults.join(', ') : 'no fault';
	for (const leak of leaks) console.log(`leaked: ${name} shows ${leak}; ${behind}`);
	const lines = new Map<string, { marks: string[]; why: string }>();
	for (const { mark, judgement } of results) {
		if (judgement.verdict === 'right') continue;
		const start = `${judgement.verdict}: ${name}; ${behind}`;
		const line = lines.get(start) ?? { marks: [], why: judgement.why };
		line.marks.push(mark);
		lines.set(start, line);
	}
	for (const [start, { marks, why }] of lines)
		console.log(`${start}: ${marks.join(' ')}: ${short(why)}`);
}

/** Prints the share of unknown outcomes of each kind of fault. Out: the kinds with too many. */
function printShares({ byFault }: Tally): string[] {
	const tooMany: string[] = [];
	console.log('\nfault                            operations  items  unknown   share  at most');
	for (const { name, unknownAtMost } of [...FAULT_KINDS, REPLACED_KEYS, REFUSED_BATCH]) {
		const { operations, items, unknown } = byFault.get(name) ?? {
			operations: 0,
			items: 0,
			unknown: 0,
		};
		const share = items === 0 ? 0 : unknown / items;
		const isTooMuch = share > unknownAtMost && (items >= MIN_ITEMS || unknownAtMost === 0);
		if (isTooMuch) tooMany.push(name);
		console.log(
			`${name.padEnd(32)} ${String(operations).padStart(10)} ${String(items).padStart(6)} ` +
				`${String(unknown).padStart(8)} ${share.toFixed(2).padStart(7)} ` +
				`${unknownAtMost.toFixed(2).padStart(8)}${isTooMuch ? '  too many' : ''}`,
		);
	}
	return tooMany;
}

/** Lets the processes that are started from now on live on a faster clock. Out: its time. */
function scaleClocks(): () => number {
	const anchor = Date.now();
	const preload = pathToFileURL(join(__dirname, 'scaledClock.mjs')).href;
	process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import ${preload}`;
	process.env.SOAK_CLOCK_FACTOR = String(CLOCK_FACTOR);
	process.env.SOAK_CLOCK_ANCHOR = String(anchor);
	return () => anchor + (Date.now() - anchor) * CLOCK_FACTOR;
}

/** The numbers of the operations of each round. */
function* roundsOf({ operations, only }: Options): Generator<[round: number, numbers: number[]]> {
	if (only !== undefined) {
		yield [Math.floor(only / ROUND), [only]];
		return;
	}
	for (let first = 0; first < operations; first += ROUND) {
		const count = Math.min(ROUND, operations - first);
		yield [first / ROUND, Array.from({ length: count }, (_, at) => first + at)];
	}
}

function printRequests(log: readonly LogEntry[]): void {
	for (const { at, method, path, status, fault = '', body } of log)
		console.log(`${at} ${method} ${path} ${status} ${fault}\n${JSON.stringify(body)}`);
}

async function soakAll(soak: Soak, options: Options): Promise<Tally> {
	const tally = newTally();
	const deadline = Date.now() + options.minutes * 60_000;
	for (const [round, numbers] of roundsOf(options)) {
		if (Date.now() > deadline) break;
		const audited = await runRound(soak, round, numbers);
		if (options.only !== undefined) printRequests(await soak.world.sandbox.control.log());
		tally.leaked += audited.tokensLedAstray;
		for (const each of audited.operations) {
			addToTally(tally, each.faults, each.results);
			tally.leaked += each.leaks.length;
			print(each);
		}
	}
	return tally;
}

async function main(): Promise<void> {
	const options = readOptions();
	const started = Date.now();
	const now = scaleClocks();
	const world = await startWorld();
	try {
		await world.useServicePrincipal();
		const { secret, person } = world.sandbox.info.clients;
		const secrets = [secret.clientSecret, person.clientSecret];
		const tally = await soakAll({ world, seed: options.seed, now, secrets }, options);
		const tooMany = printShares(tally);
		const seconds = Math.round((Date.now() - started) / 1000);
		console.log(`\nseed ${options.seed}, ${tally.items} items, ${seconds} s`);
		if (tooMany.length > 0) console.log(`too many unknown outcomes: ${tooMany.join('; ')}`);
		console.log(auditLine(tally));
		process.exitCode = isClean(tally) && tooMany.length === 0 ? 0 : 1;
	} finally {
		await world.stop();
	}
}

void main();
