import { customOption, defaultCloud, hostFields, builtInClouds } from './clouds';

const trimmed = (source: string, name: string) => `String(${source}["${name}"] || "").trim()`;

/** Turns typed text into an https origin, as `normaliseEnvironmentUrl` does in the node. */
const origin = (typed: string) =>
	`("https://" + ${typed}.toLowerCase().replace(/^[a-z]+:\\/\\//, "").replace(/[\\/?#].*$/, ""))`;

const isCloud = (value: string) => `$self["cloud"] === "${value}" ? `;

const login = [
	...builtInClouds
		.filter((cloud) => cloud !== defaultCloud)
		.map(({ value, hosts }) => `${isCloud(value)}"${hosts.login}" : `),
	`${isCloud(customOption.value)}${origin(trimmed('$self', hostFields.login.name))} : `,
	`"${defaultCloud.hosts.login}"`,
].join('');

const endpoint = (name: 'authorize' | 'token') =>
	`={{ (${login}) + "/" + encodeURIComponent(${trimmed('$self', 'tenantId')} || "organizations") + "/oauth2/v2.0/${name}" }}`;

const audience = origin(trimmed('$self', 'environmentUrl'));

/**
 * Expressions for the hidden fields that n8n's own sign-in reads. None may fail on a half-filled
 * form, because n8n evaluates them whenever it reads the credential.
 */
export const oauthExpressions = {
	authUrl: endpoint('authorize'),
	accessTokenUrl: endpoint('token'),
	/** Entra refuses `offline_access` to a service principal (AADSTS70011) [documented]. */
	scope: `={{ ($self["grantType"] === "clientCredentials" ? "" : "openid profile offline_access ") + ${audience} + "/.default" }}`,
	testBaseUrl: `={{ ${origin(trimmed('$credentials', 'environmentUrl'))} }}`,
};
