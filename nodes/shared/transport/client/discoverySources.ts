import { normaliseEnvironmentUrl } from '../../auth/credential/origins';
import { memberAt } from '../../core/guards';

/** An environment as a discovery service describes it. */
export interface Environment {
	name: string;
	/** Origin, lower case, without a trailing slash. */
	url: string;
	/** `Production`, `Sandbox` and so on. */
	type?: string;
	/** Version of finance and operations. */
	version?: string;
	/** Version of the Dataverse that belongs to the environment. */
	dataverseVersion?: string;
	/** Origin of that Dataverse. */
	dataverseUrl?: string;
}

export type DiscoveryService = 'powerPlatform' | 'bap';

/** A discovery service, and how to read the rows of its list. */
export interface Source {
	service: DiscoveryService;
	title: string;
	path: string;
	members: Record<keyof Environment, string[]>;
}

/**
 * Called one after the other, until one lists instances [documented]. Neither is documented to
 * return the version of finance and operations; a member with that name next to the address is read
 * if it exists [guess].
 */
export const discoverySources: readonly Source[] = [
	{
		service: 'powerPlatform',
		title: 'The Power Platform API',
		path: '/environmentmanagement/environments?api-version=2024-10-01',
		members: {
			name: ['displayName'],
			url: ['finOpsMetadata', 'url'],
			type: ['type'],
			version: ['finOpsMetadata', 'version'],
			dataverseVersion: ['version'],
			// [guess]
			dataverseUrl: ['url'],
		},
	},
	{
		service: 'bap',
		title: 'The Business Application Platform',
		path: '/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments?api-version=2023-06-01',
		members: {
			name: ['properties', 'displayName'],
			url: ['properties', 'linkedAppMetadata', 'url'],
			type: ['properties', 'environmentSku'],
			version: ['properties', 'linkedAppMetadata', 'version'],
			dataverseVersion: ['properties', 'linkedEnvironmentMetadata', 'version'],
			// [observed] with a trailing slash
			dataverseUrl: ['properties', 'linkedEnvironmentMetadata', 'instanceUrl'],
		},
	},
];

/** The environment of a row; none if the row has no F&O address that can be used. */
export function environmentsIn(row: unknown, { members }: Source): Environment[] {
	const text = (member: keyof Environment) => {
		const value = memberAt(row, members[member]);
		return typeof value === 'string' && value !== '' ? value : undefined;
	};
	const url = usableOrigin(text('url'));
	if (url === undefined) return [];
	const type = text('type');
	const version = text('version');
	const dataverseVersion = text('dataverseVersion');
	const dataverseUrl = usableOrigin(text('dataverseUrl'));
	return [
		{
			name: text('name') ?? new URL(url).host,
			url,
			...(type && { type }),
			...(version && { version }),
			...(dataverseVersion && { dataverseVersion }),
			...(dataverseUrl && { dataverseUrl }),
		},
	];
}

/** Rows without an https address of a host are left out, so that they don't break the list. */
function usableOrigin(address: string | undefined): string | undefined {
	if (address === undefined) return undefined;
	try {
		return normaliseEnvironmentUrl(address, 'Environment');
	} catch {
		return undefined;
	}
}
