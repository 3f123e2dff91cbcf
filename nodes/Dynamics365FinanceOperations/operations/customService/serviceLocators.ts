import { locator } from '../../../shared/editor/properties/locators';
import type { ListSearchName } from '../../methods/editorMethods';

const typed = (placeholder: string) => ({ displayName: 'By Name', name: 'name', placeholder });

/** Group, service and operation, each chosen from the list of the one before. */
export const serviceLocators = [
	locator<ListSearchName>({
		displayName: 'Service Group',
		name: 'serviceGroup',
		description: 'The service group, the first name in /api/services/group/service/operation',
		required: true,
		list: { method: 'searchServiceGroups', placeholder: 'Select a service group...' },
		typed: typed('e.g. UserSessionService'),
	}),
	locator<ListSearchName>({
		displayName: 'Service',
		name: 'service',
		description: 'The service of the group',
		required: true,
		list: { method: 'searchServices', placeholder: 'Select a service...' },
		typed: typed('e.g. AifUserSessionService'),
	}),
	locator<ListSearchName>({
		displayName: 'Service Operation',
		name: 'serviceOperation',
		description: 'The operation of the service',
		required: true,
		list: { method: 'searchServiceOperations', placeholder: 'Select an operation...' },
		typed: typed('e.g. GetUserSessionInfo'),
	}),
];
