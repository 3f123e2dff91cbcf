import { FnoError } from '../../transport/errors/fnoError';
import type { Connection } from '../../transport/types';
import { order } from '../runs/packageAction';

/**
 * Makes the next export of changes begin with all records. What `sourceName` means isn't
 * documented; the source data format is what projects call a source [guess].
 * @throws FnoError
 */
export async function startOver(
	connection: Connection,
	project: string,
	{ label, sourceFormat }: { label: string; sourceFormat: string },
): Promise<void> {
	const body = { definitionGroupId: project, entityName: label, sourceName: sourceFormat };
	if ((await order(connection, 'ResetVersionToken', body, false)) !== false) return;
	throw new FnoError({
		kind: 'refused',
		message: `F&O did not start the changes of ${label} over in the data project ${project}`,
		description:
			'Turn off Start Over, or enter another Project Name, whose first export has all records.',
	});
}
