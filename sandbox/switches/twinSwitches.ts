import type { SwitchRow } from './switchRow';

/** How the BI twins of tables behave; part of the F&O switches. */
export const TWIN_TABLE = {
	twinRows: {
		settings: ['follow', 'apart'],
		default: 'follow',
		about:
			'whether a change of a record shows in its BI twin, which reads the same table; apart = it ' +
			'never does',
		tag: 'G',
	},
	twinRowsWhileRead: {
		settings: ['rest', 'move'],
		default: 'rest',
		about:
			'move = after each page of a BI twin somebody changes its first row, which then is at the ' +
			'end of the list, so that all others move up',
		tag: 'O',
	},
} as const satisfies Record<string, SwitchRow>;
