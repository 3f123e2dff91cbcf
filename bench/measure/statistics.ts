export function median(values: readonly number[]): number {
	return percentile(values, 50);
}

/** The nearest-rank percentile. */
export function percentile(values: readonly number[], percent: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}

export function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

/** The smallest and the largest value, e.g. `0.93-1.02`. */
export function spread(values: readonly number[], digits: number): string {
	return `${Math.min(...values).toFixed(digits)}-${Math.max(...values).toFixed(digits)}`;
}
