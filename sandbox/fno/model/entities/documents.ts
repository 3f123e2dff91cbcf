import type { EntityNotation } from '../notation';

/** Reports. Names, keys and fields are those of the real entity; the other names are a [guess]. */
export const DOCUMENTS: readonly EntityNotation[] = [
	{
		set: 'SrsFinanceCopilots',
		type: 'SrsFinanceCopilot',
		aot: 'SrsFinanceCopilotEntity',
		table: 'SrsFinanceCopilotReport',
		label: 'Finance reports for Copilot',
		keys: 'dataAreaId ReportMenuItemName',
		fields: 'ReportDesignName ReportName ReportMenuItemType:MenuItemType',
		readOnly: true,
	},
];
