import { InputError } from '../../../../shared/core/inputError';
import { outcomeOf } from '../../../../shared/core/outcome';
import type { Outcome } from '../../../../shared/core/outcome';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import { readOnly } from '../../../../shared/transport/errors/failures';
import type { Connection } from '../../../../shared/transport/types';
import type { ImportParameters } from '../import/parameters';
import { readParameters, readSource } from '../import/parameters';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { typedExecutionId } from '../settings/names';
import { planFromFile } from './fromFile';
import { planFromItems } from './fromItems';
import { sendPackage } from './sendPackage';
import type { StartedImport } from './sendPackage';

/** Makes the outputs of a package; the first of its items stands for all of them. */
export type Finish = (started: StartedImport, item: Item) => Promise<Output[]>;

/** The items of one package. */
type Group = [first: Item, ...others: Item[]];

const hasExpressions = ({ ctx }: Run): boolean =>
	JSON.stringify(ctx.getNode().parameters).includes('"=');

/** What has to be the same for items that go into one package; entities may differ. */
const settingsOf = (item: Item): string =>
	JSON.stringify([
		readSource(item),
		item.text('instance'),
		item.text('company'),
		item.read('format', ''),
		item.read('options', {}),
	]);

/** Items go into one package as far as their parameters are the same; each file is its own. */
function groupsOf(run: Run): Group[] {
	const [first, ...others] = run.items;
	if (readSource(first) === 'file') return run.items.map((item) => [item]);
	if (!hasExpressions(run)) return [[first, ...others]];
	const groups = new Map<string, Group>();
	for (const item of run.items) {
		const settings = settingsOf(item);
		const known = groups.get(settings);
		if (known) known.push(item);
		else groups.set(settings, [item]);
	}
	return [...groups.values()];
}

const notStarted = () =>
	new FnoError({
		kind: 'notSent',
		message: 'The package of this item was not sent, because another one failed first',
		description:
			'Correct the package that failed, or set On Error to Continue to send the others anyway.',
	});

async function plan(run: Run, connection: Connection, group: Group, parameters: ImportParameters) {
	return parameters.source === 'file'
		? await planFromFile(run, connection, group[0])
		: await planFromItems(run, connection, group, parameters.fromItems);
}

async function importGroup(run: Run, group: Group, finish: Finish): Promise<Output[]> {
	if (run.credential.readOnly) throw readOnly();
	const [first] = group;
	const connection = await run.connection(first);
	const parameters = readParameters(first, connection.allowedCompanies);
	const planned = await plan(run, connection, group, parameters);
	return await finish(await sendPackage(run, connection, planned, parameters), first);
}

/** Throws InputError where two packages would have the same execution id. */
function assertOwnIds(groups: readonly Group[]): void {
	const ids = groups.map(([first]) => typedExecutionId(first)).filter((id) => id !== '');
	const doubled = ids.find((id, index) => ids.indexOf(id) !== index);
	if (doubled === undefined) return;
	throw new InputError({
		field: 'Execution ID',
		value: doubled,
		message: `Two packages of this run would have the execution ID ${doubled}`,
		advice: 'Leave Execution ID empty, or use an expression that is different for each package.',
	});
}

/**
 * Imports a package for each group of items, one after the other.
 * @throws InputError where that can't be
 */
export async function importPackages(run: Run, finish: Finish): Promise<Array<Outcome<Output[]>>> {
	const outcomes: Array<Outcome<Output[]>> = [];
	let hasFailed = false;
	const groups = groupsOf(run);
	assertOwnIds(groups);
	for (const group of groups) {
		const outcome: Outcome<Output[]> =
			hasFailed && run.stopsOnError
				? { ok: false, error: notStarted() }
				: await outcomeOf(importGroup(run, group, finish));
		hasFailed ||= !outcome.ok;
		const [first, ...others] = group;
		outcomes[first.index] = outcome;
		const ofOthers: Outcome<Output[]> = outcome.ok ? { ok: true, value: [] } : outcome;
		for (const { index } of others) outcomes[index] = ofOthers;
	}
	return outcomes;
}
