import { createRandom } from './random';

/** How a round's environments behave, and how many executions run at once. */
export interface RoundSettings {
	switches: Record<string, string>;
	executions: number;
	replacesKeys: boolean;
	batches: 'several' | 'single' | 'none';
}

/** Switches that a client must not notice. */
const SWITCHES: Readonly<Record<string, readonly string[]>> = {
	batchOnError: ['continues', 'continues', 'stops'],
	batchPrefer: ['ignored', 'honoured'],
	batchGet: ['accepted', 'accepted', 'refused'],
	batchChangeSets: ['several', 'several', 'several', 'single'],
	batch: ['available', 'available', 'available', 'available', 'missing', 'refused'],
	changeSetErrorStatus: ['500', '400'],
	actionErrorStatus: ['400', '500'],
	missingRecordBody: ['empty', 'odata'],
	pageSize: ['10000', '10', '2'],
	preferMaxPageSize: ['honoured', 'ignored'],
	nextLinkForm: ['skip', 'skiptoken'],
	nextLinkHost: ['same', 'same', 'httpScheme'],
	numberSequence: ['manualAllowed', 'manualAllowed', 'alwaysSequence'],
};

/** Without either, nobody could tell which part belongs to which request. */
const PARTS = [
	{ batchPartOrder: 'asSent', batchContentId: 'echoed' },
	{ batchPartOrder: 'asSent', batchContentId: 'absent' },
	{ batchPartOrder: 'reversed', batchContentId: 'echoed' },
];

function batchesOf({ batch, batchChangeSets }: Record<string, string>): RoundSettings['batches'] {
	if (batch !== 'available') return 'none';
	return batchChangeSets === 'single' ? 'single' : 'several';
}

/** The settings of a round of a seed: always the same. */
export function roundSettings(seed: number, round: number): RoundSettings {
	const random = createRandom(seed, round, 2);
	const switches: Record<string, string> = { ...random.pick(PARTS) };
	for (const [name, settings] of Object.entries(SWITCHES)) switches[name] = random.pick(settings);
	return {
		switches,
		executions: random.pick([1, 4, 4]),
		batches: batchesOf(switches),
		replacesKeys: switches.numberSequence === 'alwaysSequence',
	};
}
