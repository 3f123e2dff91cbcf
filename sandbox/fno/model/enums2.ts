/** Enum types: members in order; values count up from 0 unless written out. */
export const ENUMS_2: Readonly<Record<string, string>> = {
	NumberSequenceType: `
		DataArea DataAreaFiscalCalender LegalEntity LegalEntityFiscalCalender OperatingUnit
		OperatingUnitType
	`,
	OmOperatingUnitType: `
		None=0 OMDepartment=1 OMCostCenter=2 OMValueStream=3 OMBusinessUnit=4 OMAnyOU=5
		OMBranch=20 OMRentalLocation=21 OMRegion=22 OMBranchFM=7 OMRentalLocationFM=8 OMRegionFM=9
		RetailChannel=6
	`,
	WhsRawMaterialPolicy: 'Pick Reserve',
	WhsLoadReleaseReservationPolicy: 'Error Warning',
	WhsAutoUpdateShipment: 'OnQuantityDecrease Always',
	InventCountingGroupBr: 'OwnStockInOtherPower=2 OwnStock=1 OtherStock=3',
	WhsAllowMaterialOverPick: 'Staging OrderPicking',
	ScaleIndicatorBr: 'Relevant NotRelevant',
	WarrantyDurationTimeUnit: 'Day Week Month Year',
	PmfProductType: 'Co_Product=1 By_Product=2 None=0 MainItem=3 BOM=4 Formula=5',
	WarrantablePriceRangeBaseType: 'None BasePrice SellingPrice',
	WhsAllowMaterialOverPickNonLp: 'Staging OrderPicking',
	PurchMatchingPolicyWithNotSetOption: 'NotSet ThreeWayMatch TwoWayMatch NoMatch',
	DocumentTypeIt: 'None PaymentOrder Contract Agreement ManagementSystem OriginalInvoice',
	SalesStatus: 'None Backorder Delivered Invoiced Canceled',
	SalesDeliveryDateControlType: 'None SalesLeadTime ATP ATPPlusIssueMargin CTP FullRunCTP',
	ItemReservation: 'None Automatic Explosion',
	ProdWhsReleasePolicy: 'AllowPartialReservation RequireFullReservation UseProdBomValue',
	ProdStatus: `
		Created=0 CostEstimated=1 Scheduled=2 Released=3 StartedUp=4 ReportedFinished=5
		Completed=7
	`,
	ProdPostingType: 'ItemWrkCtr ItemCategory ProdGroup',
	ProdSchedStatus: 'None OperationScheduled JobScheduled',
	ProdReservation: 'None Estimation Scheduling Start Release',
	SchedDirection: 'None Forward Backward',
	MarkupCategory: `
		Fixed Pcs Percent InterCompanyPercent External Proportional UnitSpecific UnitSpecificMatch
	`,
	TrvFieldVisibility: 'DoNotDisplay Display ReadOnly',
	LeaveRequestApprovalStatus: `
		Draft Submitted InReview Canceled Denied Approved Failed Processing ChangeRequested
		Completed
	`,
	LeaveHalfDayDefinition: 'None FirstHalf SecondHalf',
	PolicyType: `
		PurchasingPolicy=7 ApprovalPolicy=1 TrvExpensePolicy=2 TrvRequisitionPolicy=3
		AuditPolicy=5 VendInvoicesPolicy=6 None=0 HcmBenefitEligibilityPolicy=8
		PayrollPremiumEarningGenerationPolicy=12 ExpExpensePolicy=11 TimesheetPolicy=10
	`,
	HierarchyPurpose: `
		NotSet=0 PurchaseControl=1 ExpenseControl=2 OrganizationChart=3 SigningLimitControl=4
		InvoiceControl=5 AuditInternalControl=6 CentralizedPayments=7 Security=8
		RetailAssortment=9 RetailReplenishment=10 RetailReporting=11 BenefitEligibilityControl=12
		BudgetPlanning=13 RetailPOSPosting=14 Project=15 PremiumEarningGeneration=16
		RetailAutoCharge=18 DistributedOrderManagement=17
	`,
	DimensionLedgerAccCategoryAccountType: `
		Blank=50 ProfitAndLoss=0 Revenue=1 Expense=2 BalanceSheet=3 Asset=4 Liability=5 Equity=6
	`,
	WeekMonth: 'Week Month',
	WeekDays: 'None Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
	RTax25PeriodType: 'Month Quarter HalfYear Year NineMonths',
	RTax25RegisterJournalType: 'ProfitTax Asset_RU ProfitAllocation',
	RetailProductDimensionType: 'None Color Configuration Size Style',
	DataValidationTaskStatus: 'Open InProgress Complete',
	RetailNoneNearestUpDown: 'None Nearest Up Down',
	RetailLedgerBank: 'Ledger Bank RCash',
	RetailAuthorizationTypes: 'No EFTServer EFTTerminal Manual',
	WorkflowLineItemNotificationFormat: 'Grouped Individual',
	EventPopUpLinkDestination: 'ToAlert ToAlertOrigin',
	SysUserInfoDensity: 'Density30=30 Density21=21',
	EventEmailSendDefineMode: 'DefinedOnRule AllRules NoRules',
	SysSqmEnabledClient: 'Yes=2 No=1 PromptMe=0',
	EventPopupShowDefineMode: 'DefinedOnRule AllRules NoRules',
	SysUserInfoTheme: `
		Theme0 Theme1 Theme2 Theme3 Theme4 Theme5 Theme6 Theme7 Theme8 Theme9 Theme10 Theme11
		Theme12 Theme13 Theme14
	`,
	UserAccountType: 'ADUser ADGroup ClaimsUser ClaimsGroup',
	PreferredCalendar: 'Gregorian Hijri UmAlQura',
	UserLicenseType: `
		None SelfServe Task Functional Enterprise Server Universal Activity Finance SCM Commerce
		Project HR
	`,
	RoleAssignmentStatus: 'None Enabled Disabled',
	RoleAssignmentMode: 'None Manual Automatic',
	BatchLogLevel: 'Always Error Never',
	BatchStatus: `
		Hold Waiting Executing Error Finished Ready NotRun Cancelling Canceled Scheduled
	`,
	ModuleAxapta: `
		Ledger=0 Bank=1 SalesOrder=2 Customer=3 PurchaseOrder=4 Vendor=5 Inventory=6 BOM=7 Route=8
		WorkCenter=9 Production=10 MasterPlanning=11 HumanResource=12 Project=13 Location=14
		General=15 Costing=16 Expense=17 CRM=18 Activities=19 Contacts=20 BusinessRelations=21
		Opportunities=22 Leads=23 Campaigns=24 Basic=25 TimeAndAttendance=26 Budget=27
		FixedAssets=28 RetailTerminal=29 RCash=30 FleetManagement=31 TAM=32
		ProcurementAndSourcing=48 NotApplicable=49 Obsolete=50 SalesAndMarketing=51
		SystemAdministration=52 Tax=53 ProductInformationManagement=55 Workflow=35 Batch=36
		DIXF=37 Alerts=38 WorkflowType=39 WorkflowExternalTask=40 WorkflowElement=41
		WorkflowElementStarted=42 WorkflowWorkItem=43 BackgroundOperation=103 ProductionControl=56
		GAB=57 Currency=58 IoTIntelligence=60 EMPAShared=61 FinancialDimensions=59
		AccountingFoundation=62 FinancialReporting=63 Retail=54 ChannelManagement=87
		BrickAndMortarStore=88 CallCenter=89 OnlineStore=90 Merchandising=91 CommerceCustomers=92
		CommerceEmployees=93 InventoryAndAdvancedWarehouse=94 Payments=95 TransactionsAndOrders=96
		WebActivity=97 CommerceMiscellaneous=98 CashManagement=99 FiscalBooksBrazil=64
		AccountsReceivable=65 AccountsPayable=66 APARShared=67 ComplianceAndInternalControls=68
		EGAIS=69 EInvoice=70 ElectronicMessages=71 ExportImportIndia=72 Intrastat=73 Payroll=74
		ProjectManagementAndAccounting=75 PublicSector=76 RCashFlowManagement=77 RDeferrals=78
		RSalesPurchBooks=79 RAsset=80 RTax25=81 ServiceManagement=82 Transportation=83
		Warehouse=104 AssetLease=86 CostAccountingService=84 CredMan=44
		EngineeringChangeManagement=85 AssetManagement=45 TAMRebate=100 SubscriptionBilling=102
	`,
	WorkflowAssociationType: 'Company Global Other',
	WorkflowConfigurationType: 'Definition InProcess',
	WorkflowWorkItemStatus: 'Pending Delegated Completed Failed',
	WorkflowWorkItemType: 'WorkItem RequestChange Return Escalated FinalApprover Recall',
	DatabaseLogType: `
		Insert Delete Update RenameKey EventInsert EventDelete EventUpdate EventRenameKey
	`,
	SystemNotificationType: 'Alert=1 Watchdog=2 ApplicationNotification=3 WhatsNew=4',
	SystemNotificationSeverity: 'Informational Warning Error',
	SystemNotificationState: 'Active Completed Expired',
	DmfChangeTrackingType: 'PrimaryTable=3 ALL=1 CustomQuery=2 None=0',
	EntityCategory: 'Master Configuration Transaction Reference Document Parameters',
	DmfProjectCategory: 'Project Configuration Integration Other CDS',
	DmfOperationType: 'Export=1 Import=0 All=2 Company=3',
	BusinessEventsServiceBusSku: 'Standard Premium',
	BusinessEventsEventHubSku: 'Standard Dedicated',
	BusinessEventsProducerConsumerType: 'BusinessEvents DataFeeds',
	BusinessEventsEndpointType: `
		AzureServiceBusQueue=0 AzureServiceBusTopic=1 AzureEventGrid=2 AzureEventHub=4 Flow=3
		Http=5 AzureBlobStorage=6 CDS=8
	`,
	DmfExecutionSummaryStatus: `
		Unknown NotRun Executing Succeeded PartiallySucceeded Failed Canceled
	`,
};
