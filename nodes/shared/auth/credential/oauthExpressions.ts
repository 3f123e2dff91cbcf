import { defaultCloud, publicClouds } from './clouds';
import { customCloudValue, hostFields } from './customCloud';

/** First-party application "Microsoft Dynamics ERP", the audience when no environment is named. */
const dynamicsErp = '00000015-0000-0000-c000-000000000000';

const field = (source: string, name: string) => `String(${source}["${name}"] || "").trim()`;

/** Makes an https origin of what was typed, as `normaliseEnvironmentUrl` does in the node. */
const origin = (typed: string) =>
	`("https://" + ${typed}.toLowerCase().replace(/^[a-z]+:\\/\\//, "").replace(/[\\/?#].*$/, ""))`;

const isCloud = (value: string) => `$self["cloud"] === "${value}" ? `;

const login = [
	...publicClouds
		.filter((cloud) => cloud !== defaultCloud)
		.map(({ value, hosts }) => `${isCloud(value)}"${hosts.login}" : `),
	`${isCloud(customCloudValue)}${origin(field('$self', hostFields.login.name))} : `,
	`"${defaultCloud.hosts.login}"`,
].join('');

const endpoint = (name: 'authorize' | 'token') =>
	`={{ (${login}) + "/" + encodeURIComponent(${field('$self', 'tenantId')} || "organizations") + "/oauth2/v2.0/${name}" }}`;

const audience = `(${field('$self', 'environmentUrl')} ? ${origin(field('$self', 'environmentUrl'))} : "${dynamicsErp}")`;

/**
 * Expressions for the hidden fields that n8n's own sign-in reads. None of them fails on a
 * half-filled form, because n8n evaluates them on every read of the credential.
 */
export const oauthExpressions = {
	authUrl: endpoint('authorize'),
	accessTokenUrl: endpoint('token'),
	/** Entra refuses `offline_access` to a service principal (AADSTS70011) [documented]. */
	scope: `={{ ($self["grantType"] === "clientCredentials" ? "" : "openid profile offline_access ") + ${audience} + "/.default" }}`,
	testBaseUrl: `={{ ${origin(field('$credentials', 'environmentUrl'))} }}`,
};
