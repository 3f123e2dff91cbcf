export const DEFAULT_RECORDS = 500;
export const MOST_RECORDS = 10_000;
export const DEFAULT_COMPARED = 10_000;
export const MOST_COMPARED = 50_000;
