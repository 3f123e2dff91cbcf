import type { AccountCredential } from '../../shared/auth/credential/account';
import { isAllowed } from '../../shared/auth/credential/allowedCompanies';
import { SHORTEST_WEBHOOK_SECRET } from '../../shared/auth/credential/webhookSecret';
import { dataChanges } from '../../shared/events/dataverse/wantedSteps';
import { topicPath } from '../../shared/events/eventGrid/subscriptionPlan';
import { InputError } from '../../shared/core/inputError';
import type { Settings } from '../settings';

type Check = (settings: Settings, credential: AccountCredential) => InputError | undefined;

const checks: readonly Check[] = [
	checkSecret,
	checkTokenSource,
	checkTokenSettings,
	checkIpRanges,
	checkTopic,
	checkCompany,
	checkHeader,
	checkDataverse,
];

/**
 * Refuses settings that would accept no event, or events from any sender.
 * @throws InputError for the first of them
 */
export function checkSettings(settings: Settings, credential: AccountCredential): void {
	for (const check of checks) {
		const problem = check(settings, credential);
		if (problem) throw problem;
	}
}

/** Only Event Grid signs in at Entra ID for a delivery [documented]; F&O and Dataverse do not. */
const canBringToken = ({ deliveryMethod }: Settings): boolean =>
	deliveryMethod === 'eventGrid' || deliveryMethod === 'eventGridManual';

function checkSecret(
	settings: Settings,
	{ webhookSecret = '' }: AccountCredential,
): InputError | undefined {
	if (!settings.needsSecret || webhookSecret.length >= SHORTEST_WEBHOOK_SECRET) return undefined;
	const otherWay = canBringToken(settings) ? '. Or choose "Entra ID Token" under Verification' : '';
	return new InputError({
		field: 'Webhook Secret',
		message: webhookSecret
			? `The Webhook Secret of the credential has fewer than ${SHORTEST_WEBHOOK_SECRET} characters`
			: 'The credential has no Webhook Secret, so anyone could send events',
		advice: `Enter a Webhook Secret of ${SHORTEST_WEBHOOK_SECRET} or more random letters and digits in the credential, and keep a copy: n8n does not show it again${otherWay}`,
	});
}

function checkTokenSource(settings: Settings): InputError | undefined {
	const { deliveryMethod, needsBearer } = settings;
	if (!needsBearer || canBringToken(settings)) return undefined;
	return new InputError({
		field: 'Verification',
		value: deliveryMethod,
		message:
			'Verification requires an Entra ID token, but only Event Grid sends one, so no event would be accepted',
		advice: 'Choose "Webhook Secret" under Verification, or a Delivery Method with Event Grid',
	});
}

function checkTokenSettings({
	needsBearer,
	audiences,
	applications,
}: Settings): InputError | undefined {
	if (!needsBearer || (audiences.length > 0 && applications.length > 0)) return undefined;
	const field = audiences.length === 0 ? 'Token Audience' : 'Allowed Applications';
	return new InputError({
		field,
		message: `${field} is empty, so no token would be accepted`,
		advice:
			audiences.length === 0
				? 'Enter the application ID or URI that Event Grid requests tokens for'
				: 'Enter the ID of the application that sends events; the ID of Event Grid is 4962773b-9cdb-44cf-a8bf-237846a00ab7',
	});
}

function checkIpRanges({ invalidIpRanges: [invalid] }: Settings): InputError | undefined {
	if (invalid === undefined) return undefined;
	return new InputError({
		field: 'IP Ranges',
		value: invalid,
		message: `"${invalid}" is neither an IP address nor a range in CIDR notation`,
		advice: 'Enter ranges such as 20.50.0.0/16 or 2603:1020::/32, separated by commas',
	});
}

/** Dataverse sends the secret as a header [documented], which has few characters. */
function checkHeader(
	{ deliveryMethod }: Settings,
	{ webhookSecret = '' }: AccountCredential,
): InputError | undefined {
	if (deliveryMethod !== 'dataverseRegistered' || /^[\x20-\x7e]*$/.test(webhookSecret)) {
		return undefined;
	}
	return new InputError({
		field: 'Webhook Secret',
		message:
			'The Webhook Secret of the credential has characters that are not allowed in a header, and Dataverse sends it as one',
		advice: 'Choose a Webhook Secret of letters and digits in the credential',
	});
}

function checkDataverse(settings: Settings): InputError | undefined {
	if (settings.deliveryMethod !== 'dataverseRegistered') return undefined;
	const { dataverse } = settings;
	if (dataverse.registers === 'businessEvents') {
		if (settings.category !== '' || settings.businessEvents.length > 0) return undefined;
		return new InputError({
			field: 'Business Event Names or IDs',
			message: 'No business event is chosen, so there is nothing to register in Dataverse',
			advice: 'Choose business events or a category, or choose Data Events under Register For',
		});
	}
	if (dataverse.entity === '') {
		return new InputError({
			field: 'Entity',
			message: 'No entity is chosen, so there is nothing to register in Dataverse',
			advice: 'Choose the entity whose records to watch',
		});
	}
	const unknown = dataverse.changes.find((change) => !dataChanges.includes(change));
	if (dataverse.changes.length > 0 && unknown === undefined) return undefined;
	return new InputError({
		field: 'Changes',
		...(unknown !== undefined && { value: unknown }),
		message:
			unknown === undefined
				? 'No change is chosen, so there is nothing to register in Dataverse'
				: `"${unknown}" is not a change of a record`,
		advice: `Choose one or more of ${dataChanges.join(', ')}`,
	});
}

function checkTopic({ deliveryMethod, topicId }: Settings): InputError | undefined {
	if (deliveryMethod === 'eventGrid') topicPath(topicId);
	return undefined;
}

function checkCompany(
	{ legalEntity }: Settings,
	{ allowedCompanies }: AccountCredential,
): InputError | undefined {
	if (legalEntity === '' || !allowedCompanies || isAllowed(allowedCompanies, legalEntity)) {
		return undefined;
	}
	return new InputError({
		field: 'Company',
		value: legalEntity,
		message: `The company "${legalEntity}" is not among the Allowed Companies of the credential, so no event would be accepted`,
		advice: `Choose one of ${allowedCompanies.ids.join(', ')}, or leave the company empty`,
	});
}
