/** A service of a cloud: its address and the audience of its tokens. */
export interface Service {
	/** Origin of its addresses, without a trailing slash. */
	origin: string;
	/** The `aud` that its tokens carry. */
	audience: string;
}

/** The hosts of one Microsoft cloud. */
export interface Cloud {
	/** Origin of the Entra ID login host. */
	login: string;
	powerPlatform: Service;
	/** Business Application Platform, whose tokens are those of the Power Apps service. */
	bap: Service;
	resourceManager: Service;
}

/** Everything that sets one cloud apart. */
interface BuiltInCloud {
	/** What the credential saves; never changed later, and unique like the login host. */
	value: string;
	/** Name and description of the option in the editor. */
	label: string;
	description: string;
	/**
	 * Who issues tokens of version 1.0; those of version 2.0 come from the login host [documented].
	 */
	issuerOfVersion1: string;
	hosts: Cloud;
}

/** A service whose token audience is its own address. */
const serviceAt = (origin: string): Service => ({ origin, audience: origin });

/**
 * One row per built-in cloud, in the order of the editor. A new cloud needs a new row and no other
 * code. The hosts of one row belong together: tenants that sign in at `login.microsoftonline.us`
 * use the GCC High hosts, while plain GCC tenants sign in at the global login host.
 */
export const builtInClouds = [
	{
		value: 'global',
		label: 'Global',
		description: 'The public cloud; also where US Government GCC tenants sign in',
		issuerOfVersion1: 'https://sts.windows.net',
		hosts: {
			login: 'https://login.microsoftonline.com',
			powerPlatform: serviceAt('https://api.powerplatform.com'),
			bap: { origin: 'https://api.bap.microsoft.com', audience: 'https://service.powerapps.com' },
			resourceManager: serviceAt('https://management.azure.com'),
		},
	},
	{
		value: 'usGov',
		label: 'US Government (GCC High)',
		description: 'Tenants that sign in at login.microsoftonline.us',
		issuerOfVersion1: 'https://sts.windows.net',
		hosts: {
			login: 'https://login.microsoftonline.us',
			powerPlatform: serviceAt('https://api.high.powerplatform.microsoft.us'),
			bap: {
				origin: 'https://high.api.bap.microsoft.us',
				audience: 'https://high.service.powerapps.us',
			},
			resourceManager: serviceAt('https://management.usgovcloudapi.net'),
		},
	},
	{
		value: 'china',
		label: 'China (21Vianet)',
		description: 'Tenants that sign in at login.partner.microsoftonline.cn',
		issuerOfVersion1: 'https://sts.chinacloudapi.cn',
		hosts: {
			login: 'https://login.partner.microsoftonline.cn',
			powerPlatform: serviceAt('https://api.powerplatform.partner.microsoftonline.cn'),
			bap: {
				origin: 'https://api.bap.partner.microsoftonline.cn',
				audience: 'https://service.powerapps.cn',
			},
			resourceManager: serviceAt('https://management.chinacloudapi.cn'),
		},
	},
] as const satisfies readonly BuiltInCloud[];

/** The cloud of a credential that doesn't name one. */
export const [defaultCloud] = builtInClouds;

/** In: a saved value. Out: the hosts of that cloud; `undefined` for a custom cloud. */
export function hostsOf(value: string): Cloud | undefined {
	return builtInClouds.find((cloud) => cloud.value === value)?.hosts;
}

/**
 * Who may issue tokens of a tenant that signs in at `login`, in version 1.0 and 2.0 [documented]. A
 * custom login host is its own issuer.
 */
export function issuersOf(login: string, tenantId: string): string[] {
	const cloud = builtInClouds.find(({ hosts }) => hosts.login === login);
	return [`${cloud?.issuerOfVersion1 ?? login}/${tenantId}/`, `${login}/${tenantId}/v2.0`];
}

/** The option for a cloud whose hosts the user enters. */
export const customOption = {
	value: 'custom',
	label: 'Custom',
	description: 'Enter the addresses of the services yourself',
} as const;

/** A field of the credential that holds the address of one host. */
interface HostField {
	name: string;
	label: string;
	example: string;
	description: string;
}

/** One field per host of a custom cloud, in the order of the editor. */
export const hostFields: Record<keyof Cloud, HostField> = {
	login: {
		name: 'loginUrl',
		label: 'Login URL',
		example: 'https://login.example.com',
		description: 'Address of the Entra ID login host, without the tenant',
	},
	powerPlatform: {
		name: 'powerPlatformUrl',
		label: 'Power Platform URL',
		example: 'https://powerplatform.example.com',
		description:
			'Address of the Power Platform API, which lists the instances. Its tokens are issued for this address.',
	},
	bap: {
		name: 'bapUrl',
		label: 'BAP URL',
		example: 'https://bap.example.com',
		description:
			'Address of the Business Application Platform API, which lists the instances for administrators. Its tokens are issued for this address.',
	},
	resourceManager: {
		name: 'resourceManagerUrl',
		label: 'Resource Manager URL',
		example: 'https://management.example.com',
		description: 'Address of Azure Resource Manager. Its tokens are issued for this address.',
	},
};

/**
 * The cloud that a user described. Every audience is the entered origin itself, so that a token
 * of a public cloud can never be sent to an entered host.
 */
export function customCloud(originOf: (field: HostField) => string): Cloud {
	return {
		login: originOf(hostFields.login),
		powerPlatform: serviceAt(originOf(hostFields.powerPlatform)),
		bap: serviceAt(originOf(hostFields.bap)),
		resourceManager: serviceAt(originOf(hostFields.resourceManager)),
	};
}
