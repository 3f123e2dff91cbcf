import type { Judgement } from './audit';

/** What came out for one item. */
export interface ItemResult {
	/** As `17 create CustomerGroups, batches`. */
	operation: string;
	mark: string;
	/** The kinds of faults that hit its operation. */
	faults: readonly string[];
	judgement: Judgement;
}

/** Numbers of a whole soak. */
export interface Tally {
	operations: number;
	faulted: number;
	items: number;
	lost: number;
	doubled: number;
	misreported: number;
	leaked: number;
	unknown: number;
	/** Items hit by each kind of fault, and how many of them are unknown. */
	byFault: Map<string, { operations: number; items: number; unknown: number }>;
}

export const newTally = (): Tally => ({
	operations: 0,
	faulted: 0,
	items: 0,
	lost: 0,
	doubled: 0,
	misreported: 0,
	leaked: 0,
	unknown: 0,
	byFault: new Map(),
});

/** Adds one operation. */
export function addToTally(tally: Tally, faults: readonly string[], results: ItemResult[]): void {
	tally.operations++;
	tally.items += results.length;
	if (faults.length > 0) tally.faulted++;
	let unknown = 0;
	for (const { judgement } of results) {
		if (judgement.verdict === 'unknown') unknown++;
		if (judgement.verdict !== 'right') tally[judgement.verdict]++;
	}
	for (const fault of faults) {
		const row = tally.byFault.get(fault) ?? { operations: 0, items: 0, unknown: 0 };
		row.operations++;
		row.items += results.length;
		row.unknown += unknown;
		tally.byFault.set(fault, row);
	}
}

/** The last line of a soak. */
export const auditLine = ({ operations, faulted, ...counts }: Tally): string =>
	`audit: ${operations} operations, ${faulted} faulted, ${counts.lost} lost, ` +
	`${counts.doubled} doubled, ${counts.misreported} misreported, ${counts.leaked} leaked, ` +
	`${counts.unknown} unknown`;

export const isClean = ({ lost, doubled, misreported, leaked }: Tally): boolean =>
	lost + doubled + misreported + leaked === 0;
