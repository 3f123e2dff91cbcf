import { rethrow } from '../core/outcome';
import { hasFnoHeaders } from '../odata/errors/errorBody';
import { parseExact } from '../odata/json/exactJson';
import { unknownOutcomeBecause } from '../transport/errors/failures';
import { FnoError, isUnknownOutcome } from '../transport/errors/fnoError';
import type { Connection, FnoResponse } from '../transport/types';
import { plainResult } from './plainResult';
import { servicePath } from './serviceModel';
import type { ServiceOperation } from './serviceModel';

/** An operation's effect can't be read back, so a person has to check. */
function unknownCall(error: FnoError, { operation }: ServiceOperation): FnoError {
	return new FnoError({
		...error,
		message: `The instance gave no clear response, so ${operation} may or may not have been carried out`,
		description: `It was not sent again, because that could do the work twice. Check in F&O what it has done before you run the item again. If it just takes long, raise Timeout in the options. What happened: ${error.reason ?? 'no clear response came'}`,
	});
}

/** An exception in X++ code: the name of its type, and that it may have come after some work. */
function faultOf(error: FnoError): FnoError {
	const type = error.code ? `Exception: ${error.code}. ` : '';
	return new FnoError({
		...error,
		message: error.message,
		description: `${error.description} ${type}Whatever the operation committed before the exception stays committed.`,
	});
}

function explained(error: unknown, operation: ServiceOperation): unknown {
	if (isUnknownOutcome(error)) return unknownCall(error, operation);
	const isFault = error instanceof FnoError && error.origin === 'fno' && error.status === 500;
	return isFault ? faultOf(error) : error;
}

const unreadable = ({ headers }: FnoResponse, { operation }: ServiceOperation) =>
	new FnoError({
		kind: 'notReadBack',
		message: `${operation} was carried out, but its response is not the expected JSON`,
		description: 'Do not call it again just to get the response. Check in F&O what it has done.',
		...(headers['ms-dyn-aid'] && { activityId: headers['ms-dyn-aid'] }),
	});

/** Throws FnoError if a success can't be read: an unknown outcome unless F&O itself sent it. */
function resultOf(response: FnoResponse, operation: ServiceOperation): unknown {
	if (response.text.trim() === '') return undefined;
	try {
		return plainResult(parseExact(response.text));
	} catch {
		if (hasFnoHeaders(response)) throw unreadable(response, operation);
		throw unknownCall(unknownOutcomeBecause('the response was not from F&O itself'), operation);
	}
}

/**
 * Calls an operation once. A throttled call was not carried out [documented], so it is sent again;
 * any other call never is.
 * @param body JSON text; `undefined` for none
 * @param timeout milliseconds without a response; `undefined` for the default
 * @returns the result, numbers exact; `undefined` if there is none
 * @throws FnoError for an exception in the operation, and with kind `unknownOutcome` if the
 * response was lost
 */
export async function callOperation(
	connection: Connection,
	operation: ServiceOperation,
	{ body, timeout }: { body?: string; timeout?: number },
): Promise<unknown> {
	const request = {
		method: 'POST' as const,
		effect: 'write' as const,
		path: servicePath(operation.group, operation.service, operation.operation),
		body: body ?? '{}',
		...(timeout !== undefined && { timeout }),
	};
	const response = await connection.request(request).catch((error: unknown) => {
		rethrow(explained(error, operation));
	});
	return resultOf(response, operation);
}
