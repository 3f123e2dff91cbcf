import type { Outcome } from '../../../../shared/core/outcome';
import { enqueue } from '../../../../shared/recurringJobs/enqueue';
import { readOnly } from '../../../../shared/transport/errors/failures';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import { groupsOf, oneByOne, runGroups } from '../../run/itemGroups';
import type { ItemGroup } from '../../run/itemGroups';
import type { Run } from '../../run/run';
import { contentOf } from './content';
import { readParameters, readSource } from './parameters';

/** The parameters that must be equal for items to become one message. */
const settingsOf = (item: Item): string =>
	JSON.stringify([
		readSource(item),
		item.text('instance'),
		item.text('activityId'),
		item.text('dataEntity'),
		item.text('company'),
		item.read('content', ''),
		item.read('format', ''),
		item.read('options', {}),
	]);

/** Items with the same parameters become one message; each file is its own message. */
const messagesOf = (run: Run): ItemGroup[] =>
	readSource(run.items[0]) === 'file' ? oneByOne(run) : groupsOf(run, settingsOf);

const notEnqueued = () =>
	new FnoError({
		kind: 'notSent',
		message: 'Nothing was enqueued for this item, because another one failed first',
		description:
			'Correct the item that failed, or set On Error to Continue to enqueue the others anyway.',
	});

async function enqueueGroup(run: Run, group: ItemGroup): Promise<Output[]> {
	if (run.credential.readOnly) throw readOnly();
	const [first] = group;
	const connection = await run.connection(first);
	const parameters = readParameters(first, connection.allowedCompanies);
	const { activityId, company, externalId, timeout } = parameters;
	const { bytes, entities, rows } = await contentOf(run, connection, group, parameters);
	const isPackage = parameters.content === 'package';
	const messageId = await enqueue(connection, {
		activityId,
		bytes,
		isPackage,
		entity: isPackage ? '' : entities[0],
		company,
		externalId,
		...(timeout !== undefined && { timeout }),
	});
	return [
		{
			messageId,
			activityId,
			entities,
			company: company === '' ? null : company,
			...(externalId !== '' && { externalId }),
			...(rows !== undefined && { rows }),
			bytes: bytes.length,
		},
	];
}

/** Enqueues the files of the items, or one file built from the items. */
export const executeAll = async (run: Run): Promise<Array<Outcome<Output[]>>> =>
	await runGroups(
		run,
		messagesOf(run),
		async (group) => await enqueueGroup(run, group),
		notEnqueued,
	);
