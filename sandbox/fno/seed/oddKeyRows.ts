import type { SeedContext, SeedRows } from './seedContext';

/** At least one row for every entity with unusual keys. */
export function oddKeyRows({ code }: SeedContext): SeedRows {
	return {
		AdminCustomFields: [
			{
				dataAreaId: 'usmf',
				LegalEntityId: 'usmf',
				RefTableId: '1234',
				RefFieldId: '7',
				MethodName: 'costCentre',
				LabelName: 'Cost centre',
				ShowInForm: 'Yes',
			},
		],
		AdditionalFields: [{ dataAreaId: 'usmf', FieldName: 'TaxOffice', Description: 'Tax office' }],
		Media: [{ dataAreaId: 'usmf', Media: 'Web', MediaType: 'Internet', Description: 'Web page' }],
		MyLeaveRequests: [
			{
				dataAreaId: 'usmf',
				RequestId: 'LR-00001',
				LeaveType: 'Vacation',
				LeaveDate: '2019-10-04T12:00:00Z',
				Amount: '8',
				PersonnelNumber: '000001',
			},
			{
				dataAreaId: 'usmf',
				RequestId: 'LR-00002',
				LeaveType: 'Vacation',
				LeaveDate: '2019-09-10T12:00:00Z',
				Amount: '800',
				PersonnelNumber: '000001',
			},
		],
		DateGregorians: [
			{ GregorianDate: '2024-02-29T12:00:00Z', GregorianDateId: '9007199254740993' },
		],
		PolicyTypes: [{ PolicyType: 'TrvExpensePolicy', PolicyName: 'Expense' }],
		MainAccountCategories: [
			{ ReferenceId: '1', Description: 'Cash' },
			{ ReferenceId: '2', Description: 'Receivables' },
		],
		CashControlConfigurations: [
			{ dataAreaId: 'usmf', ThresholdAmount: '100.25', ParticipateInCashControl: 'Yes' },
			{ dataAreaId: 'usrt', ThresholdAmount: '50', ParticipateInCashControl: 'No' },
		],
		ProductRatings: [
			{
				ChannelId: '5637144592',
				ProductId: '9007199254740993',
				MasterProductId: '22565421185',
				Rating: '4.5',
				TotalRatings: '12',
			},
		],
		ReconciliationMatchRuleSets: [
			{ MatchingRuleSet: 'Daily', LineNumber: '1', Name: 'By amount' },
			{ MatchingRuleSet: 'Daily', LineNumber: '1.5', Name: `By date in ${code}` },
		],
		PaymentDays: [
			{
				dataAreaId: 'usmf',
				Name: 'Monthly',
				Frequency: 'Month',
				DayOfWeek: 'None',
				DayOfMonth: '15',
				Description: 'Fifteenth of the month',
			},
		],
		RegisterJournalTables: [
			{
				dataAreaId: 'usmf',
				JournalNumber: 'RJ-1',
				PeriodNumber: '3',
				PeriodTypes: 'Month',
				Years: '2024',
				JournalType: 'ProfitTax',
				Description: 'March',
			},
		],
		ProductSwatchOverrides: [
			{
				ProductMaster: '9007199254740993',
				DimensionValue: '5637144576',
				DimensionType: 'Color',
				CatalogId: '0',
				LanguageId: 'en-US',
				InternalOrganization: '5637144577',
				HexCode: '#00FF00',
			},
		],
		SalesAutomaticSalesDocumentHeaderCharges: [
			{ dataAreaId: 'usmf', Description: 'Freight', LineNumber: '1', Value: '10' },
		],
		SalesAutomaticSalesDocumentHeaderCharge: [
			{
				dataAreaId: 'usmf',
				ChargingCustomerAccountNumber: 'US-001',
				ChargingChargeCustomerGroupId: '',
				ChargingDeliveryModeCode: '',
				ChargingChargeDeliveryGroupId: '',
				LineNumber: '1',
				SalesChargeCode: 'FREIGHT',
			},
		],
		ValidationProjectTaskStatus: [
			{
				DataValidationProject_Name: `Go-live ${code}`,
				DataValidationProjectTask_LineNumber: '1',
				LegalEntity: 'usmf',
			},
		],
		RetailStoreTenderTypeTable: [
			{
				dataAreaId: 'usmf',
				OMOperatingUnit_PartyNumber: '000000012',
				TenderTypeId: '1',
				Name: 'Cash',
			},
			{
				dataAreaId: 'usmf',
				OMOperatingUnit_PartyNumber: '000000012',
				TenderTypeId: '2',
				Name: 'Card',
			},
		],
	};
}
