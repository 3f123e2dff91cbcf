import { atMost, type Row } from '../../report';

/** A figure that tells what the others rest on. */
export const plainRow = (work: string, figure: string): Row => ({
	work,
	aim: '-',
	figure,
	met: '-',
});

export interface Limit {
	work: string;
	/** At most so much. */
	limit: number;
	value: number;
	/** Written behind the number of the aim. */
	unit?: string;
	figure: string;
	/** Times and memory of a quick run say nothing. */
	isJudged: boolean;
}

/** A figure that has an upper limit. */
export const limitRow = ({ work, limit, value, unit = '', figure, isJudged }: Limit): Row => ({
	work,
	aim: `at most ${limit.toLocaleString('en')}${unit}`,
	figure,
	...(isJudged ? atMost(value, limit) : { met: '-' as const }),
});
