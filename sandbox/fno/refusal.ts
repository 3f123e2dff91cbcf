import { writeJson } from './values/exactJson';
import { fnoResponse, jsonResponse, type FnoResponse } from './fnoMessages';

export type RefusalKind = 'odata' | 'write' | 'operation' | 'invocation' | 'none';

/** Thrown anywhere below the environment; carries the answer to give. */
export class Refusal extends Error {
	constructor(
		readonly response: FnoResponse,
		message: string,
		/** Whose refusal it is; `none` where it is not one of OData. */
		readonly kind: RefusalKind = 'none',
	) {
		super(message);
		this.name = 'Refusal';
	}
}

interface Inner {
	message: string;
	type: string;
	stacktrace: string;
	internalexception?: Inner;
}

const STACK = '   at Microsoft.Dynamics.Platform.Integration.Services.OData';
const TYPES = {
	odata: 'Microsoft.OData.Core.ODataException',
	write: 'Microsoft.Dynamics.Platform.Integration.Services.OData.AxODataWriteException',
	operation: 'System.InvalidOperationException',
	invocation: 'System.Reflection.TargetInvocationException',
	none: '',
} as const satisfies Record<RefusalKind, string>;

/** F&O's OData error body: empty code, generic message, the useful text inside [D/O]. */
export function odataError(
	status: number,
	kind: RefusalKind,
	text: string,
	outer = 'An error has occurred.',
): Refusal {
	const stacktrace = kind === 'none' ? '' : `${STACK}.Update.UpdateManager.SaveChanges()`;
	const inner: Inner = { message: text, type: TYPES[kind], stacktrace };
	return fromInner(status, outer, inner, kind);
}

function fromInner(
	status: number,
	message: string,
	innererror: Inner,
	kind: RefusalKind = 'invocation',
): Refusal {
	const body = writeJson({ error: { code: '', message, innererror } });
	return new Refusal(jsonResponse(status, body), innererror.message, kind);
}

/** The URL's options are wrong: Web API's own wording around the reason [G for F&O]. */
export function badQuery(text: string): Refusal {
	return odataError(400, 'odata', text, `The query specified in the URI is not valid. ${text}`);
}

/** The body does not fit the type: the reason hides in `internalexception` [O]. */
export function badBody(status: number, text: string): Refusal {
	return fromInner(status, 'An error has occurred.', {
		message: 'Exception has been thrown by the target of an invocation.',
		type: TYPES.invocation,
		stacktrace: `${STACK}.AxODataEntityDeserializer.ReadODataBodyAsType(HttpRequestMessage request)`,
		internalexception: { message: text, type: TYPES.odata, stacktrace: '' },
	});
}

/** A write that business logic refuses: infolog entries joined as F&O joins them [O]. */
export function writeFailed(aot: string, infolog: string[], verb = 'Write'): Refusal {
	const text = `${verb} failed for table row of type '${aot}'. Infolog: ${infolog.join('; ')}.`;
	return odataError(400, 'write', text);
}

/** PATCH, PUT, DELETE or an action on a row that is not there, or not in this company [O]. */
export function nothingToUpdate(): Refusal {
	return odataError(400, 'operation', 'No resources were found when selecting for update.');
}

/** Web API's own bodies (no OData shape): wrong route, method or media type [O]. */
export function webApi(
	status: number,
	text: string,
	headers: Record<string, string> = {},
): Refusal {
	const body = writeJson({ Message: text });
	const type = { 'content-type': 'application/json; charset=utf-8' };
	return new Refusal(fnoResponse(status, body, { ...type, ...headers }), text);
}

/** No such route: unknown action, property or path [O]. */
export function noRoute(url: string): Refusal {
	const reason = `No HTTP resource was found that matches the request URI '${url}'.`;
	return webApi(404, `${reason} No route data was found for this request.`);
}

/** An entity set that does not exist, in the shape production answers with [O]. */
export function noSegment(name: string): Refusal {
	return odataError(404, 'none', `Resource not found for the segment '${name}'.`);
}

export function methodNotAllowed(method: string, allow: string): Refusal {
	return webApi(405, `The requested resource does not support http method '${method}'.`, { allow });
}
