import type { Fault } from '../../sandbox/control/faults';
import type { RunReport } from '../support/engineProtocol';
import type { World } from '../support/world';
import { auditItem } from './audit/audit';
import { collectEvidence, type Evidence, type Work } from './audit/evidence';
import { itemReports } from './audit/itemReports';
import { ELSEWHERE, leaksIn, tokensLedAstray } from './audit/leaks';
import type { ItemResult } from './audit/tally';
import { FAULT_KINDS, REFUSED_BATCH, REPLACED_KEYS } from './faults/faultKinds';
import { makeOperation } from './operations/makeOperation';
import type { SeedRows, SoakOperation } from './operations/operation';
import { createRandom } from './random';
import { roundSettings, type RoundSettings } from './roundSettings';

export interface Soak {
	world: World;
	seed: number;
	/** The time of the sandbox's processes in milliseconds. */
	now: () => number;
	/** Texts that no output may contain. */
	secrets: readonly string[];
}

/** An operation of a round, with what became of it. */
export interface AuditedOperation {
	operation: SoakOperation;
	/** Kinds of faults that hit it. */
	faults: string[];
	results: ItemResult[];
	leaks: string[];
}

export interface AuditedRound {
	operations: AuditedOperation[];
	tokensLedAstray: number;
}

interface Planned {
	operation: SoakOperation;
	kind?: string;
	faults: Fault[];
	report?: RunReport;
}

/** Operations without a fault keep the audit honest about what needs none. */
const FAULTED_SHARE = 0.75;

function planFaults(
	{ seed, now, world }: Soak,
	{ executions }: RoundSettings,
	operation: SoakOperation,
): Omit<Planned, 'operation'> {
	const random = createRandom(seed, operation.index, 3);
	const kinds = FAULT_KINDS.filter(({ suits }) => suits(operation)).flatMap((kind) =>
		Array.from({ length: kind.weight }, () => kind),
	);
	if (kinds.length === 0 || !random.chance(FAULTED_SHARE)) return { faults: [] };
	const kind = random.pick(kinds);
	const faults = kind.plan({
		random,
		operation,
		item: random.pick(operation.items),
		now: now(),
		elsewhere: `${world.sandbox.info.bap}${ELSEWHERE}`,
		isAlone: executions === 1,
	});
	return { kind: kind.name, faults };
}

async function addSeed({ sandbox }: World, seeds: readonly SeedRows[]): Promise<void> {
	const together = new Map<string, SeedRows>();
	for (const { environment, set, rows } of seeds) {
		const id = `${environment} ${set}`;
		const all = together.get(id) ?? { environment, set, rows: [] };
		all.rows.push(...rows);
		together.set(id, all);
	}
	for (const { environment, set, rows } of together.values())
		await sandbox.control.addRows(environment, set, rows);
}

/** Runs the operations, so many at once, each behind its own faults. */
async function runAll(soak: Soak, settings: RoundSettings, planned: Planned[]): Promise<void> {
	const { world } = soak;
	const waiting = [...planned];
	const work = async (): Promise<void> => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const { operation } = next;
			Object.assign(next, planFaults(soak, settings, operation));
			for (const fault of next.faults) await world.sandbox.control.plan(fault);
			next.report = await world.engine.run({
				parameters: operation.parameters,
				items: operation.input,
				...(operation.continuesOnError && { onError: 'continueRegularOutput' as const }),
			});
			// What was meant for every path must not reach the next operation.
			if (settings.executions === 1) await endFaults(world, next);
		}
	};
	await Promise.all(Array.from({ length: settings.executions }, work));
}

/** Clears the faults, and keeps of an operation's own those that were used. */
async function endFaults({ sandbox: { control } }: World, planned: Planned): Promise<void> {
	const left = await control.faults();
	await control.clearFaults();
	planned.faults = planned.faults.filter((fault) => wasUsed(fault, left));
}

const wasUsed = (fault: Fault, left: readonly Fault[]): boolean =>
	!left.some(
		({ about, times, then }) =>
			about === fault.about &&
			times === fault.times &&
			JSON.stringify(then) === JSON.stringify(fault.then),
	);

async function evidenceOf({ sandbox: { control, info } }: World): Promise<Evidence> {
	await control.finishLateWork();
	const works: Work[] = [];
	for (const { name } of info.environments)
		works.push(...(await control.books(name)).map((entry) => ({ ...entry, environment: name })));
	return collectEvidence(works, await control.log());
}

/** What an operation is counted under: where F&O completes keys, a fault of any kind hides them. */
function kindsOf({ replacesKeys, refusedBatch }: SoakOperation, names: string[]): string[] {
	if (refusedBatch) return [REFUSED_BATCH.name];
	return replacesKeys && names.length > 0 ? [REPLACED_KEYS.name] : names;
}

function auditOperation(
	{ operation, kind, faults, report }: Planned,
	evidence: Evidence,
	secrets: readonly string[],
): AuditedOperation {
	if (report === undefined) throw new Error(`Operation ${operation.index} has not run`);
	const names = kind !== undefined && faults.length > 0 ? [kind] : [];
	const hit = kindsOf(operation, names);
	const isFaulted = hit.length > 0;
	const reports = itemReports(operation, report);
	return {
		operation,
		faults: hit,
		leaks: leaksIn(report, secrets),
		results: operation.items.map((item, index) => ({
			operation: `${operation.index} ${operation.title}`,
			mark: item.mark,
			faults: hit,
			judgement: auditItem({ operation, item, report: reports[index], evidence, isFaulted }),
		})),
	};
}

/** Runs and audits a round of operations with these numbers. */
export async function runRound(
	soak: Soak,
	round: number,
	numbers: readonly number[],
): Promise<AuditedRound> {
	const { world, seed, secrets } = soak;
	const { control, info } = world.sandbox;
	const settings = roundSettings(seed, round);
	const context = {
		instances: Object.fromEntries(info.environments.map(({ name, url }) => [name, url])),
		replacesKeys: settings.replacesKeys,
		batches: settings.batches,
	};
	await control.reset();
	await control.setSwitches(settings.switches);
	const planned = numbers.map(
		(index): Planned => ({ operation: makeOperation(seed, index, context), faults: [] }),
	);
	await addSeed(
		world,
		planned.flatMap(({ operation }) => operation.seed),
	);
	await control.enableBooks();
	await runAll(soak, settings, planned);
	if (settings.executions > 1) {
		const left = await control.faults();
		for (const each of planned) each.faults = each.faults.filter((fault) => wasUsed(fault, left));
	}
	const evidence = await evidenceOf(world);
	return {
		operations: planned.map((each) => auditOperation(each, evidence, secrets)),
		tokensLedAstray: tokensLedAstray(await control.log()),
	};
}
