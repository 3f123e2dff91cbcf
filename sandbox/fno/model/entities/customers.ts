import type { EntityNotation } from '../notation';

/**
 * Names, keys and field names are those of the real entities; AOT and table names are partly
 * [guess].
 */
export const CUSTOMERS: readonly EntityNotation[] = [
	{
		set: 'CustomerGroups',
		type: 'CustomerGroup',
		aot: 'CustCustomerGroupEntity',
		table: 'CustGroup',
		label: 'Customer groups',
		category: 'Reference',
		keys: 'dataAreaId CustomerGroupId!-',
		fields: `
			ClearingPeriodPaymentTermName DefaultDimensionDisplayValue CustomerAccountNumberSequence
			AccountingCurrencyExchangeRateType IsSalesTaxIncludedInPrice:NoYes Description!
			WriteOffReason ReportingCurrencyExchangeRateType PaymentTermId TaxGroupId
			IsPublicSector_IT:NoYes
		`,
	},
	{
		set: 'PaymentTerms',
		type: 'PaymentTerm',
		aot: 'PaymentTermEntity',
		table: 'PaymTerm',
		label: 'Terms of payment',
		category: 'Reference',
		keys: 'dataAreaId Name!-',
		fields: `
			Description NumberOfMonths:i CutoffDayOfMonth:i
			CreditCardCreditCheckType:CreditCardCreditCheck PaymentScheduleName
			IsDefaultPaymentTerm:NoYes CreditCardPaymentType:CreditCardPaymentType
			IsCashPayment:NoYes NumberOfDays:i
			CustomerDueDateUpdatePolicy:PaymentDueDateUpdatePolicy PaymentDayName
			VendorDueDateUpdatePolicy:PaymentDueDateUpdatePolicy PostOffsettingAR:NoYes
			PaymentMethodType:NetCurrent CashPaymentMainAccountIdDisplayValue
			IsCertifiedCompanyCheck:NoYes AdditionalMonthsForCutoffDate:i
		`,
	},
	{
		set: 'CustomersV3',
		type: 'CustomerV3',
		aot: 'CustCustomerV3Entity',
		table: 'CustTable',
		label: 'Customers V3',
		category: 'Master',
		keys: 'dataAreaId CustomerAccount#',
		fields: `
			AddressBrazilianCNPJOrCPF PartyType PrimaryContactFaxExtension
			IsFuelSurchargeApplied:NoYes SalesTaxGroup AddressCountryRegionId ContactPersonId
			CustomerPaymentFineCode BirthCountyCode InvoiceAddress:InvoiceOrderAccount
			PackingMaterialFeeLicenseNumber TransactionPresenceType:EfDocPresenceTypeBr
			PrimaryContactTwitter PrimaryContactEmailIsIM:NoYes InvoiceAddressCity IsFinalUser:NoYes
			PrimaryContactEmail DeliveryAddressCounty HasSuframaDiscountPISandCOFINS:NoYes
			InvoiceAddressStreet CURPNumber PrimaryContactLinkedInDescription
			DeliveryAddressCountryRegionId ItemCustomerGroupId PersonProfessionalTitle
			SalesSegmentId IsServiceDeliveryAddressBased:NoYes PrimaryContactTelexDescription
			InvoiceAddressDistrictName InvoiceAddressTimeZone:Timezone? SalesAccountNumber
			PrimaryContactFacebookDescription PrimaryContactPhoneIsMobile:NoYes
			PrimaryContactFaxRecordId:l-- TCSGroup DeliveryAddressLocationId
			InterCompanyAutoCreateOrders:NoYes AddressZipCode LineOfBusinessId
			GiroTypeProjInvoice:PaymentStub OrganizationPhoneticName CreditCardCVC:CreditCardCvc
			DeliveryAddressCountryRegionISOCode DeliveryAddressValidFrom:T
			GiroTypeAccountStatement:PaymentStub CalculateWithholdingTax:NoYes ElectronicInvoiceEAN
			DeliveryFreightZone PrimaryContactFax TaxExemptNumber DeliveryAddressDescription
			DeliveryAddressLongitude:d BirthPlace AddressCity PersonInitials
			DefaultECommerceOperator CentralBankPurposeCode FullPrimaryAddress
			GiroTypeCollectionletter:PaymentStub OrderEntryDeadline ForeignerId
			WarehouseIsASNGenerated:NoYes AddressLongitude:d CustomerType:CustomerTypeIn
			PrimaryContactLinkedIn PrimaryContactURL IsFreightAccrued:NoYes PartyState
			InvoiceAccount PartyNumber- CentralBankPurposeNotes CollectionsContactPersonId
			AddressBuildingComplement PersonMaritalStatus:DirPersonMaritalStatus AddressLocationId
			PaymentSchedule PrimaryContactTwitterPurpose GiroType:PaymentStub
			InvoiceAddressDescription AddressDistrictName DeliveryTerms NumberSequenceGroup
			PersonChildrenNames PaymentMethod ForeignResident:NoYes DeliveryMode
			PersonProfessionalSuffix OnHoldStatus:CustVendorBlocked
			AccountStatement:CustAccountStatement WarehouseId DestinationCode
			IRS1099CIndicator:NoYes EInvoiceRegister:NoYes FrenchSiret PaymentDay BrazilianNIT
			FederalIndicator:FederalNonFederalIndicatorCode EmployeeResponsibleNumber
			PersonAnniversaryYear:i DefaultInventoryStatusId PrimaryContactEmailDescription
			AddressTimeZone:Timezone? PrimaryContactPhone PrimaryContactPhoneRecordId:l--
			DeliveryAddressCity InvoiceAddressCounty PANReferenceNumber DeliveryAddressStreet
			SalesCurrencyCode! Priority:McrsoAllocPriority IsSalesTaxIncludedInPrices:NoYes
			BrazilianCNPJOrCPF PaymentFactoringAccount PANNumber PrimaryContactTwitterDescription
			PersonFirstName BrazilianCCM ReceiptEmail TDSGroup MultiLineDiscountCode
			PersonAnniversaryDay:i DefaultDimensionDisplayValue SupplementaryItemGroupId
			IsWithholdingTaxCalculated:NoYes PaymentSpecification AddressRecordId:l-- AddressBooks
			PrimaryContactEmailPurpose FulfillmentPolicyName SalesDistrict ConsolidationDay:i
			IsExpressBillOfLadingAccepted:NoYes
			CreditCardAddressVerification:CreditCardAddressVerification
			InvoiceAddressBuildingComplement AddressState AllowOnAccount:NoYes
			IsExcludedFromCollectionFeeCalculation:NoYes CustomerPaymentFinancialInterestCode
			IsTransactionPostedAsShipment:NoYes IsExternallyMaintained:NoYes
			CreditLimitIsMandatory:NoYes PaymentTermsBaseDays:i FiscalCode KnownAs
			PrimaryContactTelex PaymentBankAccount-- BrazilianIE PreferentialCustomer:NoYes
			PrimaryContactEmailRecordId:l-- ReceiptOption:RetailReceiptOptionBase AddressBrazilianIE
			PersonAnniversaryMonth:MonthsOfYear PrimaryContactPhoneExtension
			InvoiceAddressStreetNumber PrimaryContactPhonePurpose ExportSale:NoYes
			OrganizationNumber InvoicePostingType:SalesInvoicePostingTypeRu
			CreditCardAddressVerificationIsAuthorizationVoidedOnFailure:NoYes InvoiceAddressState
			ReceiptCalendar DeliveryAddressState StateInscription PersonLastNamePrefix
			SalesReturnTaxGroup PrimaryContactURLDescription
			CustomerWithholdingContributionType:CustWhtContributionTypeBr IsElectronicInvoice:NoYes
			FederalAgencyLocationCode GiroTypeFreeTextInvoice:PaymentStub DeliveryAddressValidTo:T
			PersonPhoneticMiddleName OrganizationABCCode:Abc BrazilianCNAE WithholdingTaxGroupCode
			NAFCode AddressLatitude:d TotalDiscountCode AddressLocationRoles PaymentCashDiscount
			DeliveryAddressDistrictName CollectionLetterCode:CustCollectionLetterCode
			EInvoiceAttachment:NoYes MerchantID CreditRating PrimaryContactFacebook
			DeliveryAddressBuildingComplement DeliveryAddressStreetNumber LineDiscountCode
			InvoiceAddressLongitude:d PartyCountry InvoiceAddressLatitude:d IsInSuframaRegion:NoYes
			IsIncomingFiscalDocumentGenerated:NoYes SalesMemo ReliefGroupId
			IsExcludedFromInterestChargeCalculation:NoYes StatisticsGroupId SalesOrderPoolId
			OrganizationName IsOrderNumberReferenceUsed:NoYes CustClassificationId AddressValidTo:T
			FederalComments PersonGender:Gender PaymentTerms PrimaryContactPhoneDescription
			AddressPostbox SalesSubsegmentId CustomerRebateGroupId
			WarehouseOutboundShipmentProcessingPolicyName AddressCounty
			PrimaryContactURLRecordId:l-- IsICMSContributor:NoYes InvoiceAddressValidTo:T
			DeliveryAddressTimeZone:Timezone? InvoiceAddressValidFrom:T CreditLimit:d
			CreditCardAddressVerificationLevel:CreditCardAddressVerificationLevel
			WarehouseIsEntireShipmentFilled:NoYes PackingDutyLicense NationalRegistryNumber SiteId
			IsAllowCreateIndirectOrderLines:NoYes InvoiceAddressCountryRegionISOCode
			PrimaryContactURLPurpose ChargesGroupId PanStatus:PanStatusIn CommissionSalesGroupId
			NameAlias PrimaryContactFaxPurpose AddressStreetNumber PersonLastName PaymentIdType
			VendorAccount AddressCountryRegionISOCode ResidenceForeignCountryRegionId RFCNumber
			PersonHobbies ElectronicLocationId InvoiceAddressZipCode PrimaryContactLinkedInPurpose
			IsOneTimeCustomer:NoYes ForeignCustomer:NoYes CustomerTMAGroupId AddressValidFrom:T
			OrganizationNumberOfEmployees:i CompanyType:CompanyTypeMx CustomerGroupId!
			GiroTypeInterestNote:PaymentStub DeliveryAddressZipCode DeliveryReason TaxRegistrationId
			PaymentUseCashDiscount:UseCashDisc DiscountPriceGroupId AddressDescription SuframaNumber
			IdentificationNumber PersonPhoneticFirstName AuthorityOffice PrimaryContactTelexPurpose
			DeliveryAddressLatitude:d InvoiceAddressCountryRegionId PrimaryContactFacebookPurpose
			CompanyChain OverrideSalesTax:NoYes BrazilianINSSCEI CommissionCustomerGroupId
			PrimaryContactFaxDescription NatureOfAssessee:NatureOfAssesseeIn WriteoffReason
			PersonMiddleName InvoiceAddressLocationId LanguageId PersonPhoneticLastName
			AddressStreet IsPurchRequestUsed:NoYes IsPublicSector_IT:NoYes SATRegistrationName_MX
			TaxRegimeCode_MX CFDITemporaryExport_MX:NoYes IsSimplifiedPrimaryAddress:NoYes
			IsSimplifiedDeliveryAddress:NoYes IsSimplifiedInvoiceAddress:NoYes
			CredManEligibleCreditLimitCurrency CredManCustCreditMaxAlt:d CredManStatusReasonId
			CredManEligibleCreditMax:d CredManCustUnlimitedCredit:NoYes
			CredManEligibleCreditLimitDate:D-- CredManWithAgency:NoYes CredManCreditLimitDate:D--
			CredManNextSchedReviewDate:D CredManLastReviewDate:D CredManCustomerSince:D
			CredManTitleHeld:NoYes CredManExclude:NoYes CredManBusinessStarted:D CredManNotes
			CredManCollectionGroupId CredManGroupId CredManAccountStatusId
			CredManCreditLimitExpiryDate:D
		`,
	},
];
