import { InputError } from '../../../../shared/core/inputError';
import type { Outcome } from '../../../../shared/core/outcome';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import { readOnly } from '../../../../shared/transport/errors/failures';
import type { Connection } from '../../../../shared/transport/types';
import type { ImportParameters } from '../import/parameters';
import { readParameters, readSource } from '../import/parameters';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import { groupsOf, oneByOne, runGroups } from '../../run/itemGroups';
import type { ItemGroup } from '../../run/itemGroups';
import type { Run } from '../../run/run';
import { typedExecutionId } from '../settings/names';
import { planFromFile } from './fromFile';
import { planFromItems } from './fromItems';
import { sendPackage } from './sendPackage';
import type { StartedImport } from './sendPackage';

/** Creates the outputs of a package; its first item represents all of them. */
export type Finish = (started: StartedImport, item: Item) => Promise<Output[]>;

/** The parameters that must be equal for items to go into one package; entities may differ. */
const settingsOf = (item: Item): string =>
	JSON.stringify([
		readSource(item),
		item.text('instance'),
		item.text('company').toLowerCase(),
		item.read('format', ''),
		item.read('options', {}),
	]);

/** Items with the same parameters go into one package; each file is its own package. */
const packagesOf = (run: Run): ItemGroup[] =>
	readSource(run.items[0]) === 'file' ? oneByOne(run) : groupsOf(run, settingsOf);

const notStarted = () =>
	new FnoError({
		kind: 'notSent',
		message: 'The package of this item was not sent, because another one failed first',
		description:
			'Correct the package that failed, or set On Error to Continue to send the others anyway.',
	});

async function plan(
	run: Run,
	connection: Connection,
	group: ItemGroup,
	parameters: ImportParameters,
) {
	return parameters.source === 'file'
		? await planFromFile(run, connection, group[0])
		: await planFromItems(run, connection, group, parameters.fromItems);
}

async function importGroup(run: Run, group: ItemGroup, finish: Finish): Promise<Output[]> {
	if (run.credential.readOnly) throw readOnly();
	const [first] = group;
	const connection = await run.connection(first);
	const parameters = readParameters(first, connection.allowedCompanies);
	const planned = await plan(run, connection, group, parameters);
	return await finish(await sendPackage(run, connection, planned, parameters), first);
}

/** Throws InputError if two packages would have the same execution id. */
function assertOwnIds(groups: readonly ItemGroup[]): void {
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
 * @throws InputError if that can't be
 */
export async function importPackages(run: Run, finish: Finish): Promise<Array<Outcome<Output[]>>> {
	const groups = packagesOf(run);
	assertOwnIds(groups);
	return await runGroups(
		run,
		groups,
		async (group) => await importGroup(run, group, finish),
		notStarted,
	);
}
