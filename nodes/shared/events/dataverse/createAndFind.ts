import { outcomeOf } from '../../core/outcome';
import type { Row } from '../../metadata/service/readService';
import { FnoError, isUnknownOutcome } from '../../transport/errors/fnoError';
import type { DataverseClient } from './dataverseClient';

/** Creates a row; if the response is unclear, what is found afterwards decides. */
export async function createAndFind(
	client: DataverseClient,
	set: string,
	body: Row,
	find: () => Promise<Row | undefined>,
): Promise<Row> {
	const sent = await outcomeOf(client.create(set, body));
	if (!sent.ok && !isUnknownOutcome(sent.error)) throw sent.error;
	const found = await find();
	if (found) return found;
	if (!sent.ok) throw sent.error;
	throw new FnoError({
		kind: 'refused',
		message: `Dataverse accepted a row of ${set}, but does not return it`,
		description: 'Publish the workflow again. Existing registrations are found by name.',
	});
}
