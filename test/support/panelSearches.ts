/** What people type in n8n's node panel to find the package. */
export const PANEL_SEARCHES = [
	'business event',
	'event grid',
	'ax',
	'axapta',
	'd365fo',
	'finops',
	'microsoft dynamics',
	'erp',
];
