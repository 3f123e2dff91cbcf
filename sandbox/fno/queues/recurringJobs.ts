/** A recurring data job, as people set it up in F&O. */
export interface RecurringJob {
	/** The ID on "Manage scheduled data jobs". */
	activityId: string;
	direction: 'import' | 'export';
	content: 'file' | 'package';
	/** Whether the calling application is listed and enabled in the authorization policy. */
	policy: 'enabled' | 'disabled' | 'otherApplication';
}

const job = (
	number: number,
	direction: RecurringJob['direction'],
	content: RecurringJob['content'],
	policy: RecurringJob['policy'] = 'enabled',
): RecurringJob => ({
	activityId: `7c1d4e90-52ab-4f36-8e0d-6a9b3c5d7e0${number}`,
	direction,
	content,
	policy,
});

/** The jobs of every environment. */
export const RECURRING_JOBS: readonly RecurringJob[] = [
	job(1, 'import', 'file'),
	job(2, 'import', 'package'),
	job(3, 'export', 'file'),
	job(4, 'export', 'package'),
	job(5, 'import', 'file', 'otherApplication'),
	job(6, 'import', 'file', 'disabled'),
	job(7, 'export', 'file', 'otherApplication'),
];
