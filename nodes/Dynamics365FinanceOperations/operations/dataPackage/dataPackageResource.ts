import type { Resource } from '../operation';
import { exportPackage } from './export/description';
import { getErrors } from './getErrors/description';
import { getFile } from './getFile/description';
import { getStatus } from './getStatus/description';
import { importPackage } from './import/description';
import { startExport } from './startExport/description';
import { startImport } from './startImport/description';

export const dataPackageResource: Resource = {
	resource: 'dataPackage',
	label: 'Data Package',
	description: 'Many rows at once, as files through data management',
	firstOperation: 'import',
	operations: [
		exportPackage,
		getFile,
		getErrors,
		getStatus,
		importPackage,
		startExport,
		startImport,
	],
};
