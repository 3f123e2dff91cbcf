import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventSwitches } from '../switches/eventSwitches';
import { messageText, type Message } from './eventMessages';
import { isAccepted, failureOf, statusOf, type PostResult, type SendPost } from './webhookPost';

/** The relevant settings of the form "Business events parameters" [documented]. */
export interface SenderParameters {
	retryCount: number;
	retryWaitMs: number;
	timeoutMs: number;
}

const DEFAULT_PARAMETERS: SenderParameters = {
	retryCount: 3,
	retryWaitMs: 1000,
	timeoutMs: 10_000,
};

/** Result of sending one message to one receiver. */
export interface Delivery {
	eventId: string;
	businessEventId: string;
	controlNumber: string;
	/** The last status; 0 if there was no response. */
	status: number;
	attempts: number;
	failure?: string;
	/** Name of the Event Grid subscription that received it. */
	subscription?: string;
}

/** An event that could not be delivered. */
export interface ErrorLogEntry {
	id: string;
	at: string;
	eventId: string;
	businessEventId: string;
	url: string;
	attempts: number;
	exceptionMessage: string;
	payload: string;
}

export interface HttpsSender {
	parameters: SenderParameters;
	/** Posts once without retry, to test an endpoint. */
	postOnce: (url: string, message: Message) => Promise<PostResult>;
	/** Sends with retries; failed messages go to the error log. */
	send: (url: string, message: Message) => Promise<Delivery>;
	errorLog: () => ErrorLogEntry[];
	/** Sends log entries again, as the Resend button does; delivered ones leave the log. */
	resend: (id?: string) => Promise<Delivery[]>;
	reset: () => void;
}

const HEADERS: Record<EventSwitches['businessEvents.httpsHeaders'], Record<string, string>> = {
	jsonCharset: { 'content-type': 'application/json; charset=utf-8' },
	json: { 'content-type': 'application/json' },
	expectContinue: { 'content-type': 'application/json; charset=utf-8', expect: '100-continue' },
	textPlain: { 'content-type': 'text/plain; charset=utf-8' },
};

const IS_RETRIED: Record<
	EventSwitches['businessEvents.retriedStatuses'],
	(status: number) => boolean
> = {
	all: () => true,
	serverErrors: (status) => status >= 500,
	throttlingAndServerErrors: (status) => status === 408 || status === 429 || status >= 500,
	none: () => false,
};

const TRANSIENT: Record<EventSwitches['businessEvents.isTransient'], readonly string[]> = {
	timeoutsAndNetwork: ['timeout', 'network'],
	timeouts: ['timeout'],
	nothing: [],
};

function isTransient(posted: PostResult, switches: EventSwitches): boolean {
	return posted.responded
		? IS_RETRIED[switches['businessEvents.retriedStatuses']](posted.status)
		: TRANSIENT[switches['businessEvents.isTransient']].includes(posted.reason);
}

/**
 * The HTTPS adapter of one environment: posts the message as body to the complete URL, without
 * signature or handshake [observed]; three retries a second apart, ten-second timeout [documented].
 */
export function createHttpsSender(sendPost: SendPost, switches: EventSwitches): HttpsSender {
	const parameters = { ...DEFAULT_PARAMETERS };
	let log: ErrorLogEntry[] = [];

	const post = (url: string, body: string): Promise<PostResult> =>
		sendPost({
			url,
			body,
			headers: { ...HEADERS[switches['businessEvents.httpsHeaders']] },
			timeoutMs: parameters.timeoutMs,
		});

	async function attempt(
		url: string,
		body: string,
	): Promise<{ posted: PostResult; attempts: number }> {
		for (let attempts = 1; ; attempts++) {
			const posted = await post(url, body);
			const shouldRetry = attempts <= parameters.retryCount && isTransient(posted, switches);
			if (isAccepted(posted) || !shouldRetry) return { posted, attempts };
			await sleep(parameters.retryWaitMs, undefined, { ref: false });
		}
	}

	async function deliver(
		url: string,
		body: string,
		about: Pick<Delivery, 'eventId' | 'businessEventId' | 'controlNumber'>,
	): Promise<Delivery> {
		const { posted, attempts } = await attempt(url, body);
		const delivery = { ...about, status: statusOf(posted), attempts };
		if (isAccepted(posted)) return delivery;
		const failure = failureOf(posted);
		log.push({
			id: randomUUID(),
			at: new Date().toISOString(),
			eventId: about.eventId,
			businessEventId: about.businessEventId,
			url,
			attempts,
			exceptionMessage: failure,
			payload: body,
		});
		return { ...delivery, failure };
	}

	return {
		parameters,
		postOnce: (url, { members }) => post(url, messageText(members, switches)),
		send: (url, { members, eventId, businessEventId, controlNumber }) =>
			deliver(url, messageText(members, switches), { eventId, businessEventId, controlNumber }),
		errorLog: () => [...log],
		resend: async (id) => {
			const chosen = log.filter((entry) => id === undefined || entry.id === id);
			log = log.filter((entry) => !chosen.includes(entry));
			const deliveries: Delivery[] = [];
			for (const { url, payload, eventId, businessEventId } of chosen) {
				const controlNumber = /"ControlNumber":(-?\d+)/.exec(payload)?.[1] ?? '';
				deliveries.push(await deliver(url, payload, { eventId, businessEventId, controlNumber }));
			}
			return deliveries;
		},
		reset: () => {
			log = [];
			Object.assign(parameters, DEFAULT_PARAMETERS);
		},
	};
}
