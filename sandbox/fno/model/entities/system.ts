import type { EntityNotation } from '../notation';

/**
 * Names, keys and field names are those of the real entities; AOT and table names are partly
 * [guess].
 */
export const SYSTEM: readonly EntityNotation[] = [
	{
		set: 'SystemUsers',
		type: 'SystemUser',
		aot: 'SystemUserEntity',
		table: 'UserInfo',
		label: 'System users',
		category: 'Master',
		keys: 'UserID!-',
		fields: `
			WorkflowLineItemNotificationFormat:WorkflowLineItemNotificationFormat
			DocumentHandlingActive:NoYes UserInfo_defaultPartition:b GlobalListPageLinkMode:i
			GlobalExcelExportMode:i ShowAttachmentStatus:NoYes
			EventPopUpLinkDestination:EventPopUpLinkDestination NetworkDomain Company SqmGUID:g
			SendNotificationsInEmail:NoYes Alias EmailProviderID Email Density:SysUserInfoDensity
			DefaultCountryRegion PersonName SendAlertAsEmailMessage:EventEmailSendDefineMode
			SqmEnabled:SysSqmEnabledClient GlobalExcelExportFilePath Language
			EventPopUpDisplayWhen:EventPopupShowDefineMode EventWorkflowTasksInActionCenter:NoYes
			EventPollFrequency:i EventWorkflowShowPopup:NoYes StartPage PreferredTimeZone:Timezone?
			HomePageRefreshDuration:i UserInfo_language AutoLogOff:i Theme:SysUserInfoTheme
			MarkEmptyLinks:NoYes Enabled:b ShowNotificationsInTheMicrosoftDynamicsAX7Client:NoYes
			UserName Helplanguage EventPopUps:NoYes AccountType:UserAccountType
			PreferredCalendar:PreferredCalendar PreferredLocale ExternalUser:b
			AutomaticUrlUpdate:NoYes
		`,
	},
	{
		set: 'SysAADClients',
		type: 'SysAADClient',
		aot: 'SysAADClientEntity',
		table: 'SysAADClientTable',
		label: 'Microsoft Entra ID applications',
		category: 'Parameters',
		keys: 'AADClientId!-',
		fields: 'Name UserId!',
	},
	{
		set: 'SecurityRoles',
		type: 'SecurityRole',
		aot: 'SecurityRoleEntity',
		table: 'SecurityRole',
		label: 'Security roles',
		category: 'Reference',
		keys: 'SecurityRoleIdentifier',
		fields: `
			ContextString AccessToSensitiveData:b Description SecurityRoleName
			UserLicenseType:UserLicenseType
		`,
		readOnly: true,
	},
	{
		set: 'SecurityUserRoleAssociations',
		type: 'SecurityUserRoleAssociation',
		aot: 'SecurityUserRoleAssociationEntity',
		table: 'SecurityUserRole',
		label: 'Security user role associations',
		category: 'Configuration',
		keys: 'UserId!- SecurityRoleIdentifier!-',
		fields: `
			AssignmentStatus:RoleAssignmentStatus AssignmentMode:RoleAssignmentMode SecurityRoleName
		`,
	},
	{
		set: 'BatchJobs',
		type: 'BatchJob',
		aot: 'BatchJobEntity',
		table: 'BatchJob',
		label: 'Batch jobs',
		category: 'Transaction',
		keys: 'BatchJobRecId:l--',
		fields: `
			RuntimeJob:b JobDescription StartDateTime:T ExecutingBy CompanyAccounts
			SaveJobToHistory:BatchLogLevel EndDateTime:T PartitionKey StartTime:i Finishing:i
			OrigStartDateTime:T StartDate:D CanceledBy Status:BatchStatus Recurrence:x
		`,
	},
	{
		set: 'Workflows',
		type: 'Workflow',
		aot: 'WorkflowVersionEntity',
		table: 'WorkflowConfigurationTable',
		label: 'Workflows',
		category: 'Configuration',
		keys: 'SequenceNumber-',
		fields: `
			Module:ModuleAxapta AssociationType:WorkflowAssociationType Name DataArea
			DefaultConfiguration:NoYes Type:WorkflowConfigurationType CategoryName TemplateName
			DocumentTableName
		`,
		readOnly: true,
	},
	{
		set: 'WorkflowWorkItems',
		type: 'WorkflowWorkItem',
		aot: 'WorkflowWorkItemEntity',
		table: 'WorkflowWorkItemTable',
		label: 'Workflow work items',
		category: 'Transaction',
		keys: 'Id:g-',
		fields: `
			DataSourceName Status:WorkflowWorkItemStatus-- ConfigurationId:g MenuItemName CompanyId
			EscalationLevel:i Subject CommentId:g Description WorkflowWorkItem_WorkitemType
			RefTableId:i Context Type:WorkflowWorkItemType OriginalCorrelationId:g IsRead:NoYes
			StepId:g IsClaimed:NoYes SubWorkflowId:g ParentCorrelationId:g ActivityId:g
			WorkflowWorkItem_Name UserId ElementId:g RootCorrelationId:g DocumentClassId:i
			NotificationId:l CorrelationId:g DueDateTime:T
		`,
	},
	{
		set: 'DatabaseLogs',
		type: 'DatabaseLog',
		aot: 'DatabaseLogEntity',
		table: 'SysDataBaseLog',
		label: 'Database logs',
		category: 'Transaction',
		keys: 'dataAreaId TableRecId:l LogRecId:l TableIdNumber:i',
		fields: `
			Description LogPartition:l LogCreatedBy LogCreatedTransactionId:l SequenceNumber:l
			LogDataAreaId FormattedData LogCreatedDateTime:T TableName TableRecVersion:i Data:x
			LogType:DatabaseLogType NewData Username
		`,
		readOnly: true,
	},
	{
		set: 'SystemNotifications',
		type: 'SystemNotification',
		aot: 'SystemNotificationEntity',
		table: 'SystemNotification',
		label: 'System notifications',
		category: 'Transaction',
		keys: 'RuleId!-',
		fields: `
			SystemNotificationId:l Title ExpirationDateTime:T ReminderInterval:l Message
			Type:SystemNotificationType Severity:SystemNotificationSeverity SequenceId:l
			State:SystemNotificationState
		`,
	},
	{
		set: 'BusinessEventsCatalogs',
		type: 'BusinessEventsCatalog',
		aot: 'BusinessEventsCatalogEntity',
		table: 'BusinessEventsTable',
		label: 'Business events catalog',
		category: 'Reference',
		keys: 'BusinessEventId',
		fields: `
			Description DescParam2 NameParam1 NameParam2 DescParam1 Module:ModuleAxapta Name
			Contract
		`,
		readOnly: true,
	},
	{
		set: 'BusinessEventsEndpoints',
		type: 'BusinessEventsEndpoint',
		aot: 'BusinessEventsEndpointEntity',
		table: 'BusinessEventsEndpoint',
		label: 'Business events endpoints',
		category: 'Parameters',
		keys: 'Name!-',
		fields: `
			ServiceBusTopicSKU:BusinessEventsServiceBusSku EventHubName Description AzureAppId
			ServiceBusQueueSKU:BusinessEventsServiceBusSku EventHubSKU:BusinessEventsEventHubSku
			KeyVaultSecretName DecryptedAzureAppSecret KeyVaultDnsName EventGridEndpointURL
			ServiceBusTopicName InstanceRelationType:l
			ProducerConsumerType:BusinessEventsProducerConsumerType Type:BusinessEventsEndpointType
			AzureBlobContainerName ServiceBusQueueName
		`,
	},
	{
		set: 'BusinessEventsConfigurations',
		type: 'BusinessEventsConfiguration',
		aot: 'BusinessEventsConfigurationEntity',
		table: 'BusinessEventsConfiguration',
		label: 'Business events configurations',
		category: 'Parameters',
		keys: 'BusinessEventsTable!- LegalEntity- BusinessEventsEndpoint_Name!-',
		fields: 'Disabled:NoYes',
	},
];
