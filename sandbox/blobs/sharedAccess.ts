import { createHmac, timingSafeEqual } from 'node:crypto';
import { BlobError, notAuthenticated } from './blobError';

/** What a shared access signature (SAS) allows. */
export interface Access {
	/** `/account/container/blob`. */
	resource: string;
	/** Letters such as `r` and `rw`. */
	permissions: string;
	/** Milliseconds. */
	start: number;
	end: number;
	version: string;
}

const KEY = Buffer.from('c2FuZGJveCBzdG9yYWdlIGFjY291bnQga2V5', 'base64');

/** From this version on the signed resource has the name of the service before it. */
const NAMED_SERVICE_SINCE = '2015-02-21';
/** From this version on four more fields are signed. */
const LONG_SINCE = '2018-11-09';

const instant = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+/, '');

interface Signed {
	sp: string;
	st: string;
	se: string;
	sv: string;
	resource: string;
}

/** The text that is signed, for a blob; unused fields are empty lines [documented]. */
function textToSign({ sp, st, se, sv, resource }: Signed): string {
	const canonical = sv >= NAMED_SERVICE_SINCE ? `/blob${resource}` : resource;
	const head = [sp, st, se, canonical, '', ...(sv >= LONG_SINCE ? ['', ''] : [])];
	const kind = sv >= LONG_SINCE ? ['b', ''] : [];
	return [...head, sv, ...kind, '', '', '', '', ''].join('\n');
}

const signature = (signed: Signed): string =>
	createHmac('sha256', KEY).update(textToSign(signed), 'utf8').digest('base64');

/** The query of a link to one blob. */
export function signedQuery({ resource, permissions, start, end, version }: Access): string {
	const signed = { sp: permissions, st: instant(start), se: instant(end), sv: version, resource };
	const { sp, st, se, sv } = signed;
	return new URLSearchParams({ sv, sr: 'b', sig: signature(signed), st, se, sp }).toString();
}

const REQUIRED = ['sv', 'sr', 'sig', 'se', 'sp'];

function checkTime(start: string, end: string, now: number): void {
	const [from, to] = [start === '' ? 0 : Date.parse(start), Date.parse(end)];
	if (Number.isNaN(from) || Number.isNaN(to)) throw notAuthenticated('Access time is not valid.');
	if (now >= from && now < to) return;
	throw notAuthenticated(
		`Signature not valid in the specified time frame: Start [${start}] - Expiry [${end}] - ` +
			`Current [${new Date(now).toUTCString()}]`,
	);
}

/**
 * Checks the signature, its time and whether it allows one of these permissions. Throws a BlobError
 * as Azure does [documented].
 */
export function checkAccess(
	query: URLSearchParams,
	resource: string,
	permissions: readonly string[],
	now: number,
): void {
	const missing = REQUIRED.find((name) => !query.get(name));
	if (missing !== undefined) throw notAuthenticated(`${missing} is mandatory. Cannot be empty`);
	const text = (name: string): string => query.get(name) ?? '';
	if (text('sr') !== 'b') throw notAuthenticated('sr is not valid for a blob of this sandbox.');
	const [sp, st, se, sv] = [text('sp'), text('st'), text('se'), text('sv')];
	const right = Buffer.from(signature({ sp, st, se, sv, resource }));
	const given = Buffer.from(text('sig'));
	if (right.length !== given.length || !timingSafeEqual(right, given))
		throw notAuthenticated('Signature did not match.');
	checkTime(st, se, now);
	if (permissions.some((permission) => sp.includes(permission))) return;
	throw new BlobError(
		403,
		'AuthorizationPermissionMismatch',
		'This request is not authorized to perform this operation using this permission.',
	);
}
