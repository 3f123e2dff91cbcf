/** Enum types: members in order; values count up from 0 unless written out. */
export const ENUMS: Readonly<Record<string, string>> = {
	NoYes: 'No Yes',
	CreditCardCreditCheck: 'Normal ByPass',
	CreditCardPaymentType: 'NA CreditCard',
	PaymentDueDateUpdatePolicy: 'NoUpdate Next Previous',
	NetCurrent: `
		Net=0 CurrentMth=1 CurrentQuart=2 CurrentYear=3 CurrentWeek=4 COD=5 CutOffDate=7
	`,
	InvoiceOrderAccount: 'InvoiceAccount OrderAccount',
	EfDocPresenceTypeBr: `
		DoesNotApply=0 InPerson=1 Internet=2 Telesales=3 InPersonOut=5 Others=9
	`,
	Timezone: `
		GMTMINUS1200INTERNATIONALDATELINEWEST=24 GMTMINUS1100COORDINATEDUNIVERSALTIME=99
		GMTMINUS1100MIDWAYISLAND_SAMOA=65 GMTMINUS1000HAWAII=39 GMTMINUS0900ALASKA=2
		GMTMINUS0800PACIFICTIME=58 GMTMINUS0800TIJUANA_BAJACALIFORNIA=59 GMTMINUS0700ARIZONA=75
		GMTMINUS0700MOUNTAINTIME=47 GMTMINUS0700CHIHUAHUA_LAPAZ_MAZATLAN=48
		GMTMINUS0600CENTRALAMERICA=15 GMTMINUS0600CENTRALTIME=21
		GMTMINUS0600GUADALAJARA_MEXICOCITY=22 GMTMINUS0600SASKATCHEWAN=11
		GMTMINUS0500BOGOTA_LIMA_QUITO_RIOBRANCO=63 GMTMINUS0500EASTERNTIME=29
		GMTMINUS0500INDIANA=74 GMTMINUS0500CHETUMAL=255 GMTMINUS0400ASUNCION=95
		GMTMINUS0400ATLANTICTIME=6 GMTMINUS0400LAPAZ=64 GMTMINUS0400MANAUS=17
		GMTMINUS0300SANTIAGO=57 GMTMINUS0430CARACAS=85 GMTMINUS0330NEWFOUNDLAND=54
		GMTMINUS0300_SALVADOR=87 GMTMINUS0300BRASILIA=28 GMTMINUS0300BUENOSAIRES=86
		GMTMINUS0300BUENOSAIRES_GEORGETOWN=62 GMTMINUS0300GREENLAND=36 GMTMINUS0300MONTEVIDEO=83
		GMTMINUS0200MIDATLANTIC=45 GMTMINUS0100AZORES=10 GMTMINUS0100CAPEVERDIS=12
		GMT_CASABLANCA=93 GMT_CASABLANCA_MONTROVIA_REYKJAVIK=37 GMT_COORDINATEDUNIVERSALTIME=89
		GMT_DUBLIN_EDINBURGH_LISBON_LONDON=35 GMT_PLUS0300KALININGRAD_MINSK=90
		GMTPLUS0100_AMSTERDAM_BERLIN_BERN_ROME=79 GMTPLUS0100BELGRADE_BRATISLAVA_BUDAPEST=18
		GMTPLUS0100BRUSSELS_COPENHAGEN_MADRID=60 GMTPLUS0100SARAJEVO_SKOPJE_WARSAW_ZAGREB=19
		GMTPLUS0100TRIPOLI=101 GMTPLUS0100WESTCENTRALAFRICA=78 GMTPLUS0200_DAMASCUS=96
		GMTPLUS0200AMMAN=43 GMTPLUS0200ATHENS_BUCHAREST_ISTANBUL=38 GMTPLUS0200BEIRUT=46
		GMTPLUS0200MINSK=27 GMTPLUS0200CAIRO=30 GMTPLUS0200HARARE_PRETORIA=68
		GMTPLUS0200HELSINKI_KYIV_RIGA_VILNIUS=33 GMTPLUS0300ISTANBUL=98 GMTPLUS0200JERUSALEM=42
		GMTPLUS0200WINDHOEK=51 GMTPLUS0300BAGHDAD=5 GMTPLUS0300KUWAIT_RIYADH=3
		GMTPLUS0300MOSCOW_STPETERSBURG_VOLGOGRAD=61 GMTPLUS0300NAIROBI=25 GMTPLUS0300TBILISI=34
		GMTPLUS0330TEHRAN=41 GMTPLUS0400ABUDHABI_MUSCAT=4 GMTPLUS0400BAKU=9
		GMTPLUS0400IZHEVSK_SAMARA=104 GMTPLUS0400CAUCASUSSTANDARDTIME=84 GMTPLUS0400PORTLOUIS=92
		GMTPLUS0400YEREVAN=13 GMTPLUS0430KABUL=1 GMTPLUS0500EKATERINBURG=31
		GMTPLUS0500ISLAMABAD_KARACHI=94 GMTPLUS0500ISLAMABAD_KARACHI_TASHKENT=255
		GMTPLUS0530CHENNAI_KOLKATA_MUMBAI=40 GMTPLUS0530SRIJAYAWARDENEPURA=69
		GMTPLUS0545KATHMANDU=52 GMTPLUS0600ALMATY_NOVOSIBIRSK=50 GMTPLUS0600ASTANA_DHAKA=16
		GMTPLUS0600DHAKA=88 GMTPLUS0600MAGADAN=91 GMTPLUS0630_YANGON=49
		GMTPLUS0700_BANGKOK_HANOI_JAKARTA=66 GMTPLUS0700KRASNOYARSK=56 GMTPLUS0800_ULAANBAATAR=97
		GMTPLUS0800BEIJING_CHONGQING_HONGKONG=23 GMTPLUS0800IRKUTSK_ULAANBATAAR=55
		GMTPLUS0800KUALALUMPUR_SINGAPORE=67 GMTPLUS0800PERTH=77 GMTPLUS0800TAIPEI=70
		GMTPLUS0900OSAKA_SAPPORO_TOKYO=72 GMTPLUS0900SEOUL=44 GMTPLUS0900YAKUTSK=82
		GMTPLUS0930ADELAIDE=14 GMTPLUS0930DARWIN=7 GMTPLUS1000BRISBANE=26
		GMTPLUS1000CANBERRA_MELBOURNE_SYDNEY=8 GMTPLUS1000GUAM_PORTMORESBY=81 GMTPLUS1000HOBART=71
		GMTPLUS1000VLADIVOSTOK=76 GMTPLUS1100CHOKURDAKH=102 GMTPLUS1100MAGADAN_SOLOMONIS=20
		GMTPLUS1200ANADYR_PETRO_KAMCHATSKY=103 GMTPLUS1200AUCKLAND_WELLINGTON=53
		GMTPLUS1200COORDINATEDUNIVERSALTIME=100 GMTPLUS1200FIJI_KAMCHATKA_MARSHALLIS=32
		GMTPLUS1300NUKU_ALOFA=73
	`,
	PaymentStub: `
		None FIK BBS ESR_blue_PTT ESR_red_bank FIK762 ESR_orange BelSMS101 BelSMS102 Finnish
		FIK751 FIK752 QRBill
	`,
	CreditCardCvc: 'None No Yes',
	CustomerTypeIn: 'None GovtCompanyOrOtherAgencies ECommerceOperator',
	DirPersonMaritalStatus: 'None Single Married Divorced Widowhood',
	CustVendorBlocked: 'No Invoice All Payment Requisition Never PurchOrder',
	CustAccountStatement: 'Always Quarter Biannually Yearly Never',
	FederalNonFederalIndicatorCode: 'None Federal NonFederal NonFederalException',
	McrsoAllocPriority: `
		AllocationPriority1=9 AllocationPriority2=8 AllocationPriority3=7 AllocationPriority4=6
		AllocationPriority5=5 AllocationPriority6=4 AllocationPriority7=3 AllocationPriority8=2
		AllocationPriority9=1 AllocationPriority10=0
	`,
	CreditCardAddressVerification: 'None No Yes',
	RetailReceiptOptionBase: 'RetailEx3 Email Both',
	MonthsOfYear: `
		None January February March April May June July August September October November December
	`,
	SalesInvoicePostingTypeRu: 'Standard GoodsInRoute',
	CustWhtContributionTypeBr: `
		Other FederalAgencyAutarchyOrFoundation OtherFederalAdministrationEntity PrivateCompany
		Cooperative MachineOrVehicleManufacturer
	`,
	Abc: 'None A B C',
	CustCollectionLetterCode: `
		None CollectionLetter1 CollectionLetter2 CollectionLetter3 CollectionLetter4 Collection
		All CollectionPerCust
	`,
	Gender: 'Unknown Male Female NonSpecific',
	CreditCardAddressVerificationLevel: `
		Accept=0 AccountHolderName=1 BillingPostalCode=3 BillingAddress=2
	`,
	PanStatusIn: 'NotAvailable Received Applied Invalid',
	CompanyTypeMx: 'Blank LegalEntity LegalPerson ForeignCompany',
	UseCashDisc: 'Normal Always Never',
	NatureOfAssesseeIn: 'Company HUF Firm Individual AOP BOI LocalAuthority Others',
	VendVendorCollaborationType: 'Disabled WithoutAutoConfirmation WithAutoConfirmation',
	TaxIdType: 'Unknown EIN SSN ITIN ATIN',
	InvestorType: 'None Owner Broker',
	TaxWithholdVendorTypeTh: 'Blank=3 Domestic=0 Foreign=1 Individual=2',
	SettlementType: 'None OpenTransact SelectedTransact',
	PurchPurchaseOrderCreationMethod: 'Purchase Consignment',
	BankDocumentType: 'None LetterOfCredit ImportCollection LetterOfGuarantee',
	PurchStatus: 'None Backorder Received Invoiced Canceled',
	VersioningDocumentState: `
		Draft=0 InReview=10 Rejected=20 Approved=30 InExternalReview=35 Finalized=50 Confirmed=40
	`,
	TradeWorkflowState: `
		NotSubmitted Submitted PendingApproval PendingCompletion Returned ChangeRequest Completed
		Approved
	`,
	Tax1099Type: `
		F1099DIV=7 F1099INT=10 F1099MISC=12 F1099OID=27 F1099G=13 F1099S=14 F1099NEC=29
	`,
	PurchReqRequisitionStatus: `
		Draft=0 InReview=10 Rejected=20 Approved=30 Cancelled=40 Closed=50
		ReferencedByBudgetReservation_PSN=60
	`,
	RequisitionPurpose: 'Consumption Replenishment',
	PurchReqLineType: 'Item Category External',
	RoundOffType: 'Ordinary RoundDown RoundUp',
	GenderMaleFemale: 'Male Female',
	ExchangeRateDisplayFactor: 'One=1 Ten=2 Hundred=3 Thousand=4 TenThousand=5',
	UnitOfMeasureCodeSymbol: `
		Pieces=0 Feet=1 Inches=2 Yards=3 Centimeters=4 Meters=5 Millimeters=6 Gallons=7 Liters=8
		Ounces=9 TroyOunces=10 Pounds=11 Grams=12 Kilograms=13 Milliseconds=14 Seconds=15
		Minutes=16 Hours=17 Days=18 Weeks=19 Months=20 Years=21 Tonnes=101
	`,
	UnitOfMeasureClass: `
		Quantity Length Area LiquidVolume DryVolume Mass Time Monetary Temperature
		InformationEntropy Luminance Speed Acceleration Angle SolidAngle Force Pressure Torque
		Energy Power AngularMomentum Capacitance Density ElectricCurrent MagneticField
		MagneticFlux ElectricCharge ElectricDipole ElectricPotential ElectricalResistance
		Inductance DynamicViscosity KinematicViscosity Radioactivity Undefined
	`,
	UnitOfMeasureSystemOfUnits: 'None Metric US',
	DebCredProposal: 'None Debit Credit',
	RepomoTypeMx: 'NotApplicable Asset Liability',
	DimensionLedgerAccountType: `
		Blank=10 ProfitAndLoss=0 Revenue=1 Expense=2 BalanceSheet=3 Asset=4 Liability=5 Equity=6
		Total=8 Reporting=9 Common_CN=100
	`,
	FieldControl: 'Optional FillIn Table List',
	DimensionLedgerAccountReportingType: 'None Heading HeadingEmpty HeadingPage',
	LedgerClosing: 'None Result BalanceSheet Capital',
	FinancialReportingTranslationType: `
		WeightedAverage StandardAverage Current TransactionDate
	`,
	LedgerPostingType: `
		None=0 ExchRateGain=1 ExchRateLoss=2 InterCompany=3 Tax=4 VATRoundOff=5 Allocation=6
		InvestmentDuty=7 Liquidity=8 MSTDiffSecond=9 ErrorAccount=10 MSTDiff=11 YearResult=12
		Closing=13 LedgerJournal=14 CashDiscount=15 ConsolidateDiffBalance=16 PaymentFee=17
		TaxReport=18 TransferOpeningClosing=19 Bank=20 ConversionProfit=21 ConversionLoss=22
		TaxWithhold=23 ConsolidateDiffProfitLoss=24 IndirectEstimatedAbsorptionOffset=25
		IndirectAbsorption=26 IndirectAbsorptionOffset=27 FreeTextInvoice=28
		ConversionReportingLoss=29 ConversionReportingProfit=30 CustBalance=31 CustRevenue=32
		CustInterest=33 CustCashDisc=34 CustCollectionLetterFee=35 CustInterestFee=36
		CustInvoiceDisc=37 CustPayment=38 CustReimbursement=39 CustSettlement=40 VendBalance=41
		VendPurchLedger=42 VendOffsetAccount=43 VendInterest=44 VendCashDisc=45 VendPayment=46
		VendInvoiceDisc=47 VendSettlement=48 CrossCompanySettlement=49 InventIssueFixedAsset=50
		SalesRevenue=51 SalesConsump=52 SalesDisc=53 SalesCash=54 SalesFreight=55 SalesFee=56
		SalesPostage=57 SalesRoundOff=58 SalesPackingSlip=59 SalesOffsetAccountPackingSlip=60
		SalesIssue=61 SalesCommission=62 SalesOffsetAccountCommission=63 SalesPckSlipRevenue=64
		SalesPckSlipRevenueOffsetAccount=65 Rebate=66 PdsCWLoss=67 PdsCWProfit=68 PurchConsump=71
		PurchDisc=72 PurchCash=73 PurchFreight=74 PurchFee=75 PurchPostage=76
		PurchOffsetAccount=77 PurchaseInvoiceRoundOff=78 PurchMarkupFreight=79
		PurchMarkupCustoms=80 PurchMarkupInsurance=81 PurchPckSlp=82 PurchOffsetAccountPckSlp=83
		PurchReceipt=84 PurchStdProfit=85 PurchStdLoss=86 PurchStdOffsetAccount=87
		InventReceipt=91 InventIssue=92 InventProfit=93 InventLoss=94 InventStdProfit=95
		InventStdLoss=96 Opening_ES=97 PurchReq=98 PurchOrder=99 APInvoice=100 Budget=101
		PurchOrderYearEnd=102 InflationAdjustment_MX=103 ProdReportFinished=105
		ProdReportFinishedOffsetAccount=106 ProdIssue=107 ProdIssueOffsetAccount=108
		ProdReceipt=109 ProdReceiptOffsetAccount=110 ProdPicklistOffsetAccount=111
		ProdPicklist=112 ProdWIPValuation=113 ProdWIPIssue=114 ProdWrkCtrIssue=115 ProdScrap=116
		ProdWrkCtrIssueOffsetAccount=117 ProdScrapOffsetAccount=118 ProdLeanWIPServiceReceipt=119
		ProdLeanWIPServiceClearing=120 ProjCost=121 ProjPayrollAllocation=122 ProjWIPCostvalue=123
		ProjOffsetAccountItem=124 ProjStatusAccountItem=125 ProjTurnover=126 ProjOnAccount=127
		ProjSalesvalue=128 ProjSalesvalueOffset=129 ProjAccruedTurnoverProd=130
		ProjWIPProduction=131 ProJAccruedTurnoverProfit=132 ProjWIPProfit=133 ProjNeverLedger=134
		ProjAccruedCost=135 ProjWIPCost=136 ProjAccruedRevenueOnAccount=137
		ProjWIPInvoicedOnAccount=138 ProjNoLedger=139 PayrollDebitAccount=141
		PayrollCreditAccount=142 EmplPayment_RU=146 RTSLTranslationDifference=147 RCash=148
		InventRoundingLoss_RU=149 InventRoundingProfit_RU=150 AdvanceAdjustmentGain_RU=151
		AdvanceAdjustmentLoss_RU=152 FixedAssetsDebit=161 FixedAssetsCredit=162
		CACLedgerJournalNoOff=163 AmountDiffGain_RU=165 AmountDiffLoss_RU=166 Misc_IN=175
		TransferGoodsTransit_IN=176 TransferScrap_IN=177 PurchCharge=201 PurchStockVariation=202
		PurchPckSlpPurchaseOffsetAccount=203 PurchPckSlpTax=204 PurchPckSlpPurchase=205
		SalesPackingslipTax=206 ProjAccruedRevenueSubscription=207 ProjWIPSubscription=208
		TaxOffsetWithhold_TH=209 InventStdCostChangeVariance=210 InventSystemRounding=211
		PurchAdvance=212 PurchStdCostPurchasePriceVariance=213 PurchAdvanceApplication=214
		ProdStdCostProductionVariance=216 SalesGoodsInRoute_RU=217 SalesGoodsInRouteOffset_RU=218
		InventInterUnitPayable=219 InventInterUnitReceivable=220 IndirectEstimatedAbsorption=221
		ProdStdCostLotSizeVariance=222 ProdStdCostQuantityVariance=223
		ProdStdCostSubstitutionVariance=224 InventStdCostRoundingVariance=225
		PurchReceiptFixedAsset=226 PSATransportation=228 PSACompanyCCClearing=229
		PSAEmployeeClearing=230 PSAEmployeeAdvance=231 PSAWriteOffCap=232 PSAProjRetain=233
		PSAProjPurchRetain=234 InventStdCostRevaluation=235 PurchExpense=236 VAT_IN=180
		InventMovingAveragePriceDifference=237 SalesTax_IN=181
		InventMovingAverageCostRevaluation=238 Excise_IN=182 IntercompanyCost=239
		ServiceTax_IN=183 IntercompanyRevenue=240 Customs_IN=184 TDS_IN=185 TCS_IN=186
		TransferIssue_IN=244 TransferReceipt_IN=245 TransferProfit_IN=246 TransferLoss_IN=247
		TaxAdjustmentSettlement_IN=250 TaxExpense_BR=199 BankStatement=249 EmplBalance_RU=227
		DebitNote_BR=69 CustFine_BR=248 VendFine_BR=70 Payroll=195 InterunitDebit=88
		InterunitCredit=89 FixedAssetsDebit_RU=241 FixedAssetsCredit_RU=242 TransferInterim_IN=90
		DeferralsDebit_RU=243 DeferralsCredit_RU=215 MCRReturns=159 MCRReturnsConsump=160
		MCRUnderpayWriteOff=164 MCRBrokerFee=190 RPayTaxRefundOffset=200 BudgetReservation_PSN=104
		BudgetReservationYearEnd_PSN=140 SalesAdvance=251 GST_IN=143
		ReportingCurrencyAdjustment=144 SalesCreditNote_IT=145 SalesForFree_IT=153
		ProjProcurementIntegration=167 ITMGIT=154 ITMCostAccrual=155 ITMCostClearing=156
		ITMCostChargeAccrual=157 ITMCostCharge=158 ITMCostVariance=179 SalesRevenueOffset=168
		SalesDiscOffset=169 UnbilledDiscOffset=187 DeferredCost=188 DeferredRevenue=189
		RevRecDeferredRevenue=172 RevRecDeferredCostOfGoodsSold=173 RevRecPartialRevenue=174
		RevRecDeferredCost=178
	`,
	AdjustmentMethodMx: 'None TransactionDate OpenBalance MonthlyBalance Balance',
	CurrentOperationsTax: `
		Current=0 Operations=1 Tax=2 WarehouseCur_RU=17 CustomLayer1=18 CustomLayer2=19
		CustomLayer3=20 CustomLayer4=21 CustomLayer5=22 CustomLayer6=23 CustomLayer7=24 None=25
	`,
	LedgerJournalAcType: `
		Ledger=0 Cust=1 Vend=2 Project=3 FixedAssets=5 Bank=6 FixedAssets_RU=12 Employee_RU=13
		RDeferrals=14 RCash=15
	`,
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
	DmfRefreshType: 'IncrementalPush FullPush',
	NoYesError: 'No Yes Error',
	Types: `
		String Integer Real Date Enum RString UtcDateTime Container VarString Record Class UserType
		AnyType BLOB void Guid Int64 Time VarArg
	`,
	DmfProjectCategory: 'Project Configuration Integration Other CDS',
	DmfOperationType: 'Export=1 Import=0 All=2 Company=3',
	BusinessEventsServiceBusSku: 'Standard Premium',
	BusinessEventsEventHubSku: 'Standard Dedicated',
	BusinessEventsProducerConsumerType: 'BusinessEvents DataFeeds',
	DocuRestriction: 'Internal External',
	MenuItemType: 'Display Output Action',
	BusinessEventsEndpointType: `
		AzureServiceBusQueue=0 AzureServiceBusTopic=1 AzureEventGrid=2 AzureEventHub=4 Flow=3
		Http=5 AzureBlobStorage=6 CDS=8
	`,
	DmfBatchJobStatus:
		'NotStarted Waiting Executing Error Finished Ready NotRun Cancelling Canceled Hold',
	DmfExecutionSummaryStatus: `
		Unknown NotRun Executing Succeeded PartiallySucceeded Failed Canceled
	`,
};
