import type { EntityNotation } from '../notation';

/**
 * Names, keys and field names are those of the real entities; AOT and table names are partly
 * [guess].
 */
export const VENDORS: readonly EntityNotation[] = [
	{
		set: 'VendorGroups',
		type: 'VendorGroup',
		aot: 'VendVendorGroupEntity',
		table: 'VendGroup',
		label: 'Vendor groups',
		category: 'Reference',
		keys: 'dataAreaId VendorGroupId!-',
		fields: `
			Description! DefaultTaxGroupCode AccountingCurrencyExchangeRateType
			DefaultPaymentTermName VendorAccountNumberSequence ClearingPeriodPaymentTermName
			IsExcludedFromSearchResults:NoYes ReportingCurrencyExchangeRateType
			DefaultDimensionDisplayValue IsPublicSector_IT:NoYes
		`,
	},
	{
		set: 'VendorsV2',
		type: 'VendorV2',
		aot: 'VendVendorV2Entity',
		table: 'VendTable',
		label: 'Vendors V2',
		category: 'Master',
		keys: 'dataAreaId VendorAccountNumber-#',
		fields: `
			AddressBrazilianCNPJOrCPF VendorPortalCollaborationMethod:VendVendorCollaborationType
			BarcodeNumberSequence AddressCountryRegionId VendorPriceToleranceGroupId SizeIdPrefix
			StyleIdPrefix BirthCountyCode PrimaryFaxNumberPurpose BusinessSegmentCode
			SSIValidityDate:D VendorPartyNumber DefaultDeliveryModeId DUNSNumber
			VendorInvoiceDeclarationId IsOwnerDisabled:NoYes VendorDUNSNumber
			IsVendorLocallyOwned:NoYes AddressPostBox PersonProfessionalTitle PersonBirthYear:i
			IsServiceDeliveryAddressBased:NoYes VendorGroupId!
			FiscalOperationPresenceType:EfDocPresenceTypeBr AddressBuildingCompliment
			PaymentTransactionCode VendorProductHierarchyId:l ZakatServiceType
			PrimaryContactFaxRecordId:l-- DefaultOffsetLedgerAccountDisplayValue
			IsPrimaryPhoneNumberMobile:NoYes TCSGroup AddressZipCode LineOfBusinessId
			GTAVendor:NoYes OrganizationPhoneticName DefaultLedgerDimensionDisplayValue
			VendorOrganizationName PrimaryTwitter PrimaryEmailAddress AddressCountyId
			PrimaryPhoneNumber TaxExemptNumber IsGSTCompositionSchemeEnabled:NoYes
			Tax1099IdType:TaxIdType CashDiscountCode EthnicOriginId BirthPlace
			IsPurchaseConsumed:NoYes AddressCity PersonInitials
			PurchaseOrderConsolidationDayOfMonth:i CentralBankPurposeCode PrimaryURLPurpose
			OIDInvestorType:InvestorType ForeignerId AddressLongitude:d
			DefaultSupplementaryProductVendorGroupId IsChangeManagementActivated:NoYes
			VendorSearchName CompanyChainName PrimaryPhoneNumberPurpose
			WithholdingTaxVendorType:TaxWithholdVendorTypeTh CISUniqueTaxPayerReference
			PrimaryFaxNumber DefaultPurchaseSiteId CurrencyCode DefaultPaymentTermsName
			VendorPartyType LanguageId
		`,
	},
	{
		set: 'PurchaseOrderHeadersV2',
		type: 'PurchaseOrderHeaderV2',
		aot: 'PurchPurchaseOrderHeaderV2Entity',
		table: 'PurchTable',
		label: 'Purchase order headers V2',
		category: 'Transaction',
		keys: 'dataAreaId PurchaseOrderNumber-#',
		fields: `
			FiscalDocumentOperationTypeId ExpectedStoreAvailableSalesDate:D
			VendorInvoiceDeclarationId DeliveryModeId InvoiceAddressStreet
			OrderVendorAccountNumber!- Email TransportationModeId IsChangeManagementActive:NoYes
			AccountingDistributionTemplateName DeliveryAddressDescription
			VendorTransactionSettlementType:SettlementType DeliveryCityInKana DeliveryStreetInKana
			ReasonComment NumberSequenceGroupId TransportationTemplateId AccountingDate:D
			CashDiscountPercentage:d PurchaseOrderName RequestedDeliveryDate:D
			DeliveryAddressCountryRegionId DeliveryAddressLatitude:d
			MultilineDiscountVendorGroupCode DeliveryAddressCity ConfirmedDeliveryDate:D
			PurchaseRebateVendorGroupId InvoiceAddressCounty ChargeVendorGroupId
			RequesterPersonnelNumber ProjectId ShippingCarrierId TotalDiscountPercentage:d
			DeliveryAddressDistrictName PriceVendorGroupCode
			PurchaseOrderHeaderCreationMethod:PurchPurchaseOrderCreationMethod
			DeliveryAddressCountyId DeliveryAddressZipCode IsConsolidatedInvoiceTarget:NoYes
			ConfirmingPurchaseOrderCode LanguageId ReasonCode DeliveryAddressDunsNumber
			DeliveryTermsId BankDocumentType:BankDocumentType ExpectedStoreReceiptDate:D
			DeliveryAddressName InvoiceAddressCountryRegionId ReplenishmentServiceCategoryId
			PurchaseOrderPoolId DeliveryAddressStreetNumber RequestedShipDate:D
			ExpectedCrossDockingDate:D InvoiceAddressStreetNumber IsDeliveryAddressPrivate:NoYes
			CurrencyCode InvoiceVendorAccountNumber PurchaseOrderStatus:PurchStatus--
			DocumentApprovalStatus:VersioningDocumentState-- DefaultReceivingSiteId
		`,
		navigations: 'PurchaseOrderLinesV2:PurchaseOrderLinesV2* dataAreaId PurchaseOrderNumber',
	},
	{
		set: 'PurchaseOrderLinesV2',
		type: 'PurchaseOrderLineV2',
		aot: 'PurchPurchaseOrderLineV2Entity',
		table: 'PurchLine',
		label: 'Purchase order lines V2',
		category: 'Transaction',
		keys: 'dataAreaId PurchaseOrderNumber!- LineNumber:l-',
		fields: `
			ProcurementProductCategoryName Tax1099SAddressOrLegalDescription FixedAssetNumber
			Tax1099GTaxYear:i VendorRetentionTermRuleDescription ProjectSalesUnitSymbol
			OrderedPurchaseQuantity:d FormattedDelveryAddress ProjectCategoryId
			AccountingDistributionTemplateName ItemNumber DeliveryAddressDescription
			MultilineDiscountPercentage:d PurchaseRequisitionId DeliveryCityInKana
			RetailProductVariantNumber DeliveryStreetInKana LineDiscountAmount:d ProductStyleId
			IsTax1099SPropertyOrServices:NoYes ProjectTaxGroupCode ProjectTaxItemGroupCode Barcode
			IsNewFixedAsset:NoYes ProductConfigurationId Tax1099GVendorStateId
			WorkflowState:TradeWorkflowState IsIntrastatTriangularDeal:NoYes Tax1099StateId
			IsPartialDeliveryPrevented:NoYes MultilineDiscountAmount:d Tax1099Type:Tax1099Type
			RequestedDeliveryDate:D ItemBatchNumber DeliveryAddressCountryRegionId
			DeliveryAddressLatitude:d ReceivingWarehouseId DeliveryAddressCity
			ConfirmedDeliveryDate:D PurchaseUnitSymbol PurchaseRebateVendorGroupId IsDeleted:NoYes
			RequesterPersonnelNumber ProjectId IsTax1099GTradeOrBusinessIncome:NoYes
			ProjectLinePropertyId DeliveryAddressDistrictName DeliveryAddressCountyId
			Tax1099SBuyerPartOfRealEstateTaxAmount:d ProductSizeId FixedPriceCharges:d
			DeliveryAddressZipCode UnitWeight:d Tax1099SClosingDate:D DeliveryAddressDunsNumber
			IsAddedByChannel:NoYes PurchasePriceQuantity:d LineDescription PurchasePrice:d
			LineAmount:d
		`,
	},
	{
		set: 'PurchaseRequisitionHeaders',
		type: 'PurchaseRequisitionHeader',
		aot: 'PurchReqHeaderEntity',
		table: 'PurchReqTable',
		label: 'Purchase requisition headers',
		category: 'Transaction',
		keys: 'RequisitionNumber-#',
		fields: `
			RequisitionStatus:PurchReqRequisitionStatus-- DefaultAccountingDate:D
			DefaultBusinessJustificationDetails DefaultProjectId DefaultRequestedDate:D
			ProjectBuyingLegalEntityId PreparerPersonnelNumber DefaultBusinessJustificationCode
			RequisitionName! OnHoldExplanation IsPurchaseRequisitionOnHold:NoYes
			RequisitionPurpose:RequisitionPurpose
		`,
		navigations: 'PurchaseRequisitionLines:PurchaseRequisitionLines* RequisitionNumber',
	},
	{
		set: 'PurchaseRequisitionLines',
		type: 'PurchaseRequisitionLine',
		aot: 'PurchReqLineEntity',
		table: 'PurchReqLine',
		label: 'Purchase requisition lines',
		category: 'Transaction',
		keys: 'RequisitionNumber!- RequisitionLineNumber:i-',
		fields: `
			ProcurementProductCategoryName ProjectSalesUnitSymbol
			LineStatus:PurchReqRequisitionStatus DeliveryAddressBuildingCompliment ProjectCategoryId
			AccountingDistributionTemplateName ItemNumber DeliveryAddressDescription
			BuyingLegalEntityId! DeliveryCityInKana DeliveryStreetInKana LineDiscountAmount:d
			ProductStyleId ProjectTaxGroupCode ProjectTaxItemGroupCode AccountingDate:D
			ProductConfigurationId IsPartialDeliveryPrevented:NoYes ItemBatchNumber
			DeliveryAddressCountryRegionId DeliveryAddressLatitude:d ReceivingWarehouseId
			DeliveryAddressCity PurchaseUnitSymbol VendorAccountNumber ProjectId
			BusinessJustificationDetails DeliveryAddressDistrictName ProjectLinePropertyId
			DeliveryAddressCountyId ProductSizeId FixedPriceCharges:d DeliveryAddressZipCode
			DeliveryAddressDunsNumber PurchasePriceQuantity:d RequisitionerPersonnelNumber
			DeliveryAddressName BudgetReservationLineNumber:i DeliveryAddressStreetNumber
			LineType:PurchReqLineType IsDeliveryAddressPrivate:NoYes
			FixedAssetRuleQualifierOptionName DeliveryAttentionInformation
			DeliveryAddressCountryRegionISOCode ReceivingSiteId ProjectSalesCurrencyCode
			ReceivingOperatingUnitNumber URL CurrencyCode DeliveryAddressLocationId
			ProjectActivityNumber SalesTaxItemGroupCode ProductVersionId ShipCalendarId ProductName
			IsPrepaymentRequired:NoYes PrePaymentDetails LineDescription PurchasePrice:d
			RequestedPurchaseQuantity:d
		`,
	},
];
