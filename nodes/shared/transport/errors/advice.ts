import type { ErrorOrigin } from '../../odata/errors/errorBody';

/** What to do about F&O's error, by its text. The first match wins. */
const byMessage: Array<[RegExp, string]> = [
	[
		/Execution details were not found|GetExecution\w*\b.*\bnot found/i,
		'F&O does not know this execution yet, which is normal right after its start. Wait half a minute and try again. If this goes on for several minutes, check the execution ID.',
	],
	[
		/No resources were found when selecting for update/i,
		'There is no such record in this company. Check the key and the company; records of other companies are only found if you specify the company.',
	],
	[
		/number sequence|does not allow (manual )?editing|Manual numbering/i,
		'A number sequence fills this field. Leave the field empty, or allow manual numbers in the number sequence.',
	],
	[
		/cannot be found in the related table|not found in the related table|is not found in the/i,
		'A field refers to a record that does not exist in this company. Create that record first, or correct the value; spaces and leading zeros matter.',
	],
	[
		/already exists/i,
		'A record with this key already exists. Update it instead, or choose another key.',
	],
	[
		/update conflict|another user process|modified by another/i,
		'Another user or process changed the record at the same time. Run the item again.',
	],
	[
		/read[- ]?only|not (be )?editable|AllowEdit/i,
		'The field or entity cannot be written. Leave the field out; the Entity resource shows which fields can be written.',
	],
	[
		/Only \d+ of \d+ keys|keys? provided for lookup/i,
		'Enter a value for every key field, in the order that the Entity resource shows.',
	],
	[
		/No (HTTP resource was found|route data)|not found for the segment/i,
		'This instance has no such entity or action. Names are case-sensitive; choose one from the list.',
	],
	[
		/(property|field)( named)? '[^']*' (does not exist|on type|was found in entity)|undeclared property|untyped value in non-open type/i,
		'The entity has no such field. Names are case-sensitive; the Entity resource shows them.',
	],
	[
		/high resource utilization|number of (concurrent )?requests|execution time of incoming requests/i,
		'The instance is throttling requests. Send fewer or larger requests, or give this application a higher priority under System administration > Setup > Throttling priority mapping.',
	],
];

const refused = 'Correct what the message describes and run the item again.';
const refusedInSilence =
	'F&O gave no reason. Check that the Entity resource shows every field that is sent or requested, and that F&O itself accepts each value. Microsoft support can find the reason with the activity ID.';
const tooLong =
	'The address of the request is too long. Use fewer values in one condition, for example in several runs, or select fewer fields.';

/** What a status means, whoever sent it. */
const byStatus: Readonly<Record<number, string>> = {
	401: 'The instance did not accept the sign-in. A service principal must be entered under System administration > Setup > Microsoft Entra ID applications with its client ID and a user; a person must be a user of the instance. The instance must belong to the tenant of the credential.',
	413: 'The request is too large. Split it.',
	414: tooLong,
	428: 'The instance only changes this record if the request names the version that was read. Read the record and enter its @odata.etag under ETag.',
	429: 'The instance is throttling requests. Wait, or send fewer requests.',
	431: tooLong,
	501: 'The instance, or a proxy in front of it, does not support this kind of request, so trying again does not help. Set Write Mode to One by One, leave out options that are not needed, or use another operation.',
};

/** What a status means if F&O or its web layer sent it. */
const byStatusOfFno: Readonly<Record<number, string>> = {
	403: 'The signed-in user does not have permission for this. Give the user a security role that includes the entity; a service principal has the roles of the user entered under System administration > Setup > Microsoft Entra ID applications.',
	404: 'Check the entity, the key and the company. Records of other companies are only found if you specify the company.',
	405: 'The entity does not support this operation.',
	409: 'The record was changed at the same time. Run the item again.',
	412: 'The record was changed in the meantime. Read it again before changing it.',
};

const foreign =
	'The response did not come from finance and operations, but from something in front of it, such as a proxy or a gateway, or the instance is restarting. Check that the address of the instance is that of finance and operations itself, and check any proxy; then run the item again.';

const otherwise =
	'Check the state of the instance in the Power Platform admin center and run the item again.';

/** `/metadata/...` and `/data/$metadata`, which aren't about a record. */
const metadataPath = /^\/(metadata\b|data\/(\$|%24)metadata\b)/i;
const noMetadata =
	'Check that the address of the instance is that of finance and operations itself, and that it offers its metadata at /metadata or /data/$metadata.';

/** What is known about an unsuccessful response. */
interface Unsuccessful {
	status: number;
	message: string;
	origin: ErrorOrigin;
	/** Whether the body is a web page, whose text is meaningless here. */
	isPage?: boolean;
	/** Whether the message says nothing about the cause. */
	isSilent?: boolean;
	/** The path that was called, if it is known. */
	path?: string;
}

/**
 * What a user can do about an unsuccessful response. If its status and its origin disagree, the
 * origin decides: a status of 500 with F&O's own error is a refusal [observed, and the normal form
 * inside a change set], a web page with 400 isn't.
 */
export function adviceFor(response: Unsuccessful): string {
	const { status, message, origin, isPage = false, isSilent = false, path = '' } = response;
	if (status === 404 && metadataPath.test(path)) return noMetadata;
	const byText = isPage ? undefined : byMessage.find(([pattern]) => pattern.test(message))?.[1];
	const known = byText ?? byStatus[status];
	if (known !== undefined) return known;
	const isClientError = status >= 400 && status < 500 && status !== 408;
	if (origin === 'gateway') return isClientError ? foreign : otherwise;
	const isRefusal = origin === 'fno' || status === 400;
	const reason = isSilent ? refusedInSilence : refused;
	return byStatusOfFno[status] ?? (isRefusal ? reason : otherwise);
}
