import { serviceAt } from './clouds';
import type { Cloud } from './clouds';

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
			'Address of the Power Platform API, which lists environments. Its tokens are issued for this address.',
	},
	bap: {
		name: 'bapUrl',
		label: 'BAP URL',
		example: 'https://bap.example.com',
		description:
			'Address of the Business Application Platform API, which lists environments for administrators. Its tokens are issued for this address.',
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
