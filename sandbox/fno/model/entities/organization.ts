import type { EntityNotation } from '../notation';

/**
 * Names, keys and field names are those of the real entities; AOT and table names are partly
 * [guess].
 */
export const ORGANIZATION: readonly EntityNotation[] = [
	{
		set: 'LegalEntities',
		type: 'LegalEntity',
		aot: 'OMLegalEntity',
		table: 'CompanyInfo',
		label: 'Legal entities',
		category: 'Master',
		keys: 'LegalEntityId!-',
		fields: `
			AddressDescription UseForFinancialConsolidationProcess:NoYes CompanyName
			InitialCapitalInvestment:d AddressState AddressBooks AddressCity AddressLatitude:d
			AddressZipCode ExternalLegalRepresentativeName CompanyRepresentative
			LegalRepresentativeName PrimaryContactURLDescription PrimaryContactPhoneExtension
			CompanyCountry SoftwareIdentificationCode AddressCounty PrimaryContactEmailIsIM:NoYes
			PrimaryContactFacebookIsPrivate:NoYes PrimaryContactTelexDescription PrimaryContactURL
			PrimaryContactPhonePurpose PrimaryContactFax AddressStreet NAICS TraderNumber
			PrimaryContactTwitterIsPrivate:NoYes PrimaryContactPhoneIsMobile:NoYes AddressValidTo:T
			TimeZone:Timezone? DNBRoutingNumber AccountsOfficeReferenceNumber PrimaryContactTelex
			LanguageId StartDateOfBusiness:D AddressTimeZone:Timezone? PrintINNKPPInAddress:NoYes
			PrimaryContactPhoneDescription Rfc AddressCountryRegionId CUC CurpLegalRepresentative
			PrimaryContactLinkedInPurpose FiscalCode PrimaryContactTwitterPurpose
			PrimaryContactFacebookDescription CurpNumber PrimaryContactFaxExtension PhoneticName
			AddressCountryRegionISOCode PrimaryContactTwitterDescription
			PrimaryContactLinkedInDescription RfcLegalRepresentative PrimaryContactEmailPurpose
			FullPrimaryAddress PrimaryAddressLocationId AddressValidFrom:T PartyNumber Name!
			NameAlias
		`,
	},
	{
		set: 'Companies',
		type: 'Company',
		aot: 'SysCompanyEntity',
		table: 'DataArea',
		label: 'Companies',
		category: 'Reference',
		keys: 'DataArea',
		fields: 'Name KnownAs LanguageId PartyNumber',
		readOnly: true,
	},
	{
		set: 'Currencies',
		type: 'Currency',
		aot: 'CurrencyEntity',
		table: 'Currency',
		label: 'Currencies',
		category: 'Reference',
		keys: 'CurrencyCode!-',
		fields: `
			RoundingMethodPurchaseOrders:RoundOffType RoundingMethodPrices:RoundOffType Name!
			RoundingMethodSalesOrders:RoundOffType Symbol RoundingRuleFixedAssetDepreciation:d
			ReferenceCurrencyForTriangulation:NoYes CurrencyGender:GenderMaleFemale
			RoundingRulePurchaseOrders:d GeneralRoundingRule:d
			RoundingMethodFixedAssetDepreciation:RoundOffType RoundingRuleSalesOrders:d
			RoundingRulePrices:d DecimalsCount_MX:i
		`,
	},
	{
		set: 'ExchangeRates',
		type: 'ExchangeRate',
		aot: 'ExchangeRateEntity',
		table: 'ExchangeRate',
		label: 'Exchange rates',
		category: 'Reference',
		keys: 'RateTypeName!- FromCurrency!- ToCurrency!- StartDate:D-',
		fields: `
			RateTypeDescription Rate:d! EndDate:D ConversionFactor:ExchangeRateDisplayFactor
		`,
	},
	{
		set: 'UnitsOfMeasure',
		type: 'UnitOfMeasure',
		aot: 'UnitOfMeasureEntity',
		table: 'UnitOfMeasure',
		label: 'Units',
		category: 'Reference',
		keys: 'UnitSymbol!-',
		fields: `
			FixedUnitSymbolAssignment:UnitOfMeasureCodeSymbol UnitClass:UnitOfMeasureClass
			IsBaseUnit:NoYes DecimalPrecision:i IsSystemUnit:NoYes IsFixedUnitSymbolAssigned:NoYes
			UnitDescription SystemOfUnits:UnitOfMeasureSystemOfUnits NationalCode
		`,
	},
	{
		set: 'MainAccounts',
		type: 'MainAccount',
		aot: 'MainAccountEntity',
		table: 'MainAccount',
		label: 'Main accounts',
		category: 'Master',
		keys: 'ChartOfAccounts!- MainAccountId!-',
		fields: `
			ActiveFrom:D AccountCategoryDescription ForeignCurrencyRevaluation:NoYes
			BalanceControl:DebCredProposal DebitCreditRequirement:DebCredProposal User
			MainAccountRecId:l-- DoNotAllowManualEntry:NoYes RepomoType:RepomoTypeMx
			MainAccountType:DimensionLedgerAccountType ValidateUser:FieldControl
			FinancialReportingExchangeRateType OffsetAccountDisplayValue
			ReportingAccountType:DimensionLedgerAccountReportingType MainAccountCategory
			ChartOfAccountsRecId:l-- OpeningAccountId IsSuspended:NoYes ActiveTo:D
			InflationAdjustment:NoYes Closing:LedgerClosing ValidateCurrency:FieldControl Name!
			SRUCode DebitCreditDefault:DebCredProposal ExchangeAdjustmentRateType
			FinancialReportingCurrencyTranslationType:FinancialReportingTranslationType
			DefaultCurrency DefaultConsolidationAccount MandatoryPaymentReference:NoYes
			PostingType:LedgerPostingType ReportingExchangeAdjustmentRateType ParentMainAccountId
			AdjustmentMethod:AdjustmentMethodMx Monetary:NoYes ValidatePostingType:FieldControl
		`,
	},
	{
		set: 'LedgerJournalHeaders',
		type: 'LedgerJournalHeader',
		aot: 'LedgerJournalHeaderEntity',
		table: 'LedgerJournalTable',
		label: 'General journal headers',
		category: 'Transaction',
		keys: 'dataAreaId JournalBatchNumber-#',
		fields: `
			AccountingCurrency JournalName! IntegrationKey Description
			PostingLayer:CurrentOperationsTax IsPosted:NoYes-- JournalTotalCredit:d--
			JournalTotalDebit:d--
		`,
		navigations: 'LedgerJournalLine:LedgerJournalLines* dataAreaId JournalBatchNumber',
	},
	{
		set: 'LedgerJournalLines',
		type: 'LedgerJournalLine',
		aot: 'LedgerJournalLineEntity',
		table: 'LedgerJournalTrans',
		label: 'General journal lines',
		category: 'Transaction',
		keys: 'dataAreaId JournalBatchNumber!- LineNumber:d-',
		fields: `
			ReverseEntry:NoYes ItemSalesTaxGroup CashDiscountDate:D Voucher Text
			OffsetAccountType:LedgerJournalAcType IsWithholdingCalculationEnabled:NoYes
			ReverseDate:D TransDate:D DefaultDimensionDisplayValue PaymentReference Document
			CashDiscountAmount:d ExchRate:d ChineseVoucherType DebitAmount:d SalesTaxCode
			DocumentDate:D OffsetAccountDisplayValue AccountDisplayValue CashDiscount
			OffsetDefaultDimensionDisplayValue OffsetFinTagDisplayValue SalesTaxGroup
			AccountType:LedgerJournalAcType Invoice DueDate:D ReportingCurrencyExchRate:d
			FinTagDisplayValue PaymentMethod PaymentId PostingProfile ExchRateSecond:d
			CreditAmount:d OverrideSalesTax:NoYes OffsetCompany Quantity:d
			ItemWithholdingTaxGroupCode TaxExemptNumber ReportingCurrencyExchRateSecondary:d
			CurrencyCode Company ChineseVoucher DiscountPercentage:d OffsetText
		`,
	},
	{
		set: 'SequenceV2Tables',
		type: 'SequenceV2Table',
		aot: 'NumberSequenceTableV2Entity',
		table: 'NumberSequenceTable',
		label: 'Number sequences',
		category: 'Parameters',
		keys: 'NumberSequenceCode!- ScopeType:NumberSequenceType- ScopeValue-',
		fields: `
			Name Next:i Format Preallocation:NoYes Manual:NoYes ToALowerNumber:NoYes Company
			Interval:d AnnotatedFormat Smallest:i CleanUp:NoYes DateTime:T QuantityOfNumbers:i
			ToAHigherNumber:NoYes Cyclical:NoYes OperatingUnitTypes:OmOperatingUnitType Largest:i
			Continuous:NoYes Stopped:NoYes InUse:NoYes SkipCounting:NoYes
		`,
	},
];
