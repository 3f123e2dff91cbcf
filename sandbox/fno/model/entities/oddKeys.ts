import type { EntityNotation } from '../notation';

/**
 * Names, keys and field names are those of the real entities; AOT and table names are partly
 * [guess].
 */
export const ODD_KEYS: readonly EntityNotation[] = [
	{
		set: 'SalesAutomaticSalesDocumentHeaderCharges',
		type: 'SalesAutomaticSalesDocumentHeaderCharge',
		aot: 'GUPSalesAutomaticSalesDocumentHeaderChargeEntity',
		table: 'GUPMarkupAutoTable',
		label: 'Sales document header charges (pricing)',
		category: 'Configuration',
		keys: 'dataAreaId Description!- LineNumber:d-',
		fields: `
			ToDate:D Value:d IsCompound:NoYes ToTotalLineAmount:d SalesDocumentCurrencyCode
			SalesTaxGroupCode InventLocationId FromDate:D Sequence:i SalesChargeCode
			ChargeAccountingCurrencyCode InventSiteId WillInvoiceProcessingKeepCharge:NoYes
			ChargeCategory:MarkupCategory FromTotalLineAmount:d
		`,
	},
	{
		set: 'SalesAutomaticSalesDocumentHeaderCharge',
		type: 'SalesAutomaticSalesDocumentHeaderCharges',
		aot: 'SalesAutomaticSalesDocumentHeaderChargeEntity',
		table: 'MarkupAutoTable',
		label: 'Automatic sales document header charges',
		category: 'Configuration',
		keys: 'dataAreaId ChargingCustomerAccountNumber ChargingChargeCustomerGroupId ChargingDeliveryModeCode ChargingChargeDeliveryGroupId LineNumber:d-',
		fields: `
			IsCompound:NoYes ToTotalLineAmount:d SalesDocumentCurrencyCode SalesTaxGroupCode
			Sequence:i SalesChargeCode ChargeAccountingCurrencyCode
			WillInvoiceProcessingKeepCharge:NoYes ChargeCategory:MarkupCategory
			FromTotalLineAmount:d ChargePercentage:d FixedChargeAmount:d
		`,
	},
	{
		set: 'AdminCustomFields',
		type: 'AdminCustomFields',
		aot: 'TrvAdminCustomFieldsEntity',
		table: 'TrvAdminCustomFields',
		label: 'Expense custom fields',
		category: 'Configuration',
		keys: 'dataAreaId LegalEntityId!- RefTableId:i- RefFieldId:i- MethodName-',
		fields: `
			Visibility:TrvFieldVisibility TableName ShowInForm:NoYes LocalisedLabelName LabelName
			FieldName
		`,
	},
	{
		set: 'AdditionalFields',
		type: 'AdditionalFields',
		aot: 'EMAdditionalFieldsEntity',
		table: 'EMAdditionalFields',
		label: 'Additional fields',
		keys: 'dataAreaId FieldName!-',
		fields: 'UserEdit:NoYes Description IsHidden:NoYes IsCounter:NoYes',
	},
	{
		set: 'Media',
		type: 'Media',
		aot: 'HcmMediaEntity',
		table: 'HRMMedia',
		label: 'Media',
		category: 'Master',
		keys: 'dataAreaId Media!-',
		fields: `
			AddressValidFrom:T Building AddressCity AddressState GroupOfHouses AddressValidTo:T
			Extension Description MobilePhone Telephone MediaType! Email AddressDescription
			AddressLocationId Fax Language AddressStreet AddressCounty Apartment InternetAddress
			Settlement TelexNumber AddressZipCode AddressCountryRegionId AddressCountryRegionISOCode
			vendAccount
		`,
	},
	{
		set: 'MyLeaveRequests',
		type: 'MyLeaveRequest',
		aot: 'LeaveMyRequestEntity',
		table: 'LeaveRequestDetail',
		label: 'My leave requests',
		category: 'Transaction',
		keys: 'dataAreaId RequestId-# LeaveType!- LeaveDate:D!-',
		fields: `
			ReasonCodeId PersonnelNumber RequestDate:D Comment Status:LeaveRequestApprovalStatus--
			Amount:d HalfDayDefinition:LeaveHalfDayDefinition
		`,
	},
	{
		set: 'DateGregorians',
		type: 'DateGregorian',
		aot: 'DateGregorianEntity',
		table: 'DateGregorian',
		label: 'Gregorian dates',
		category: 'Reference',
		keys: 'GregorianDate:D!-',
		fields: 'GregorianDateId:l',
	},
	{
		set: 'PolicyTypes',
		type: 'PolicyType',
		aot: 'SysPolicyTypeEntity',
		table: 'SysPolicyType',
		label: 'Policy types',
		category: 'Configuration',
		keys: 'PolicyType:PolicyType-',
		fields: `
			PolicyName IsPolicyReadOnly:NoYes Purpose:HierarchyPurpose DropDialog:NoYes
			IsReassignOrganizationSupported:NoYes
		`,
	},
	{
		set: 'MainAccountCategories',
		type: 'MainAccountCategory',
		aot: 'MainAccountCategoryEntity',
		table: 'MainAccountCategory',
		label: 'Main account categories',
		category: 'Reference',
		keys: 'ReferenceId:i',
		fields: `
			MainAccountType:DimensionLedgerAccCategoryAccountType DisplayOrder:i Closed:NoYes
			Description MainAccountCategory
		`,
	},
	{
		set: 'CashControlConfigurations',
		type: 'CashControlConfiguration',
		aot: 'CashControlConfigurationEntity',
		table: 'CashControlConfiguration',
		label: 'Cash control configuration',
		category: 'Parameters',
		keys: '',
		fields: `
			CashAccountLedgerDimensionDisplayValue ParticipateInCashControl:NoYes
			AccountsPayableAccountLedgerDimensionDisplayValue dataAreaId ThresholdAmount:d
		`,
		readOnly: true,
	},
	{
		set: 'ProductRatings',
		type: 'ProductRating',
		aot: 'RetailProductRatingEntity',
		table: 'RetailProductRating',
		label: 'Product ratings',
		category: 'Transaction',
		keys: 'ChannelId:l- ProductId:l- MasterProductId:l- Rating:d-',
		fields: 'TotalRatings:i',
	},
	{
		set: 'ReconciliationMatchRuleSets',
		type: 'ReconciliationMatchRuleSet',
		aot: 'BankReconciliationMatchRuleSetEntity',
		table: 'BankReconciliationMatchRuleSet',
		label: 'Reconciliation matching rule sets',
		category: 'Configuration',
		keys: 'MatchingRuleSet!- LineNumber:d-',
		fields: 'Name MatchingRule',
	},
	{
		set: 'PaymentDays',
		type: 'PaymentDay',
		aot: 'PaymentDayEntity',
		table: 'PaymDay',
		label: 'Payment days',
		category: 'Configuration',
		keys: 'dataAreaId Name!- Frequency:WeekMonth- DayOfWeek:WeekDays- DayOfMonth:i-',
		fields: 'Description',
	},
	{
		set: 'RegisterJournalTables',
		type: 'RegisterJournalTable',
		aot: 'RTax25RegisterJournalTableEntity',
		table: 'RTax25RegisterJournalTable',
		label: 'Tax register journals',
		category: 'Transaction',
		keys: 'dataAreaId JournalNumber!- PeriodNumber:i- PeriodTypes:RTax25PeriodType- Years:i- JournalType:RTax25RegisterJournalType-',
		fields: 'Description FinishDate:D CalculationDate:D',
	},
	{
		set: 'ProductSwatchOverrides',
		type: 'ProductSwatchOverride',
		aot: 'RetailProductSwatchOverrideEntity',
		table: 'RetailProductSwatchOverride',
		label: 'Product swatch overrides',
		category: 'Configuration',
		keys: 'ProductMaster:l- DimensionValue:l- DimensionType:RetailProductDimensionType- CatalogId:l- LanguageId- InternalOrganization:l-',
		fields: 'HexCode Image:l Text',
	},
	{
		set: 'ValidationProjectTaskStatus',
		type: 'ValidationProjectTaskStatus',
		aot: 'DataValidationProjectTaskStatusEntity',
		table: 'DataValidationProjectTaskStatus',
		label: 'Data validation task status',
		category: 'Transaction',
		keys: 'DataValidationProject_Name! DataValidationProjectTask_LineNumber:d LegalEntity!-',
		fields: `
			CompletedByWorker_PersonnelNumber DataValidationProjectTask_Name
			ResponsibleWorker_PersonnelNumber Status:DataValidationTaskStatus CompletedDateTime:T
		`,
	},
	{
		set: 'RetailStoreTenderTypeTable',
		type: 'RetailStoreTenderTypeTable',
		aot: 'RetailStoreTenderTypeTableEntity',
		table: 'RetailStoreTenderTypeTable',
		label: 'Store payment methods',
		category: 'Configuration',
		keys: 'dataAreaId OMOperatingUnit_PartyNumber- TenderTypeId!-',
		fields: `
			OpenDrawer:NoYes OMOperatingUnitNumber! MinimumAmountAllowed:d LineNumInTransaction
			RoundingMethod:RetailNoneNearestUpDown DifferenceAccLedgerDimensionDisplayValue
			ChangeLineOnReceipt Rounding:d ConnectorName PaymentTerminalId SlipFrontInPrinter
			DiffAccBigDiffLedgerDimensionDisplayValue AllowFloat:NoYes TakenToBank:NoYes
			MaximumOvertenderAmount:d ActiveAccount:NoYes BankBagAccountType:RetailLedgerBank
			SafeAccountType:RetailLedgerBank MaximumAmountEntered:d
			RestrictReturnsWithoutReceipt:NoYes MaximumNormalDifferenceAmount:d
			SeekAuthorization:RetailAuthorizationTypes AboveMinimumTenderId
			GiftCardCashOutThreshold:d MaximumCountingDifference:d PayAccountBill:NoYes
			GiftCardItemId AccountTypeGiftCardCompany:RetailLedgerBank SigCapMinAmount:d Name
		`,
	},
];
