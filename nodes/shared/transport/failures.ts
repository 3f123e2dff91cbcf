import { FnoError, fromAnswer } from './errors';
import { classify } from './http';
import type { FnoResponse } from './types';

export const readOnly = () =>
	new FnoError({
		kind: 'readOnly',
		message: 'The credential is read-only, so nothing was sent',
		description: 'Turn off Read-Only in the credential, or use another credential for changes.',
	});

export const cancelled = () =>
	new FnoError({
		kind: 'cancelled',
		message: 'The execution was cancelled',
		description: 'Calls that were sent before may have been carried out.',
	});

export const notAnAddress = (path: string) =>
	new FnoError({
		kind: 'refused',
		message: `"${path}" is not an address of this environment, so nothing was sent`,
		description: 'Only paths below the origin of the environment are called.',
	});

/** No connection was made, however often it was tried. */
export const noAnswer = (origin: string, message: string) =>
	new FnoError({
		kind: 'network',
		message: `${origin} could not be reached: ${message}`,
		description: 'Check the address, that the environment is running and that n8n can reach it.',
	});

/** n8n or the machine stopped the request before it was sent. */
export const blocked = (origin: string, message: string) =>
	new FnoError({
		kind: 'network',
		message: `Nothing was sent to ${origin}: ${message}`,
		description: 'Check the address, its certificate, and which addresses n8n is allowed to call.',
	});

export const throttled = (wait: number, answer: FnoResponse | undefined) => {
	const reason = answer ? fromAnswer(answer).message : '';
	const seconds = Math.ceil(wait / 1000);
	return new FnoError({
		kind: 'throttled',
		message: `The environment is busy and asked to be called again after ${seconds} seconds`,
		description:
			`${reason} Run the item again later, send fewer requests, or give this application a higher priority under System administration > Setup > Throttling priority mapping.`.trim(),
		status: 429,
	});
};

export const unknownOutcome = (cause: string) =>
	new FnoError({
		kind: 'unknownOutcome',
		message: 'The environment gave no clear answer, so the change may or may not have been made',
		description: `Look at the record before you run the item again. What happened: ${cause}`,
	});

/** A success that is a web page comes from something in between, or is a sign-in page. */
export const webPage = (origin: string) =>
	new FnoError({
		kind: 'auth',
		message: `${origin} answered with a web page instead of data`,
		description:
			'Check that the instance is the address of the finance and operations environment itself, and any proxy in between.',
	});

/** An answer that broke off while it was read. */
export const interrupted = (error: unknown, signal: AbortSignal | undefined) => {
	const { kind, message } = classify(error, signal);
	if (kind === 'cancelled') return cancelled();
	return new FnoError({
		kind: 'network',
		message: `The answer of the environment broke off: ${message}`,
		description: 'Run the item again. Smaller answers break off less often.',
	});
};
