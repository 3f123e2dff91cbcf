import type { SwitchRow } from './switchRow';

/** Unknowns of `$batch`; part of the F&O switches. */
export const BATCH_TABLE = {
	batch: {
		settings: ['available', 'missing', 'refused'],
		default: 'available',
		about: 'whether /data/$batch works; missing = 404 of Web API, refused = 501',
		tag: 'G',
	},
	batchRefusalBody: {
		settings: ['bare', 'odata'],
		default: 'bare',
		about:
			"body of the 501 for a refused batch: none, and none of F&O's headers, or F&O's own error",
		tag: 'G',
	},
	batchUrls: {
		settings: ['absolute', 'alsoPath'],
		default: 'absolute',
		about: 'URLs of inner requests: absolute only (as observed), or paths too',
		tag: 'G',
	},
	batchChangeSets: {
		settings: ['several', 'single'],
		default: 'several',
		about: 'changesets per batch; single = a batch with more gets 400 and nothing is done',
		tag: 'G',
	},
	batchBareWrites: {
		settings: ['accepted', 'refused'],
		default: 'accepted',
		about: 'a write outside a changeset; refused = the batch gets 400 and nothing is done',
		tag: 'G',
	},
	batchGet: {
		settings: ['accepted', 'refused'],
		default: 'accepted',
		about: 'GET inside a batch; refused = the batch gets 400 and nothing is done',
		tag: 'G',
	},
	batchOnError: {
		settings: ['continues', 'stops'],
		default: 'continues',
		about:
			'after the first failing part; stops = later parts are not processed and get no response',
		tag: 'G',
	},
	batchPrefer: {
		settings: ['ignored', 'honoured'],
		default: 'ignored',
		about: 'Prefer: odata.continue-on-error, if the batch would otherwise stop',
		tag: 'G',
	},
	batchContentId: {
		settings: ['echoed', 'absent'],
		default: 'echoed',
		about: 'whether a response part repeats the Content-ID of its request',
		tag: 'O',
	},
	batchPartOrder: {
		settings: ['asSent', 'reversed'],
		default: 'asSent',
		about: 'order of the parts of the response',
		tag: 'G',
	},
	changeSetErrorStatus: {
		settings: ['500', '400'],
		default: '500',
		about: 'status of the single response part of a changeset that business logic refused',
		tag: 'O',
	},
} as const satisfies Record<string, SwitchRow>;
