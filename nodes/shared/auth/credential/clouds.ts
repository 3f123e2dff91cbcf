export type CloudName = 'global' | 'usGov' | 'china' | 'custom';

/** A service of a cloud: where it answers and what a token for it is called. */
export interface Service {
	/** Origin of its addresses, without a trailing slash. */
	origin: string;
	/** The `aud` that its tokens carry. */
	audience: string;
}

/** The addresses of one Microsoft cloud. */
export interface Cloud {
	login: string;
	powerPlatform: Service;
	/** Business Application Platform, whose tokens are those of the Power Apps service. */
	bap: Service;
	resourceManager: Service;
}

const own = (origin: string): Service => ({ origin, audience: origin });

/**
 * Public clouds by name. The hosts of one row belong together: tenants that sign in at
 * `login.microsoftonline.us` are served by the GCC High hosts, while plain GCC tenants sign in
 * at the global login host.
 */
export const clouds: Record<Exclude<CloudName, 'custom'>, Cloud> = {
	global: {
		login: 'https://login.microsoftonline.com',
		powerPlatform: own('https://api.powerplatform.com'),
		bap: { origin: 'https://api.bap.microsoft.com', audience: 'https://service.powerapps.com' },
		resourceManager: own('https://management.azure.com'),
	},
	usGov: {
		login: 'https://login.microsoftonline.us',
		powerPlatform: own('https://api.high.powerplatform.microsoft.us'),
		bap: {
			origin: 'https://high.api.bap.microsoft.us',
			audience: 'https://high.service.powerapps.us',
		},
		resourceManager: own('https://management.usgovcloudapi.net'),
	},
	china: {
		login: 'https://login.partner.microsoftonline.cn',
		powerPlatform: own('https://api.powerplatform.partner.microsoftonline.cn'),
		bap: {
			origin: 'https://api.bap.partner.microsoftonline.cn',
			audience: 'https://service.powerapps.cn',
		},
		resourceManager: own('https://management.chinacloudapi.cn'),
	},
};

/**
 * A cloud whose hosts somebody typed. Every audience is the typed origin itself, so that a
 * token of a public cloud can never be sent to a typed host.
 */
export function customCloud(origins: {
	login: string;
	powerPlatform: string;
	bap: string;
	resourceManager: string;
}): Cloud {
	return {
		login: origins.login,
		powerPlatform: own(origins.powerPlatform),
		bap: own(origins.bap),
		resourceManager: own(origins.resourceManager),
	};
}
