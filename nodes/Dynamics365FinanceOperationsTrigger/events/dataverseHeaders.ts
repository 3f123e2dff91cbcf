import { textOf } from './members';

/** What Dataverse says about a call in its headers [documented]. */
export interface DataverseHeaders {
	isPresent: boolean;
	/** Logical name; `none` for an event without a row. */
	table: string;
	message: string;
	/** Dataverse has removed parameters and images from a body over 256 KB. */
	isCutDown: boolean;
}

const PREFIX = 'x-ms-dynamics-';

/** In: the headers of a call, names in lower case. */
export function dataverseHeaders(headers: Readonly<Record<string, unknown>>): DataverseHeaders {
	return {
		isPresent: Object.keys(headers).some((name) => name.startsWith(PREFIX)),
		table: textOf(headers[`${PREFIX}entity-name`]),
		message: textOf(headers[`${PREFIX}request-name`]),
		isCutDown: headers[`${PREFIX}msg-size-exceeded`] !== undefined,
	};
}
