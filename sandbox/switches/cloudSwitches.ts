import type { SwitchRow } from './switchRow';

/**
 * What varies or is unknown about Entra ID and the discovery services; a client must work with
 * every setting.
 */
const TABLE = {
	'entra.scopeAnswer': {
		settings: ['withDefault', 'grantedOnly'],
		default: 'withDefault',
		about: 'whether the scope in a token response repeats the requested /.default',
		tag: 'G',
	},
	'powerPlatform.appOnly': {
		settings: ['refused', 'allowed'],
		default: 'refused',
		about: 'whether an application without a person may list environments',
		tag: 'G',
	},
	'powerPlatform.paging': {
		settings: ['single', 'nextLink', '@odata.nextLink'],
		default: 'single',
		about: 'one page, or two environments per page with the link in this member',
		tag: 'G',
	},
	'powerPlatform.finOpsVersion': {
		settings: ['absent', 'present'],
		default: 'absent',
		about: 'whether the lists know the version of finance and operations',
		tag: 'G',
	},
	'powerPlatform.dataverseUrl': {
		settings: ['absent', 'url', 'withSlash'],
		default: 'url',
		about:
			'whether a row has the address of its Dataverse as url, and whether that ends in a slash',
		tag: 'G',
	},
	'powerPlatform.urlSlash': {
		settings: ['without', 'with'],
		default: 'without',
		about: 'whether finOpsMetadata.url ends in a slash',
		tag: 'G',
	},
} as const satisfies Record<string, SwitchRow>;

export type CloudSwitchName = keyof typeof TABLE;

/** The current setting of each switch of the cloud around the environments. */
export type CloudSwitches = {
	[Name in CloudSwitchName]: (typeof TABLE)[Name]['settings'][number];
};

/** Every switch of the cloud: name, settings, default, meaning and how certain it is. */
export const CLOUD_SWITCHES: ReadonlyArray<SwitchRow & { name: string }> = Object.entries(
	TABLE,
).map(([name, row]) => ({ name, ...row }));

/** A new set of switches at their defaults. */
export function defaultCloudSwitches(): CloudSwitches {
	return {
		'entra.scopeAnswer': TABLE['entra.scopeAnswer'].default,
		'powerPlatform.appOnly': TABLE['powerPlatform.appOnly'].default,
		'powerPlatform.paging': TABLE['powerPlatform.paging'].default,
		'powerPlatform.finOpsVersion': TABLE['powerPlatform.finOpsVersion'].default,
		'powerPlatform.dataverseUrl': TABLE['powerPlatform.dataverseUrl'].default,
		'powerPlatform.urlSlash': TABLE['powerPlatform.urlSlash'].default,
	};
}
