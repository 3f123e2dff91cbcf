import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { toNodeError } from '../../shared/transport/errors/nodeError';

/**
 * The error of an activation. n8n shows nothing but the message of one that failed [observed], so the
 * advice stands in it too.
 */
export function activationError(node: INode, error: unknown): NodeApiError | NodeOperationError {
	const mapped = toNodeError(node, error);
	const { message, description } = mapped;
	if (description) mapped.message = `${message.replace(/[.\s]+$/, '')}. ${description}`;
	return mapped;
}
