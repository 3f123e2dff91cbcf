import type { EntityNotation } from '../notation';

/**
 * Data management. Names, keys and fields are those of the real entities; AOT and table names are
 * partly [guess].
 */
export const DATA_MANAGEMENT: readonly EntityNotation[] = [
	{
		set: 'DataManagementEntities',
		type: 'DataManagementEntity',
		aot: 'DataManagementEntity',
		table: 'DMFEntity',
		label: 'Data management entities',
		category: 'Parameters',
		keys: 'EntityName!-',
		fields: `
			EntityIsEnabled:NoYes TargetName CountryRegionCodes IsShared:NoYes
			ChangeTrackingType:DmfChangeTrackingType RecVersionValue:i EntityKey
			Category:EntityCategory StagingTableName Tags Modules ConfigurationKeyName
		`,
	},
	{
		set: 'DataManagementTargetMapEntities',
		type: 'DataManagementTargetMapEntity',
		aot: 'DMFTargetMapEntity',
		table: 'DMFTargetEntityHierarchy',
		label: 'Data management target maps',
		category: 'Parameters',
		keys: 'StagingField Entity',
		fields: `
			TargetTable ShortStagingField IsAutoManual:NoYes TargetField RecVersionValue:i
			TargetDataSourceName EntityLabel IsRequired:NoYes DataSourceName FieldLength:i
			isFieldEnabled:NoYes FieldAOTName DataSourceField FieldDataTypeValue:Types
			IsSystem:NoYes ArrayIndex:i
		`,
		readOnly: true,
	},
	{
		set: 'DataManagementDefinitionGroups',
		type: 'DataManagementDefinitionGroup',
		aot: 'DMFDefinitionGroupEntity',
		table: 'DMFDefinitionGroup',
		label: 'Data management definition groups',
		category: 'Parameters',
		keys: 'Name!-',
		fields: `
			ProjectCategory:DmfProjectCategory OperationType:DmfOperationType
			GenerateDataPackage:NoYes Description TruncateEntityData:NoYes
		`,
	},
	{
		set: 'DataManagementDefinitionGroupDetails',
		type: 'DataManagementDefinitionGroupDetail',
		aot: 'DMFDefinitionGroupDetailEntity',
		table: 'DMFDefinitionGroupEntity',
		label: 'Data management definition group details',
		category: 'Parameters',
		keys: 'DefinitionGroupId!- EntityName!-',
		fields: `
			RunValidateField:NoYes LevelInExecutionUnit:i InputFilePath RunBusinessValidation:NoYes
			EntityCategory:EntityCategory FailExecutionUnitOnError:NoYes SkipStaging:NoYes
			QueryForODBC RunBusinessLogic:NoYes AutoGenerateMapping:NoYes QueryData:x
			IsTransformed:NoYes ParentEntityName EntityXMLName Tags SequenceInLevel:i
			DefaultRefreshType:DmfRefreshType Disable:NoYes ExcelSheetName SampleFilePathOriginal
			SampleFilePath ExecutionUnit:i SourceFormat PackageFilePath
			ValidationStatus:NoYesError FailLevelOnError:NoYes
		`,
	},
	{
		set: 'DataManagementExecutionJobs',
		type: 'DataManagementExecutionJob',
		aot: 'DMFExecutionJobEntity',
		table: 'DMFExecution',
		label: 'Data management execution jobs',
		category: 'Transaction',
		keys: 'JobId!-',
		fields: 'Description',
		readOnly: true,
	},
	{
		set: 'DataManagementExecutionJobDetails',
		type: 'DataManagementExecutionJobDetail',
		aot: 'DMFExecutionJobDetailsEntity',
		table: 'DMFDefinitionGroupExecution',
		label: 'Data management execution job details',
		category: 'Transaction',
		keys: 'DefinitionGroupId!- JobId!- EntityName!-',
		fields: `
			LevelInExecutionUnit:i StagingStatus:DmfBatchJobStatus RunBusinessValidation:NoYes
			FailExecutionUnitOnError:NoYes FilePath RunBusinessLogic:NoYes TargetStartDateTime:T
			StagingRecordsToBeProcessedCount:i StagingStartDateTime:T TargetRecordsUpdatedCount:i
			NumberOfRowsToSkip:i TargetStatus:DmfBatchJobStatus SequenceInLevel:i
			TargetRecordsCreatedCount:i StagingEndDateTime:T ParallelTaskCount:i
			ExecuteTargetStep:NoYes ExcelSheetName StagingRecordsCreatedCount:i TargetEndDateTime:T
			IgnoreError:NoYes CreateErrorFile:NoYes ExecutionUnit:i FirstRowIsHeader:NoYes
			SourceFormat SequenceNumber:i FailLevelOnError:NoYes
		`,
		readOnly: true,
	},
];
