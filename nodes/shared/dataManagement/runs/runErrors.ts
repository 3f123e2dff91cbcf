import type { Connection } from '../../transport/types';
import { pause } from '../../transport/client/pause';
import { readRefusedRows } from '../errors/refusedRows';
import type { RefusedRow } from '../errors/refusedRows';
import { ask, askForText } from './packageAction';
import type { Patience } from './patience';

/** The rows of a run that F&O refused, as far as it lists them. Throws FnoError. */
export async function readErrors(
	connection: Connection,
	executionId: string,
): Promise<RefusedRow[]> {
	return readRefusedRows(await askForText(connection, 'GetExecutionErrors', { executionId }));
}

/** A file of the refused rows of an entity. The link contains a signature. */
export interface ErrorFileLink {
	kind: 'refusedRows' | 'refusedKeys';
	link: string;
}

/** The keys are written to a file on demand, which takes a while: six polls [observed]. */
const POLLS = 6;
const LONGEST_WAIT = 5000;

async function keysLink(
	connection: Connection,
	which: Readonly<Record<string, unknown>>,
	{ interval }: Patience,
): Promise<string> {
	if ((await ask(connection, 'GenerateImportTargetErrorKeysFile', which)) === false) return '';
	for (let poll = 0; poll < POLLS; poll += 1) {
		const link = await askForText(connection, 'GetImportTargetErrorKeysFileUrl', which);
		if (link !== '') return link;
		await pause(Math.min(interval, LONGEST_WAIT), connection.signal);
	}
	return '';
}

/** The files that F&O has of an entity's refused rows. Throws FnoError. */
export async function errorFileLinks(
	connection: Connection,
	executionId: string,
	entityName: string,
	patience: Patience,
): Promise<ErrorFileLink[]> {
	const which = { executionId, entityName };
	const keys = await keysLink(connection, which, patience);
	const staging = await askForText(connection, 'GetImportStagingErrorFileUrl', which);
	const links: ErrorFileLink[] = [
		{ kind: 'refusedKeys', link: keys },
		{ kind: 'refusedRows', link: staging },
	];
	return links.filter(({ link }) => link !== '');
}
