import { CLOUD_SWITCHES, defaultCloudSwitches, type CloudSwitches } from './cloudSwitches';
import { defaultSwitches, SWITCHES, type SwitchRow, type Switches } from './switches';

/** One switch with where it stands now. */
export interface SwitchState extends SwitchRow {
	name: string;
	setting: string;
}

export interface SwitchBoard {
	/** Read by the services; changed in place. */
	cloud: CloudSwitches;
	/** Read by the environments; changed in place. */
	fno: Switches;
	list: () => SwitchState[];
	/** Sets all or, where one of them is wrong, none; out: what is wrong. */
	set: (settings: Record<string, string>) => string[];
	reset: () => void;
}

const ROWS: ReadonlyArray<SwitchRow & { name: string }> = [...SWITCHES, ...CLOUD_SWITCHES];
const CLOUD_NAMES = new Set(CLOUD_SWITCHES.map(({ name }) => name));

function complaint(name: string, setting: string): string | undefined {
	const row = ROWS.find((candidate) => candidate.name === name);
	if (row === undefined) return `There is no switch '${name}'.`;
	return row.settings.includes(setting)
		? undefined
		: `The switch '${name}' can be ${row.settings.join(', ')}, not '${setting}'.`;
}

/** All switches of the sandbox, on their defaults. */
export function createSwitchBoard(): SwitchBoard {
	const cloud = defaultCloudSwitches();
	const fno = defaultSwitches();
	const settings = (): Record<string, string> => ({ ...fno, ...cloud });
	return {
		cloud,
		fno,
		list: () => ROWS.map((row) => ({ ...row, setting: settings()[row.name] })),
		set: (wanted) => {
			const complaints = Object.entries(wanted)
				.map(([name, setting]) => complaint(name, setting))
				.filter((text) => text !== undefined);
			if (complaints.length > 0) return complaints;
			for (const [name, setting] of Object.entries(wanted)) {
				Object.assign(CLOUD_NAMES.has(name) ? cloud : fno, { [name]: setting });
			}
			return [];
		},
		reset: () => {
			Object.assign(cloud, defaultCloudSwitches());
			Object.assign(fno, defaultSwitches());
		},
	};
}
