import { FnoError } from '../../../../shared/transport/errors/fnoError';

/**
 * In: what reading a list with an order that the node added threw. Out: the same, and where it may
 * be about that order, how to do without it. It is not left out silently: pages without a fixed
 * order can repeat and skip records.
 */
export function aboutAddedOrder(error: unknown): unknown {
	if (!(error instanceof FnoError) || error.kind !== 'refused') return error;
	if (!/order|sort/i.test(error.message)) return error;
	const { kind, message, description, status, code, activityId, origin, reason } = error;
	return new FnoError({
		kind,
		message,
		description: `${description} The node sorts by the key, so that no record is read twice or missed; to do without, turn off the option Order by Key.`,
		status,
		code,
		activityId,
		origin,
		reason,
	});
}
