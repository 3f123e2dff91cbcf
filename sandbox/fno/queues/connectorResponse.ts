import type { Switches } from '../../switches/fnoSwitches';
import { fnoResponse, type FnoResponse } from '../fnoMessages';
import { Refusal } from '../refusal';

/** A response of /api/connector. */
export function connectorResponse(
	switches: Switches,
	status: number,
	body: string | Buffer = '',
	contentType?: string,
): FnoResponse {
	const own: Record<string, string> = contentType ? { 'content-type': contentType } : {};
	const response = fnoResponse(status, body, own);
	return switches.queueHeaders === 'sent' ? response : { ...response, headers: own };
}

export const JSON_TYPE = 'application/json; charset=utf-8';

/** A refusal in Web API's form [G]. */
export function refuse(switches: Switches, status: number, text: string): Refusal {
	const body = JSON.stringify(
		status === 500
			? { Message: 'An error has occurred.', ExceptionMessage: text }
			: { Message: text },
	);
	return new Refusal(connectorResponse(switches, status, body, JSON_TYPE), text);
}
