import type { EntityNotation } from '../notation';

/**
 * Names, keys and field names are those of the real entities; AOT and table names are partly
 * [guess].
 */
export const SUPPLY: readonly EntityNotation[] = [
	{
		set: 'Warehouses',
		type: 'Warehouse',
		aot: 'InventWarehouseEntity',
		table: 'InventLocation',
		label: 'Warehouses',
		category: 'Master',
		keys: 'dataAreaId WarehouseId!-',
		fields: `
			AreAdvancedWarehouseManagementProcessesEnabled:NoYes PrimaryAddressLatitude:d
			AreLaborStandardsAllowed:NoYes WarehouseSpecificDefaultInventoryStatusId
			ArePickingListsShipmentSpecificOnly:NoYes
			RawMaterialPickingInventoryIssueStatus:WhsRawMaterialPolicy QuarantineWarehouseId
			LoadReleaseReservationPolicyRule:WhsLoadReleaseReservationPolicy
			InventoryCountingReasonCodePolicyName
			WillWarehouseLocationIdIncludeShelfIdByDefault:NoYes
			ArePickingListsDeliveryModeSpecific:NoYes FormattedPrimaryAddress--
			WillManualLoadReleaseReserveInventory:NoYes WarehouseLocationIdBinIdFormat
			AreItemsCoveragePlannedManually:NoYes WillShippingCancellationDecrementLoadQuanity:NoYes
			AutoUpdateShipmentRule:WhsAutoUpdateShipment PrimaryAddressStateId
			WarehouseLocationIdRackIdFormat PrimaryAddressBuildingCompliment
			PrimaryAddressLocationSalesTaxGroupCode IsRefilledFromMainWarehouse:NoYes
			PrimaryAddressCountryRegionId WillWarehouseLocationIdIncludeRackIdByDefault:NoYes
			RetailStoreQuantityAllocationReplenismentRuleWeight:d
			IsPalletMovementDuringCycleCountingAllowed:NoYes WarehouseLocationIdShelfIdFormat
			PrimaryAddressCountyId MasterPlanningWorkCalendardId WarehouseWorkProcessingPolicyName
			ExternallyLocatedWarehouseVendorAccountNumber MainRefillingWarehouseId
			WillAutomaticLoadReleaseReserveInventory:NoYes
			IsPhysicalNegativeRetailStoreInventoryAllowed:NoYes PrimaryAddressLocationRoles
			ExternallyLocatedWarehouseCustomerAccountNumber PrimaryAddressDistrictName
			IsRetailStoreWarehouse:NoYes
			IsBillOfLadingPrintingBeforeShipmentConfirmationEnabled:NoYes WarehouseName
			WillInventoryStatusChangeRemoveBlocking:NoYes PrimaryAddressStreet
			DefaultContainerTypeId LanguageUsedForDomesticHazardousMaterialsShippingDocuments
			IdentificationGroup:InventCountingGroupBr PrimaryAddressDescription
			WillProductionBOMsReserveWarehouseLevelOnly:NoYes PrimaryAddressCity
			PrimaryAddressStreetNumber OperationalSiteId!
		`,
	},
	{
		set: 'OperationalSites',
		type: 'OperationalSite',
		aot: 'InventOperationalSiteEntity',
		table: 'InventSite',
		label: 'Sites',
		category: 'Master',
		keys: 'dataAreaId SiteId!-',
		fields: `
			PrimaryAddressLatitude:d FormattedPrimaryAddress-- FiscalEstablishmentId
			PrimaryAddressStateId SiteTimezone:Timezone? PrimaryAddressBuildingCompliment
			PrimaryAddressLocationSalesTaxGroupCode DefaultInventoryStatusId
			WillMasterPlannedIntraSiteMovementsUseTransferJournals:NoYes
			PrimaryAddressCountryRegionId OrderEntryDeadlineGroupId PrimaryAddressCountyId
			PrimaryAddressLocationRoles PrimaryAddressDistrictName PrimaryAddressStreet
			IsReceivingWarehouseOverrideAllowed:NoYes SiteName DefaultFinancialDimensionValue
			PrimaryAddressDescription PrimaryAddressCity PrimaryAddressStreetNumber
			PrimaryAddressStreetInKana PrimaryAddressZipCode TaxBranchCode
			IsPrimaryAddressAssigned:NoYes PrimaryAddressTimeZone:Timezone? PrimaryAddressCityInKana
			PrimaryAddressPostBox PrimaryAddressLongitude:d
		`,
	},
	{
		set: 'ReleasedProductsV2',
		type: 'ReleasedProductV2',
		aot: 'EcoResReleasedProductV2Entity',
		table: 'InventTable',
		label: 'Released products V2',
		category: 'Master',
		keys: 'dataAreaId ItemNumber!-',
		fields: `
			IsPhantom:NoYes IsPurchasePriceIncludingCharges:NoYes ItemFiscalClassificationCode
			SeventhProductFilterCode ServiceAccountingCode MarginABCCode:Abc
			IsICMSTaxAppliedOnService:NoYes ShippingAndReceivingSortOrderCode:i
			ProductionConsumptionWidthConversionFactor:d AlternativeProductSizeId
			CatchWeightItemHandlingPolicyName RawMaterialPickingPrinciple:WhsAllowMaterialOverPick
			WarehouseFilterCode ProductionConsumptionDepthConversionFactor:d
			DefaultProductConfigurationId ItemModelGroupId GrossProductHeight:d
			AlternativeProductVersionId IsSalesWithholdingTaxCalculated:NoYes
			ScaleIndicator:ScaleIndicatorBr ProductVolume:d TrackingDimensionGroupName
			PurchaseSalesTaxItemGroupCode CustomsExportTariffCode
			UpdateProductVariantLifecycleState:NoYes PlanningFormulaItemNumber
			WarehouseMobileDeviceDescriptionLine1 InventoryCountingReasonCodePolicyName
			WarehouseMobileDeviceDescriptionLine2 SalesItemWithholdingTaxGroupCode
			IsUnitCostProductVariantSpecific:NoYes IsHazardousMaterial:NoYes
			IsPOSRegistrationQuantityNegative:NoYes UpperWarrantablePriceRangeLimit:d
			POSRegistrationPlannedBlockedDate:D SellEndDate:D SADGroup
			IsPurchaseWithholdingTaxCalculated:NoYes DefaultLedgerDimensionDisplayValue
			WarrantyDurationTimeUnit:WarrantyDurationTimeUnit CommissionProductGroupId
			IsExemptFromAutomaticNotificationAndCancellation:NoYes TaxSubstitutionCode
			ProductionType:PmfProductType NetProductWeight:d ProductionPoolId
			SalesSupplementaryProductProductGroupId
			WarrantablePriceRangeBaseType:WarrantablePriceRangeBaseType StorageDimensionGroupName
			PurchasePricingPrecision:i BOMUnitSymbol SalesPriceCalculationContributionRatio:d
			IsSelfCheckoutRegistrationBlocked:NoYes CatchWeightUnitSymbol
			RawMaterialPickingPrincipleNonLicensePlateLocations:WhsAllowMaterialOverPickNonLp
			VendorInvoiceLineMatchingPolicy:PurchMatchingPolicyWithNotSetOption SellStartDate:D
			PhysicalDimensionGroupId CarryingCostABCCode:Abc CostCalculationBOMLevel:i
			SalesRetailInventoryAvailabilityLevelProfile TransferOrderOverdeliveryPercentage:d
			TenthProductFilterCode SalesPrice:d InventoryUnitSymbol PurchasePrice:d SearchName
			UnitCost:d ProductGroupId ProductNumber
		`,
	},
	{
		set: 'SalesOrderHeadersV2',
		type: 'SalesOrderHeaderV2',
		aot: 'SalesOrderHeaderV2Entity',
		table: 'SalesTable',
		label: 'Sales order headers V2',
		category: 'Transaction',
		keys: 'dataAreaId SalesOrderNumber-#',
		fields: `
			OrderTotalChargesAmount:d-- FiscalDocumentOperationTypeId OrderTakerPersonnelNumber
			RequestedReceiptDate:D EInvoiceDimensionAccountCode IsOwnEntryCertificateIssued:NoYes
			InvoiceAddressStreet CampaignId FormattedDelveryAddress Email BaseDocumentLineNumber:i
			BaseDocumentType:DocumentTypeIt DefaultShippingSiteId TransportationBrokerId
			TransportationModeId DeliveryAddressDescription CFPSCode IsInvoiceAddressPrivate:NoYes
			IsSalesProcessingStopped:NoYes ShippingCarrierCustomerAccountNumber TMACustomerGroupId
			BankSpecificSymbol SalesOrderStatus:SalesStatus-- NumberSequenceGroupId
			InvoiceAddressLatitude:d SalesOrderOriginCode CustomerPaymentFinancialInterestCode
			TransportationTemplateId InvoiceAddressStreetInKana BankConstantSymbol
			OrderTotalTaxAmount:d-- IsOneTimeCustomer:NoYes SalesOrderPoolId
			DeliveryAddressCountryRegionId DeliveryAddressLatitude:d TotalDiscountCustomerGroupCode
			DeliveryAddressCity SalesRebateCustomerGroupId ThirdPartySalesDigitalPlatformCNPJ
			SalesOrderPromisingMethod:SalesDeliveryDateControlType ProjectId ShippingCarrierId
			TotalDiscountPercentage:d DeliveryAddressDistrictName DeliveryAddressCountyId
			ConfirmedReceiptDate:D BaseDocumentItemNumber DeliveryAddressZipCode
			FiscalOperationPresenceType:EfDocPresenceTypeBr QuotationNumber
			IsConsolidatedInvoiceTarget:NoYes LanguageId DeliveryAddressDunsNumber
			MultilineDiscountCustomerGroupCode FulfillmentPolicyName BaseDocumentNumber
			InvoiceAddressStateId CustomerPaymentMethodSpecificationName
			ServiceFiscalInformationCode CommissionCustomerGroupId DeliveryAddressName
			InvoiceAddressCountryRegionId PaymentTermsBaseDate:D CurrencyCode
			OrderCreationDateTime:T-- InvoiceCustomerAccountNumber PaymentTermsName SalesOrderName
			OrderingCustomerAccountNumber!- RequestedShippingDate:D
		`,
		navigations: 'SalesOrderLines:SalesOrderLines* dataAreaId SalesOrderNumber',
	},
	{
		set: 'SalesOrderLines',
		type: 'SalesOrderLine',
		aot: 'SalesOrderLineEntity',
		table: 'SalesLine',
		label: 'Sales order lines',
		category: 'Transaction',
		keys: 'dataAreaId InventoryLotId-#',
		fields: `
			ExternalItemNumber CustomerRequisitionNumber IsSoftReservedExternally:NoYes
			DeliverySalesTaxGroupCode InventoryServiceAdjustmentOffsetDatasource
			RetailCalculatedManualLineDiscountPercentage:d SalesOrderLineStatus:SalesStatus--
			IntrastatPortId CustomsDocumentDate:D SkipCreateAutoCharges:NoYes
			InventoryReservationMethod:ItemReservation IntrastatTransportModeCode
			DeliverySalesTaxItemGroupCode GiftCardBuyerEmail CFOPCode CustomsDocumentName
			LineDiscountAmount:d DeliveryAddressCountryRegionId PlanningPriority:d
			RetailCalculatedLineDiscountPercentage:d ProductStyleId ServiceOrderNumber LineNumber:d
			SuframaDiscountPercentage:d DeliveryAddressCountyId DeliveryAddressLocationId
			DefaultLedgerDimensionDisplayValue DeliveryAddressCountryRegionISOCode ProductColorId
			RouteId DeliveryAddressDescription DeliveryAddressLongitude:d
			AllowedOverdeliveryPercentage:d LineDiscountPercentage:d
			InventoryServiceAdjustmentOffsetPhysicalMeasure RetailCalculatedPeriodicDiscountAmount:d
			FixedPriceCharges:d MultilineDiscountAmount:d RetailCalculatedTenderDiscountAmount:d
			InventoryServiceReservationId IntrastatSpecialMovementCode RequestedReceiptDate:D
			ConfirmedReceiptDate:D CustomsDocumentNumber EInvoiceDimensionAccountCode
			ItemBatchNumber BOMId CreditNoteReasonCode GiftCardRecipientEmail
			ShippingWarehouseLocationId SalesPrice:d Catalog:l IntrastatStatisticsProcedureCode
			IntrastatCommodityCode ProductVersionId SalesOrderNumber!- GiftCardRecipientName
			IsDeliveryAddressPrivate:NoYes DeliveryAddressCity
			WillRebateCalculationExcludeLine:NoYes RetailCalculatedLineDiscountAmount:d
			DeliveryAddressStreet WillAutomaticInventoryReservationConsiderBatchAttributes:NoYes
			LineAmount:d LineDescription ShippingWarehouseId SalesUnitSymbol ShippingSiteId
			OrderedSalesQuantity:d ItemNumber!
		`,
		navigations: 'SalesOrderHeaderV2:SalesOrderHeadersV2 dataAreaId SalesOrderNumber',
	},
	{
		set: 'ProductionOrderHeaders',
		type: 'ProductionOrderHeader',
		aot: 'ProdProductionOrderHeaderEntity',
		table: 'ProdTable',
		label: 'Production order headers',
		category: 'Transaction',
		keys: 'dataAreaId ProductionOrderNumber-#',
		fields: `
			AreRouteJobsGenerated:NoYes ScheduledQuantity:d SourcePlannedOrderNumber
			IsProductionOrderSchedulingLocked:NoYes
			WarehouseReleaseReservationRequirementRule:ProdWhsReleasePolicy
			DemandProductionOrderNumber ItemNumber! SkipCreateProductionRouteOperations:NoYes
			ScheduledEndTime:i SourceRouteId ProductionGroupId ProductionOrderStatus:ProdStatus--
			ProductStyleId StartedDate:D SourceMasterPlanId LicensePlateNumber
			ProductConfigurationId IsProductionRouteOperationValid:NoYes
			ProductionConsumptionWidthConversionFactor:d ItemBatchNumber
			DemandInventoryJournalNumber ScheduledStartDate:D SubcontractingPurchaseOrderNumber
			DeliveryDate:D StartedQuantity:d ScheduledDate:D ProductSizeId
			ProductionConsumptionDepthConversionFactor:d
			ProductionOrderLedgerPostingRule:ProdPostingType
			DemandProductionOrderHeaderInventoryLotId ProductionPoolId InventoryStatusId
			DemandProductionOrderLineInventoryLotId InventoryOwnerId
			SchedulingMethod:ProdSchedStatus DemandSalesOrderNumber
			RemainingReportAsFinishedQuantity:d AutoReservationMode:ProdReservation
			ProductionWarehouseLocationId SourceBOMVersionValidityDate:D ProductionWarehouseId
			LastSchedulingDateDirection:SchedDirection ProductionOrderName DemandTransferOrderNumber
			WorkingTimeSchedulingPropertyId EstimatedDate:D ProductSerialNumber ProductVersionId
			ReportedAsFinishedDate:D LastSchedulingTime:i
			ProductionConsumptionDensityConversionFactor:d ProductionLevel:i InventoryLotId
			ProductionConsumptionHeightConversionFactor:d PlanningPriority:d
			ProductionOrderPriority:i EstimatedQuantity:d DeliveryTime:i
			DefaultLedgerDimensionDisplayValue EndedDate:D
		`,
	},
];
