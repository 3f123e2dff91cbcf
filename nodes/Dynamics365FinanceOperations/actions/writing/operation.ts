import type { BulkOperation } from '../operation';
import type { Prepare } from './prepared';

/**
 * An operation that writes a record for each item. What serves it is loaded with its first run,
 * because n8n requires every node at its start.
 */
export function writingOperation(
	prepare: Prepare,
	about: Omit<BulkOperation, 'executeAll' | 'resource'>,
): BulkOperation {
	return {
		resource: 'record',
		...about,
		async executeAll(run) {
			const { serve } = await import('./serve');
			return await serve(run, prepare);
		},
	};
}
