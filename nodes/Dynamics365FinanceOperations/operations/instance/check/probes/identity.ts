import { outcomeOf, rethrow } from '../../../../../shared/core/outcome';
import { FnoError } from '../../../../../shared/transport/errors/fnoError';
import { answerOf, objectIn, textIn } from '../answers';
import { different, notTested, ok } from '../probe';
import type { Probe, Verdict } from '../probe';

/** The claims with the name of the account: a person's, then an application's. */
const NAMES = ['upn', 'preferred_username', 'unique_name', 'appid', 'azp'];

function accountOf(claims: Record<string, unknown>): Verdict {
	const isApplication = claims.idtyp === 'app' || (!claims.upn && !claims.scp);
	const version = /^\d\.\d$/.test(textIn(claims, 'ver')) ? textIn(claims, 'ver') : 'unknown';
	const name = NAMES.map((claim) => textIn(claims, claim)).find((text) => text !== '');
	return {
		...ok(
			`Signed in as ${isApplication ? 'an application' : 'a person'}, with a token of version ${version}`,
			'Entra ID accepts the credential. The next row shows whether F&O knows the account.',
		),
		private: name ?? '',
	};
}

/** An error of Entra ID has a code; its text may name the tenant. */
function noToken(error: FnoError): Verdict {
	const code = /^AADSTS\d+$/.test(error.code ?? '') ? (error.code ?? '') : 'no code';
	return {
		result: 'missing',
		seen: `There is no token (${code})`,
		meaning:
			'Nothing can be read. The column "private" contains Entra ID\'s message and what to do.',
		private: `${error.message} ${error.description}`,
	};
}

export const signIn: Probe = {
	id: 'signIn',
	async run(ask) {
		const claims = await outcomeOf(ask.claims());
		if (claims.ok) return accountOf(claims.value);
		const { error } = claims;
		return error instanceof FnoError && error.kind === 'auth' ? noToken(error) : rethrow(error);
	},
};

const SESSION = '/api/services/UserSessionService/AifUserSessionService/GetUserSessionInfo';
const HOW_TO_MAP =
	'Make the person a user of the instance; enter a service principal under System administration > Setup > Microsoft Entra ID applications, with a user.';

/**
 * Called with POST, as every operation of a custom service, but a read in effect: it returns the
 * session of the caller and changes nothing [documented]. So a read-only credential may call it.
 */
export const fnoUser: Probe = {
	id: 'fnoUser',
	async run(ask) {
		const seen = await ask.post(SESSION, '{}');
		const answer = answerOf(seen);
		const isUnauthorized = 'response' in seen && seen.response.status === 401;
		if (isUnauthorized || (answer.kind === 'refused' && answer.status === 403)) {
			const status = isUnauthorized ? 401 : 403;
			return {
				result: 'missing',
				seen: `The instance does not know the account, or the account may not sign in (HTTP ${status})`,
				meaning: HOW_TO_MAP,
			};
		}
		if (answer.kind === 'unclear') return notTested(answer.seen);
		if (answer.kind === 'refused') {
			return {
				result: 'missing',
				seen: `GetUserSessionInfo was refused (HTTP ${answer.status})`,
				meaning: 'The F&O user of the account cannot be shown. All operations work without it.',
				contradicts: true,
			};
		}
		const session = objectIn(answer.response);
		const [user, company] = [textIn(session, 'UserId'), textIn(session, 'Company')];
		if (user === '' || company === '') {
			return different(
				'GetUserSessionInfo responded without a user or a company',
				'The F&O user of the account cannot be shown. All operations work without it.',
			);
		}
		const language = textIn(session, 'AXLanguage');
		return {
			...ok(
				'The account has a user in F&O and a default company',
				'An empty Company means this default company. The rights are those of this user.',
			),
			private: `User ${user}, company ${company}${language ? `, language ${language}` : ''}`,
		};
	},
};
