import type { SwitchRow } from './switchRow';

const PRESENCE = ['available', 'missing', 'refused'] as const;

/** What an environment offers, by its version, licence and roles; part of the F&O switches. */
export const OFFERED_TABLE = {
	businessEventEntities: {
		settings: PRESENCE,
		default: 'available',
		about: 'the entity sets of business events; missing = 404, also in metadata, refused = 403',
		tag: 'O',
	},
	dataManagementEntities: {
		settings: PRESENCE,
		default: 'available',
		about: 'the entity sets and actions of data management; missing = 404, refused = 403',
		tag: 'O',
	},
	recurringJobActions: {
		settings: ['available', 'missing'],
		default: 'available',
		about: 'the actions that report the state of messages of recurring jobs',
		tag: 'D',
	},
	businessEventActions: {
		settings: ['catalogOnly', 'more', 'none'],
		default: 'catalogOnly',
		about:
			'actions of BusinessEventsCatalogs; more = invented ones that subscribe, as a service must ' +
			'exist for it',
		tag: 'G',
	},
	biEntities: {
		settings: PRESENCE,
		default: 'refused',
		about: 'the BI twins of tables, whose rows have a time stamp, for users with ordinary roles',
		tag: 'G',
	},
	customServices: {
		settings: PRESENCE,
		default: 'available',
		about: 'the list of custom services at /api/services',
		tag: 'O',
	},
	sessionInfo: {
		settings: ['available', 'missing', 'withoutCompany'],
		default: 'available',
		about: 'the service GetUserSessionInfo: who the caller is',
		tag: 'D',
	},
	etags: {
		settings: ['sent', 'strong', 'absent'],
		default: 'sent',
		about: '@odata.etag in the rows of lists',
		tag: 'O',
	},
	countMark: {
		settings: ['bom', 'none'],
		default: 'bom',
		about: 'whether the number of /$count follows a byte order mark',
		tag: 'O',
	},
	countSegment: {
		settings: ['available', 'refused'],
		default: 'available',
		about: 'whether /$count works',
		tag: 'O',
	},
	countOption: {
		settings: ['all', 'page', 'absent'],
		default: 'all',
		about: 'what $count=true counts: all matching rows, those of the response, or nothing',
		tag: 'G',
	},
	wildcards: {
		settings: ['honoured', 'literal'],
		default: 'honoured',
		about: '* in a text of eq and ne',
		tag: 'D',
	},
	missingRecordHeaders: {
		settings: ['sent', 'absent'],
		default: 'sent',
		about: "F&O's own headers on the 404 for a GET of a missing key",
		tag: 'O',
	},
	clock: {
		settings: ['right', 'tenMinutesAhead', 'tenMinutesBehind'],
		default: 'right',
		about: 'the clock of the environment, as its Date headers show it',
		tag: 'O',
	},
} as const satisfies Record<string, SwitchRow>;
