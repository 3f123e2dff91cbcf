const label = (text: string) =>
	`<Annotation Term="Microsoft.Dynamics.OData.Core.V1.LabelId" String="${text}" />`;
const bool = (term: string, value: boolean) =>
	`<Annotation Term="Microsoft.Dynamics.OData.Core.V1.${term}" Bool="${value}" />`;
const axType = (type: string) =>
	`<Annotation Term="Microsoft.Dynamics.OData.Core.V1.AXType">
		<EnumMember>Microsoft.Dynamics.OData.Core.V1.AXType/${type}</EnumMember>
	</Annotation>`;

/** A small `$metadata` document in the form that F&O gives it. */
export const MODEL = `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="Microsoft.Dynamics.DataEntities" xmlns="http://docs.oasis-open.org/odata/ns/edm">
	<EnumType Name="CustomerHold">
		<Member Name="No" Value="0">${label('@SYS1')}</Member>
		<Member Name="All" Value="2" />
		${label('Hold &amp; release')}
	</EnumType>
	<EnumType Name="Zone">
		<Member Name="Here" Value="255" />
		<Member Name="There" Value="255" />
	</EnumType>
	<EntityType Name="CustomerV3">
		<Key><PropertyRef Name="dataAreaId" /><PropertyRef Name="CustomerAccount" /></Key>
		<Property Name="CustomerAccount" Type="Edm.String" Nullable="false">
			${label('@SYS7149')} ${bool('IsRequired', true)} ${bool('AllowEdit', false)} ${axType('String')}
		</Property>
		<Property Name="dataAreaId" Type="Edm.String" Nullable="false" />
		<Property Name="OnHold" Type="Microsoft.Dynamics.DataEntities.CustomerHold">
			${bool('AllowEditOnCreate', false)} ${axType('Enum')}
		</Property>
		<Property Name="OpenedOn" Type="Edm.DateTimeOffset" Nullable="false">${axType('Date')}</Property>
		<Property Name="ChangedAt" Type="Edm.DateTimeOffset" Nullable="false">
			${axType('UtcDateTime')}
		</Property>
		<NavigationProperty Name="Group" Type="Microsoft.Dynamics.DataEntities.CustomerGroup" />
		<NavigationProperty Name="Notes"
			Type="Collection(Microsoft.Dynamics.DataEntities.Note)" Partner="Customer" />
		${label('@SYS342805')}
	</EntityType>
	<EntityType Name="CustomerGroup">
		<Key><PropertyRef Name="CustomerGroupId" /></Key>
		<Property Name="CustomerGroupId" Type="Edm.String" Nullable="false" />
		${bool('IsReadOnly', true)}
	</EntityType>
	<EntityType Name="Orphan"><Property Name="Text" Type="Edm.String" /></EntityType>
	<ComplexType Name="Address"><Property Name="Street" Type="Edm.String" /></ComplexType>
	<Action Name="block" IsBound="true">
		<Parameter Name="CustomerV3" Type="Microsoft.Dynamics.DataEntities.CustomerV3" />
		<Parameter Name="_hold" Type="Microsoft.Dynamics.DataEntities.CustomerHold" />
		<ReturnType Type="Edm.Boolean" Nullable="false" />
		<Annotation Term="Microsoft.Dynamics.OData.Core.V1.FieldLookup" String="CustomerAccount" />
	</Action>
	<Action Name="countAll" IsBound="true" EntitySetPath="CustomerV3">
		<Parameter Name="CustomerV3" Type="Collection(Microsoft.Dynamics.DataEntities.CustomerV3)" />
		<ReturnType Type="Collection(Microsoft.Dynamics.DataEntities.CustomerV3)" />
	</Action>
	<Action Name="forgotten" IsBound="true">
		<Parameter Name="Orphan" Type="Microsoft.Dynamics.DataEntities.Orphan" />
	</Action>
	<Action Name="pingInside"><Parameter Name="_text" Type="Edm.String" /></Action>
	<Function Name="age" IsBound="true">
		<Parameter Name="CustomerV3" Type="Microsoft.Dynamics.DataEntities.CustomerV3" />
		<ReturnType Type="Edm.Int32" />
	</Function>
</Schema>
<Schema Namespace="Default" xmlns="http://docs.oasis-open.org/odata/ns/edm">
	<EntityContainer Name="Resources">
		<EntitySet Name="CustomersV3" EntityType="Microsoft.Dynamics.DataEntities.CustomerV3">
			<NavigationPropertyBinding Path="Group" Target="CustomerGroups" />
		</EntitySet>
		<EntitySet Name="CustomerGroups" EntityType="Microsoft.Dynamics.DataEntities.CustomerGroup" />
		<Singleton Name="Me" Type="Microsoft.Dynamics.DataEntities.CustomerV3" />
		<ActionImport Name="ping" Action="Microsoft.Dynamics.DataEntities.pingInside" />
	</EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>`;
