import type { EventSwitches } from '../switches/eventSwitches';
import { DataverseRefusal } from './webApiErrors';

/** Names of privileges start with what they allow and end with the table [documented]. */
const VERBS: Readonly<Record<string, string>> = {
	GET: 'Read',
	POST: 'Create',
	PATCH: 'Write',
	DELETE: 'Delete',
};

/** The error for a caller who isn't a user of the organization [guess]. */
export const notAMember = (): DataverseRefusal =>
	new DataverseRefusal(403, '0x80072560', 'The user is not a member of the organization.');

/**
 * Refuses what the caller has no privilege for; whether the message names it is a [guess]. In: the
 * method, the table's name in privileges, such as `ServiceEndpoint`, and the caller's id.
 */
export function requirePrivilege(
	method: string,
	table: string,
	caller: string,
	switches: EventSwitches,
): void {
	const missing = switches['dataverse.missingRight'];
	if (missing === 'user') throw notAMember();
	if (missing !== `prv${VERBS[method] ?? ''}${table}`) return;
	if (switches['dataverse.refusalText'] === 'plain') {
		throw new DataverseRefusal(403, '0x80040220', 'Access is denied.');
	}
	throw new DataverseRefusal(
		403,
		'0x80040220',
		`Principal user (Id=${caller}, type=8, roleCount=1, privilegeCount=7, accessMode=4 'Non-interactive') ` +
			`is missing ${missing} privilege (Id=6a1f2d9c-0000-4000-8000-000000000001) on OTC=4618 ` +
			`for entity '${table.toLowerCase()}'. context.Caller=${caller}`,
	);
}
