import type { EntityNotation } from '../notation';

/** The set whose rows are generated when they are read. */
export const VOLUME_SET = 'WarehouseMovementTransactions';

/** Areas of an item's profile; each has one field per stem. */
const AREAS = [
	'Customs',
	'Packaging',
	'Planning',
	'Pricing',
	'Production',
	'Purchasing',
	'Quality',
	'Sales',
	'Storage',
	'Transport',
];

const STEMS = [
	'GroupId',
	'PolicyName',
	'Description',
	'Notes',
	'ResponsiblePersonnelNumber',
	'UnitSymbol',
	'MinimumQuantity:d',
	'MaximumQuantity:d',
	'StandardQuantity:d',
	'MultipleQuantity:d',
	'TolerancePercentage:d',
	'CostAmount:d',
	'ChargeAmount:d',
	'LeadTimeDays:i',
	'SortingSequence:i',
	'RevisionNumber:i',
	'ReferenceRecordId:l',
	'SourceRecordId:l',
	'EffectiveDate:D',
	'ExpirationDate:D',
	'ReviewedDate:D',
	'LastChangedDateTime:T',
	'ApprovedDateTime:T',
	'ExternalCode',
	'CalculationCode',
	'DocumentNumber',
	'CorrelationId:g',
];

/** One field for each of 25 enum types. */
const ENUM_FIELDS = `
	IsBlocked:NoYes AbcCode:Abc SeasonStartMonth:MonthsOfYear CountingWeekDay:WeekDays
	ReviewFrequency:WeekMonth ReservationMethod:ItemReservation ProductionStatus:ProdStatus
	ProductionScheduleStatus:ProdSchedStatus ProductionPosting:ProdPostingType
	ProductionReservation:ProdReservation SchedulingDirection:SchedDirection
	SalesStage:SalesStatus PurchaseStage:PurchStatus DocumentState:VersioningDocumentState
	ChargeCategory:MarkupCategory RoundingForm:RoundOffType UnitClass:UnitOfMeasureClass
	UnitSystem:UnitOfMeasureSystemOfUnits ProductType:PmfProductType
	WarrantyUnit:WarrantyDurationTimeUnit DimensionType:RetailProductDimensionType
	RawMaterialPolicy:WhsRawMaterialPolicy DeliveryDateControl:SalesDeliveryDateControlType
	BlockedFor:CustVendorBlocked ScaleIndicator:ScaleIndicatorBr
`;

const PROFILE_FIELDS = AREAS.flatMap((area) => STEMS.map((stem) => `${area}${stem}`)).join(' ');

/** Entities for measurements, invented after the pattern of real ones [guess]. */
export const MEASUREMENT: readonly EntityNotation[] = [
	{
		set: VOLUME_SET,
		type: 'WarehouseMovementTransaction',
		aot: 'WHSWarehouseMovementTransactionEntity',
		table: 'WHSWarehouseMovementTrans',
		label: 'Warehouse movement transactions',
		category: 'Transaction',
		keys: 'dataAreaId TransactionId LineNumber:d',
		fields: `
			ItemNumber ItemDescription WarehouseId InventorySiteId WarehouseLocationId ItemBatchNumber
			InventoryUnitSymbol Quantity:d UnitCost:d CostAmount:d CurrencyCode ProductRecordId:l
			SalesStage:SalesStatus IsReversed:NoYes TransactionDate:D PostedDateTime:T VoucherNumber
		`,
		readOnly: true,
	},
	{
		set: 'FieldServiceWorkRecords',
		type: 'FieldServiceWorkRecord',
		aot: 'SMAFieldServiceWorkRecordEntity',
		table: 'SMAFieldServiceWorkRecord',
		label: 'Field service work records',
		category: 'Document',
		keys: 'dataAreaId WorkRecordId!-',
		fields: `
			WorkDescription! CustomerReference SiteName StreetAddress City ZipCode
			CountryRegionId ContactName ContactPhone ContactEmail TechnicianPersonnelNumber
			ServiceItemNumber SerialNumber ProjectId CurrencyCode Notes QuantityUsed:d
			HourlyRate:d TravelDistance:d TotalAmount:d VisitCount:i Priority:i
			ExternalRecordId:l CorrelationId:g WorkDate:D DueDate:D StartedDateTime:T
			IsBillable:NoYes WorkStatus:ProdStatus ServiceWeekDay:WeekDays
		`,
	},
	{
		set: 'ItemProfiles',
		type: 'ItemProfile',
		aot: 'InventItemProfileEntity',
		table: 'InventItemProfile',
		label: 'Item profiles',
		category: 'Reference',
		keys: 'dataAreaId ProfileId!-',
		fields: `ProfileName! ProfileDescription ExternalReference ${ENUM_FIELDS} ${PROFILE_FIELDS}`,
	},
];
