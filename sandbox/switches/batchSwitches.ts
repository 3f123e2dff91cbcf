import type { SwitchRow } from './switchRow';

/** Unknowns of `$batch`; part of the F&O switches. */
export const BATCH_TABLE = {
	batch: {
		settings: ['available', 'missing', 'refused'],
		default: 'available',
		about: 'whether /data/$batch answers; missing = 404 of Web API, refused = 501',
		tag: 'G',
	},
	batchUrls: {
		settings: ['absolute', 'alsoPath'],
		default: 'absolute',
		about: 'addresses of inner requests: with their origin (as observed), or a path as well',
		tag: 'G',
	},
	batchChangeSets: {
		settings: ['several', 'single'],
		default: 'several',
		about: 'changesets per batch; single = a batch with more is answered 400, nothing done',
		tag: 'G',
	},
	batchBareWrites: {
		settings: ['accepted', 'refused'],
		default: 'accepted',
		about: 'a write outside a changeset; refused = the batch is answered 400, nothing done',
		tag: 'G',
	},
	batchGet: {
		settings: ['accepted', 'refused'],
		default: 'accepted',
		about: 'GET inside a batch; refused = the batch is answered 400, nothing done',
		tag: 'G',
	},
	batchOnError: {
		settings: ['continues', 'stops'],
		default: 'continues',
		about: 'after the first failing part; stops = nothing more is done and nothing more answered',
		tag: 'G',
	},
	batchPrefer: {
		settings: ['ignored', 'honoured'],
		default: 'ignored',
		about: 'Prefer: odata.continue-on-error, where a batch stops otherwise',
		tag: 'G',
	},
	batchContentId: {
		settings: ['echoed', 'absent'],
		default: 'echoed',
		about: 'Content-ID of the request in the part that answers it',
		tag: 'O',
	},
	batchPartOrder: {
		settings: ['asSent', 'reversed'],
		default: 'asSent',
		about: 'order of the parts of the answer',
		tag: 'G',
	},
	changeSetErrorStatus: {
		settings: ['500', '400'],
		default: '500',
		about: 'status of the one part that answers a changeset which business logic refused',
		tag: 'O',
	},
} as const satisfies Record<string, SwitchRow>;
