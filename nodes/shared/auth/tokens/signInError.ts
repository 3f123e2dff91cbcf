import { adviceFor } from './signInAdvice';
import { redact } from '../../core/redact';
import type { Grant } from './grant';

/** No token could be had. The message is Entra's own text, `advice` what to do about it. */
export class SignInError extends Error {
	/** `AADSTS7000215`, or the OAuth error code where Entra gave no number. */
	readonly code: string;
	readonly advice: string;
	/** True when the stored sign-in itself has ended. */
	readonly grantLost: boolean;

	constructor(problem: { message: string; code: string; advice: string; grantLost?: boolean }) {
		super(problem.message);
		this.name = 'SignInError';
		this.code = problem.code;
		this.advice = problem.advice;
		this.grantLost = problem.grantLost ?? false;
	}
}

/**
 * Makes a `SignInError` of whatever went wrong while a token was fetched. Entra's text is kept,
 * but neither MSAL's error object nor anything in it that is a secret.
 */
export function toSignInError(error: unknown, grant: Grant): SignInError {
	if (error instanceof SignInError) return error;
	const full = redact(error instanceof Error ? error.message : String(error), secretsOf(grant));
	const number = /AADSTS(\d+)/.exec(full)?.[1];
	const oauthError = oauthCode(error);
	const isPerson = grant.refreshToken !== undefined;
	const found = adviceFor(number ? Number(number) : undefined, oauthError, isPerson);
	return new SignInError({
		message: entraText(full) || 'Entra ID gave no token',
		code: number ? `AADSTS${number}` : oauthError || 'unknown',
		...found,
	});
}

/** MSAL's errors carry the OAuth error code; recognised by shape, so that MSAL need not be loaded. */
function oauthCode(error: unknown): string {
	const hasCode = error instanceof Error && 'errorCode' in error;
	return hasCode && typeof error.errorCode === 'string' ? error.errorCode : '';
}

function secretsOf(grant: Grant): Array<string | undefined> {
	const { proof } = grant;
	return [grant.refreshToken, proof.kind === 'secret' ? proof.secret : proof.privateKey];
}

/** MSAL wraps Entra's description in codes and time stamps; this is the description alone. */
function entraText(message: string): string {
	const description = /Description: ([\s\S]*?) - Correlation ID: /.exec(message)?.[1] ?? message;
	return description
		.replace(/\s*(Trace ID|Correlation ID|Timestamp): [\s\S]*$/, '')
		.replace(/^[a-z_]+: /, '')
		.trim();
}
