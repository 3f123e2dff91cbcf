import type { FnoErrorKind } from './fnoError';

/** Nothing has happened: the instance asks to be called later. */
export const TOO_MANY_REQUESTS = 429;
/** The part of a change set that failed only because another part did [documented: WebDAV]. */
export const FAILED_DEPENDENCY = 424;
export const NOT_FOUND = 404;
export const PAYLOAD_TOO_LARGE = 413;
/** The server doesn't support such a request, so it did nothing [documented: OData]. */
const NOT_IMPLEMENTED = 501;

interface StatusMeaning {
	/**
	 * One request: the kind of its error. Without one it is `refused`, or `unavailable` (see below).
	 */
	kind?: FnoErrorKind;
	/**
	 * A whole `$batch`: the instance doesn't take such batches and did nothing. `ofReads`: that is
	 * certain for reads only, where repeating does no harm; of several writes some may have happened.
	 */
	noBatch?: true | 'ofReads';
	/** A metadata source: it doesn't exist, or not for this account, while the other one may be. */
	noSource?: true;
	/** A count: the instance doesn't support this way of counting. */
	noCount?: true;
	/** A refused change set: F&O objects to an item, not to the caller or the size. */
	aboutItem?: true;
}

/**
 * What a status means, by what was requested. A status without a kind is `refused`. From 500 on
 * except 501, and for 408, a response that isn't F&O's own leaves open whether it did its work:
 * `unavailable` for a read, an unknown outcome for a write.
 *
 * 401, 429, 503 and 504 never make the metadata reader try the other source: the sign-in would be
 * wrong there too, and a busy instance must not be asked for a 17 MB document instead.
 */
const MEANINGS: Readonly<Record<number, StatusMeaning>> = {
	400: { noBatch: 'ofReads', noSource: true, noCount: true, aboutItem: true },
	401: { kind: 'auth' },
	403: { kind: 'forbidden', noSource: true },
	404: { kind: 'notFound', noBatch: true, noSource: true, noCount: true },
	405: { noBatch: true, noSource: true, noCount: true },
	406: { noBatch: 'ofReads', noSource: true, noCount: true },
	409: { aboutItem: true },
	410: { noSource: true },
	412: { aboutItem: true },
	413: { noBatch: true },
	415: { noBatch: true, noCount: true },
	422: { aboutItem: true },
	429: { kind: 'throttled' },
	500: { noSource: true, aboutItem: true },
	501: { noBatch: true, noSource: true, noCount: true },
	502: { noSource: true },
};

/** In: a status, or `undefined` if there was no response. */
const meaningOf = (status: number | undefined): StatusMeaning => MEANINGS[status ?? 0] ?? {};

export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** Whether a status leaves open whether the server did its work. */
export const isServerTrouble = (status: number): boolean =>
	(status >= 500 && status !== NOT_IMPLEMENTED) || status === 408;

export const errorKindOf = (status: number): FnoErrorKind | undefined => meaningOf(status).kind;

export const meansNoBatch = (status: number | undefined): boolean =>
	meaningOf(status).noBatch === true;

/** The same for a batch of reads. */
export const meansNoReadBatch = (status: number | undefined): boolean =>
	meaningOf(status).noBatch !== undefined;

export const meansNoSource = (status: number | undefined): boolean =>
	meaningOf(status).noSource === true;

export const meansNoCount = (status: number | undefined): boolean =>
	meaningOf(status).noCount === true;

export const isAboutItem = (status: number | undefined): boolean =>
	meaningOf(status).aboutItem === true;
