import type { AccountCredential } from '../../shared/auth/credential/account';
import { topicPath } from '../../shared/events/eventGrid/subscription';
import { InputError } from '../../shared/core/inputError';
import type { Settings } from '../settings';

/** Shorter ones could be guessed, and could not be kept out of error messages. */
const SHORTEST_SECRET = 8;

type Check = (settings: Settings, credential: AccountCredential) => InputError | undefined;

const checks: readonly Check[] = [
	secretIsThere,
	bearerCanCome,
	bearerIsSet,
	ipRangesAreValid,
	topicIsNamed,
];

/**
 * Refuses settings with which no event could arrive, or anybody's could.
 * @throws InputError for the first of them
 */
export function checkSettings(settings: Settings, credential: AccountCredential): void {
	for (const check of checks) {
		const problem = check(settings, credential);
		if (problem) throw problem;
	}
}

function secretIsThere(
	{ needsSecret }: Settings,
	{ webhookSecret = '' }: AccountCredential,
): InputError | undefined {
	if (!needsSecret || webhookSecret.length >= SHORTEST_SECRET) return undefined;
	return new InputError({
		field: 'Webhook Secret',
		message: webhookSecret
			? `The Webhook Secret of the credential has fewer than ${SHORTEST_SECRET} characters`
			: 'The credential has no Webhook Secret, so anybody could send events',
		advice:
			'Enter a long random Webhook Secret in the credential, or choose "Entra ID Token" under Verification',
	});
}

/** Only Event Grid signs in at Entra ID for a delivery [documented]; F&O and Dataverse do not. */
function bearerCanCome({ arrival, needsBearer }: Settings): InputError | undefined {
	if (!needsBearer || arrival === 'eventGrid' || arrival === 'eventGridManual') return undefined;
	return new InputError({
		field: 'Verification',
		value: arrival,
		message:
			'Verification asks for an Entra ID token, but events that do not come through Event Grid bring none, so none could arrive',
		advice: 'Choose "Webhook Secret" under Verification, or one of the ways through Event Grid',
	});
}

function bearerIsSet({ needsBearer, audiences, applications }: Settings): InputError | undefined {
	if (!needsBearer || (audiences.length > 0 && applications.length > 0)) return undefined;
	const field = audiences.length === 0 ? 'Token Audience' : 'Allowed Applications';
	return new InputError({
		field,
		message: `${field} is empty, so no token could be accepted`,
		advice:
			audiences.length === 0
				? 'Enter the application ID or URI that Event Grid asks tokens for'
				: 'Enter the ID of the application that sends events; that of Event Grid is 4962773b-9cdb-44cf-a8bf-237846a00ab7',
	});
}

function ipRangesAreValid({ invalidIpRanges: [invalid] }: Settings): InputError | undefined {
	if (invalid === undefined) return undefined;
	return new InputError({
		field: 'IP Ranges',
		value: invalid,
		message: `"${invalid}" is neither an IP address nor a range in CIDR notation`,
		advice: 'Enter ranges such as 20.50.0.0/16 or 2603:1020::/32, separated by commas',
	});
}

function topicIsNamed({ arrival, topicId }: Settings): InputError | undefined {
	if (arrival === 'eventGrid') topicPath(topicId);
	return undefined;
}
