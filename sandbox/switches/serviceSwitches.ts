import type { SwitchRow } from './switchRow';

/** Unknowns of custom services; part of the F&O switches. */
export const SERVICE_TABLE = {
	serviceNames: {
		settings: ['exact', 'anyCase'],
		default: 'exact',
		about: 'whether upper and lower case matter in the names of groups, services and operations',
		tag: 'G',
	},
	serviceLists: {
		settings: ['complete', 'withoutSome'],
		default: 'complete',
		about: 'withoutSome = the lists leave out the invented group, which can be called all the same',
		tag: 'G',
	},
	serviceDescriptions: {
		settings: ['available', 'missing'],
		default: 'available',
		about: 'the description of an operation: parameters and return type; missing = 404',
		tag: 'O',
	},
	serviceHeaders: {
		settings: ['sent', 'absent'],
		default: 'sent',
		about: "F&O's own headers on the responses of custom services",
		tag: 'G',
	},
	serviceVoid: {
		settings: ['empty', 'null'],
		default: 'empty',
		about: 'the body for an operation without a return value',
		tag: 'G',
	},
	serviceReferences: {
		settings: ['ids', 'lists', 'none'],
		default: 'ids',
		about:
			'reference ids of the serializer: $id on objects; lists = also lists as $values, and an ' +
			'object that comes again as $ref',
		tag: 'O',
	},
	serviceFault: {
		settings: ['whole', 'withoutActivityId'],
		default: 'whole',
		about: 'the body of the 500 for an exception in a service',
		tag: 'G',
	},
	serviceMissingParameters: {
		settings: ['fault', 'defaults'],
		default: 'fault',
		about: 'a parameter that is not in the body; defaults = it is 0, false, empty or null',
		tag: 'G',
	},
} as const satisfies Record<string, SwitchRow>;
