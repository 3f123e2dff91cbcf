import type { SwitchRow } from './switchRow';

/** Unknowns and states of the Dataverse organizations; part of the switches of the senders. */
export const DATAVERSE_TABLE = {
	'dataverse.authTypes': {
		settings: ['header5', 'header4', 'header2', 'german', 'danish'],
		default: 'header5',
		about:
			'option set of serviceendpoint.authtype: which number is an HTTP header; german and danish ' +
			'= 5, with labels in that language alone',
		tag: 'G',
	},
	'dataverse.messageNames': {
		settings: ['prefixed', 'plain', 'prefixedLower'],
		default: 'prefixed',
		about: 'name of the message of a business event: its id behind mserp_, or the id itself',
		tag: 'G',
	},
	'dataverse.catalog': {
		settings: ['synchronized', 'empty'],
		default: 'synchronized',
		about: 'whether the business events of the environment have messages',
		tag: 'D',
	},
	'dataverse.virtualTables': {
		settings: ['enabled', 'notEnabled', 'withoutChangeTracking', 'withoutMessages'],
		default: 'enabled',
		about:
			'the virtual tables of the environment; without change tracking they have no messages, ' +
			'withoutMessages = although they have change tracking',
		tag: 'G',
	},
	'dataverse.missingRight': {
		settings: [
			'none',
			'user',
			'prvCreateServiceEndpoint',
			'prvReadServiceEndpoint',
			'prvWriteServiceEndpoint',
			'prvDeleteServiceEndpoint',
			'prvCreateSdkMessageProcessingStep',
			'prvReadSdkMessageProcessingStep',
			'prvWriteSdkMessageProcessingStep',
			'prvDeleteSdkMessageProcessingStep',
			'prvReadSdkMessage',
			'prvReadEntity',
		],
		default: 'none',
		about: 'the privilege that every caller lacks; user = nobody is a user of the organization',
		tag: 'D',
	},
	'dataverse.refusalText': {
		settings: ['privilege', 'plain'],
		default: 'privilege',
		about: 'whether the refusal of a caller without a right names the privilege',
		tag: 'G',
	},
	'dataverse.link': {
		settings: ['known', 'unknown', 'none', 'other'],
		default: 'known',
		about:
			'what RetrieveFinanceAndOperationsIntegrationDetails tells: the environment, 404 as if ' +
			'there were no such function, that there is no link, or another environment',
		tag: 'D',
	},
	'dataverse.stepName': {
		settings: ['any', 'atMost256'],
		default: 'atMost256',
		about: 'whether names of steps have a length limit',
		tag: 'D',
	},
} as const satisfies Record<string, SwitchRow>;
