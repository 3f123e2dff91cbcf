import { CLOUD_SWITCHES, defaultCloudSwitches, type CloudSwitches } from './cloudSwitches';
import { defaultEventSwitches, EVENT_SWITCHES, type EventSwitches } from './eventSwitches';
import type { SwitchRow } from './switchRow';
import { defaultSwitches, SWITCHES, type Switches } from './fnoSwitches';

/** A switch with its current setting. */
export interface SwitchState extends SwitchRow {
	name: string;
	setting: string;
}

export interface SwitchBoard {
	/** Read by the services; changed in place. */
	cloud: CloudSwitches;
	/** Read by the environments; changed in place. */
	fno: Switches;
	/** Read by the senders of events; changed in place. */
	events: EventSwitches;
	list: () => SwitchState[];
	/** Sets all switches or, if one is invalid, none. Out: the problems. */
	set: (settings: Record<string, string>) => string[];
	reset: () => void;
}

const ROWS: ReadonlyArray<SwitchRow & { name: string }> = [
	...SWITCHES,
	...CLOUD_SWITCHES,
	...EVENT_SWITCHES,
];

function problemWith(name: string, setting: string): string | undefined {
	const row = ROWS.find((candidate) => candidate.name === name);
	if (row === undefined) return `There is no switch '${name}'.`;
	return row.settings.includes(setting)
		? undefined
		: `The switch '${name}' can be ${row.settings.join(', ')}, not '${setting}'.`;
}

/**
 * All switches of the sandbox at their defaults. In: whether senders accept http: addresses of this
 * machine.
 */
export function createSwitchBoard(allowHttpWebhooks = false): SwitchBoard {
	const cloud = defaultCloudSwitches();
	const fno = defaultSwitches();
	const events = defaultEventSwitches(allowHttpWebhooks);
	const groups: Array<Record<string, string>> = [cloud, fno, events];
	const settings = (): Record<string, string> => Object.assign({}, ...groups);
	return {
		cloud,
		fno,
		events,
		list: () => ROWS.map((row) => ({ ...row, setting: settings()[row.name] })),
		set: (wanted) => {
			const complaints = Object.entries(wanted)
				.map(([name, setting]) => problemWith(name, setting))
				.filter((text) => text !== undefined);
			if (complaints.length > 0) return complaints;
			for (const [name, setting] of Object.entries(wanted)) {
				const group = groups.find((candidate) => name in candidate);
				if (group !== undefined) group[name] = setting;
			}
			return [];
		},
		reset: () => {
			Object.assign(cloud, defaultCloudSwitches());
			Object.assign(fno, defaultSwitches());
			Object.assign(events, defaultEventSwitches(allowHttpWebhooks));
		},
	};
}
