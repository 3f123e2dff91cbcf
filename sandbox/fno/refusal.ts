import { writeJson } from './values/exactJson';
import { fnoResponse, jsonResponse, type FnoResponse } from './fnoMessages';

export type RefusalKind = 'odata' | 'write' | 'operation' | 'invocation' | 'none';

/** Thrown anywhere inside an environment; carries the response to send. */
export class Refusal extends Error {
	constructor(
		readonly response: FnoResponse,
		message: string,
		/** Source of the refusal; `none` if it isn't an OData error. */
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

/** F&O's OData error body: empty code, generic message, useful text in `innererror` [D/O]. */
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

/** Invalid query options: the reason in Web API's wording [G for F&O]. */
export function badQuery(text: string): Refusal {
	return odataError(400, 'odata', text, `The query specified in the URI is not valid. ${text}`);
}

/** The body doesn't match the type: the reason is in `internalexception` [O]. */
export function badBody(status: number, text: string): Refusal {
	return fromInner(status, 'An error has occurred.', {
		message: 'Exception has been thrown by the target of an invocation.',
		type: TYPES.invocation,
		stacktrace: `${STACK}.AxODataEntityDeserializer.ReadODataBodyAsType(HttpRequestMessage request)`,
		internalexception: { message: text, type: TYPES.odata, stacktrace: '' },
	});
}

/** A write refused by business logic: infolog entries joined as in F&O [O]. */
export function writeFailed(aot: string, infolog: string[], verb = 'Write'): Refusal {
	const text = `${verb} failed for table row of type '${aot}'. Infolog: ${infolog.join('; ')}.`;
	return odataError(400, 'write', text);
}

/** PATCH, PUT, DELETE or an action on a row that doesn't exist in this company [O]. */
export function nothingToUpdate(): Refusal {
	return odataError(400, 'operation', 'No resources were found when selecting for update.');
}

/** Errors in Web API's form (not OData): wrong route, method or media type [O]. */
export function webApi(
	status: number,
	text: string,
	headers: Record<string, string> = {},
): Refusal {
	const body = writeJson({ Message: text });
	const type = { 'content-type': 'application/json; charset=utf-8' };
	return new Refusal(fnoResponse(status, body, { ...type, ...headers }), text);
}

/** An unknown action, property or path [O]. */
export function noRoute(url: string): Refusal {
	const reason = `No HTTP resource was found that matches the request URI '${url}'.`;
	return webApi(404, `${reason} No route data was found for this request.`);
}

/** An entity set that doesn't exist, in the form that production uses [O]. */
export function noSegment(name: string): Refusal {
	return odataError(404, 'none', `Resource not found for the segment '${name}'.`);
}

export function methodNotAllowed(method: string, allow: string): Refusal {
	return webApi(405, `The requested resource does not support http method '${method}'.`, { allow });
}
