export const DEFAULT_RECORDS = 500;
export const MOST_RECORDS = 10_000;
