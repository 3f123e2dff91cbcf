import type { Connection } from '../../transport/types';
import { order } from '../runs/packageAction';

/**
 * Makes the next export of changes start with all records. What `sourceName` means isn't
 * documented; the source data format is what projects call a source [guess].
 * @returns whether F&O says that there was something to start over
 * @throws FnoError
 */
export async function startOver(
	connection: Connection,
	project: string,
	{ label, sourceFormat }: { label: string; sourceFormat: string },
): Promise<boolean> {
	const body = { definitionGroupId: project, entityName: label, sourceName: sourceFormat };
	return (await order(connection, 'ResetVersionToken', body, false)) !== false;
}
