import type { ActionNotation } from './actionNotation';

/** Parameters that only some versions of ImportFromPackageAsync have [observed]. */
export const MORE_ASYNC_PARAMETERS = 'failOnError:b runAsyncWithoutBatch:b thresholdToRunInBatch:i';

const IMPORT = 'packageUrl definitionGroupId executionId execute:b overwrite:b legalEntityId';
const EXPORT = 'definitionGroupId packageName executionId reExecute:b legalEntityId';

/** Name, parameters and result of the actions of a data project [documented, observed]. */
const ROWS: ReadonlyArray<[name: string, parameters?: string, returns?: string]> = [
	['GetExecutionSummaryStatus', 'executionId', 'DmfExecutionSummaryStatus'],
	['InitializeDataManagement'],
	['GetAzureWriteUrl', 'uniqueFileName', 's'],
	['ImportFromPackage', IMPORT, 's'],
	['ImportFromPackageAsync', `${IMPORT} ${MORE_ASYNC_PARAMETERS}`, 's'],
	['ExportToPackage', EXPORT, 's'],
	['ExportToPackageAsync', `${EXPORT} entityList`, 's'],
	['ExportToPackageDelta', `${EXPORT} entityList`, 's'],
	['ExportToPackagePreview', `${EXPORT} exportPreviewCount:i`, 's'],
	['GetExportedPackageUrl', 'executionId', 's'],
	['GetExecutionErrors', 'executionId', 's'],
	['GetExecutionSummaryPageUrl', 'executionId', 's'],
	['GenerateImportTargetErrorKeysFile', 'executionId entityName', 'b'],
	['GetImportTargetErrorKeysFileUrl', 'executionId entityName', 's'],
	['GetImportStagingErrorFileUrl', 'executionId entityName', 's'],
	['GetEntitySequence', 'listOfDataEntities', 's'],
	['ResetVersionToken', 'definitionGroupId entityName sourceName', 'b'],
	['DeleteExecutionHistoryJob', 'executionId'],
	['GetMessageStatus', 'messageId', 's'],
	['GetExecutionIdByMessageId', '_messageId', 's'],
];

export const DATA_MANAGEMENT_ACTIONS: readonly ActionNotation[] = ROWS.map(
	([name, parameters, returns]) => ({
		set: 'DataManagementDefinitionGroups',
		name,
		binding: 'set',
		...(parameters !== undefined && { parameters }),
		...(returns !== undefined && { returns }),
	}),
);
