import { signInAdviceFor } from './signInAdvice';
import { redact } from '../../core/redact';
import type { Grant } from './grant';

/** Entra ID did not issue a token. The message is Entra's own text; `advice` says what to do. */
export class SignInError extends Error {
	/** `AADSTS7000215`, or the OAuth error code where Entra gave no number. */
	readonly code: string;
	readonly advice: string;
	/** True when the stored sign-in itself is no longer valid. */
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
 * Turns any error from fetching a token into a `SignInError`. It keeps Entra's text, but neither
 * MSAL's error object nor any secret in it.
 */
export function toSignInError(error: unknown, grant: Grant): SignInError {
	if (error instanceof SignInError) return error;
	const full = redact(error instanceof Error ? error.message : String(error), secretsOf(grant));
	const number = /AADSTS(\d+)/.exec(full)?.[1];
	const oauthError = oauthCode(error);
	const isUser = grant.refreshToken !== undefined;
	const advised = signInAdviceFor(number ? Number(number) : undefined, oauthError, isUser);
	return new SignInError({
		message: entraText(full) || 'Entra ID did not issue a token',
		code: number ? `AADSTS${number}` : oauthError || 'unknown',
		...advised,
	});
}

/**
 * The OAuth error code of an MSAL error, recognised by its shape so that MSAL need not be loaded.
 */
function oauthCode(error: unknown): string {
	const hasCode = error instanceof Error && 'errorCode' in error;
	return hasCode && typeof error.errorCode === 'string' ? error.errorCode : '';
}

function secretsOf(grant: Grant): Array<string | undefined> {
	const { proof } = grant;
	return [grant.refreshToken, proof.kind === 'secret' ? proof.secret : proof.privateKey];
}

/** Only Entra's description, without the codes and time stamps that MSAL wraps it in. */
function entraText(message: string): string {
	const description = /Description: ([\s\S]*?) - Correlation ID: /.exec(message)?.[1] ?? message;
	return description
		.replace(/\s*(Trace ID|Correlation ID|Timestamp): [\s\S]*$/, '')
		.replace(/^[a-z_]+: /, '')
		.trim();
}
