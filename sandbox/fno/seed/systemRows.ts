import { userIdOf } from '../caller';
import { catalogRows } from './businessEventCatalog';
import { times, type SeedContext, type SeedRows } from './seedContext';

const NAMES: Readonly<Record<string, string>> = {
	usmf: 'Contoso Entertainment System USA',
	usrt: 'Contoso Retail USA',
	dat: 'Company accounts data',
};

const GUID = '0f8fad5b-d9cb-469f-a165-';
const guid = (number: number): string => `${GUID}${String(70867728950 + number).padStart(12, '0')}`;

/** Companies, users, registered applications and other system tables. */
export function systemRows({
	code,
	companies,
	mappedClientIds,
	mappedUsers,
}: SeedContext): SeedRows {
	const users = Array.from({ length: Math.max(1, mappedUsers) }, (_, index) => userIdOf(index));
	return {
		LegalEntities: companies.map((LegalEntityId) => ({
			LegalEntityId,
			Name: `${NAMES[LegalEntityId] ?? LegalEntityId} (${code})`,
			LanguageId: 'en-US',
			TimeZone: 'GMTMINUS0800PACIFICTIME',
			StartDateOfBusiness: '2010-01-01T12:00:00Z',
		})),
		Companies: companies.map((DataArea) => ({
			DataArea,
			Name: `${NAMES[DataArea] ?? DataArea} (${code})`,
			KnownAs: DataArea.toUpperCase(),
			LanguageId: 'en-US',
		})),
		SystemUsers: [...users, 'Integration'].map((UserID) => ({
			UserID,
			UserName: `${UserID} of ${code}`,
			Company: 'usmf',
			Enabled: true,
			UserInfo_language: 'en-US',
		})),
		SysAADClients: mappedClientIds.map((AADClientId, index) => ({
			AADClientId,
			Name: `Application ${index + 1}`,
			UserId: 'Integration',
		})),
		SecurityRoles: [
			{ SecurityRoleIdentifier: '-SYSADMIN-', SecurityRoleName: 'System administrator' },
			{ SecurityRoleIdentifier: 'CUSTINVOICECLERK', SecurityRoleName: 'Customer invoice clerk' },
		],
		SecurityUserRoleAssociations: [
			{
				UserId: 'Admin',
				SecurityRoleIdentifier: '-SYSADMIN-',
				SecurityRoleName: 'System administrator',
			},
		],
		BatchJobs: times(5, (number) => ({
			BatchJobRecId: `922337203685477580${number}`,
			JobDescription: `${code} job ${number}`,
			CompanyAccounts: 'usmf',
			Status: 'Finished',
			StartDateTime: `2024-02-0${number}T03:04:05Z`,
		})),
		Workflows: times(3, (number) => ({
			SequenceNumber: `WF-00${number}`,
			Name: `Workflow ${number}`,
			DataArea: 'usmf',
		})),
		WorkflowWorkItems: times(3, (number) => ({
			Id: guid(number),
			Subject: `Approve ${code} document ${number}`,
			CompanyId: 'usmf',
			UserId: 'Admin',
			NotificationId: `900719925474099${number}`,
			DueDateTime: '2024-05-06T07:08:09Z',
		})),
		DatabaseLogs: times(3, (number) => ({
			dataAreaId: 'usmf',
			TableRecId: `564${String(number).padStart(7, '0')}`,
			LogRecId: `900719925474100${number}`,
			TableIdNumber: '77',
			TableName: 'CustTable',
			Description: `Change ${number}`,
			LogCreatedDateTime: '2024-01-02T03:04:05Z',
		})),
		SystemNotifications: [
			{ RuleId: 'LicenceExpiry', Title: `Licence of ${code}`, SequenceId: '1' },
		],
		DataManagementDefinitionGroups: [
			{ Name: `${code} customers export`, OperationType: 'Export', Description: 'Nightly' },
		],
		DataManagementDefinitionGroupDetails: [
			{
				DefinitionGroupId: `${code} customers export`,
				EntityName: 'Customer groups',
				SourceFormat: 'CSV-Unicode',
				AutoGenerateMapping: 'Yes',
				DefaultRefreshType: 'FullPush',
			},
		],
		BusinessEventsCatalogs: catalogRows(),
	};
}
