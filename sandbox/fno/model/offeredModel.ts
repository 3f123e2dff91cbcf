import type { Switches } from '../../switches/fnoSwitches';
import { MORE_ASYNC_PARAMETERS } from './dataManagementActions';
import type { Action, Model } from './modelTypes';

const GROUPS = {
	businessEventEntities: /^BusinessEvents/,
	dataManagementEntities: /^DataManagement/,
	biEntities: /BiEntities$/,
} as const;

const PRINTING = 'SrsFinanceCopilots';
const RECURRING = new Set(['GetMessageStatus', 'GetExecutionIdByMessageId']);
const SUBSCRIBING = new Set(['subscribeToBusinessEvent', 'unsubscribeFromBusinessEvent']);

/** How the switches treat a set: what they say about its group, if it is in one. */
export function presenceOf(set: string, switches: Switches): 'available' | 'missing' | 'refused' {
	if (set === PRINTING) return switches.documentPrinting === 'missing' ? 'missing' : 'available';
	for (const [name, pattern] of Object.entries(GROUPS))
		if (pattern.test(set)) return switches[name as keyof typeof GROUPS];
	return 'available';
}

function isOffered({ set, name }: Action, switches: Switches): boolean {
	if (presenceOf(set, switches) === 'missing') return false;
	if (RECURRING.has(name)) return switches.recurringJobActions === 'available';
	if (SUBSCRIBING.has(name)) return switches.businessEventActions === 'more';
	if (set === PRINTING) return switches.documentPrinting === 'available';
	return set !== 'BusinessEventsCatalogs' || switches.businessEventActions !== 'none';
}

const MORE = new Set(MORE_ASYNC_PARAMETERS.split(' ').map((text) => text.split(':')[0]));

/** An action with the parameters that the switches give it. */
const offeredAction = (action: Action, { asyncImportParameters }: Switches): Action =>
	asyncImportParameters === 'nine' || action.name !== 'ImportFromPackageAsync'
		? action
		: { ...action, parameters: action.parameters.filter(({ name }) => !MORE.has(name)) };

/** The switches that decide what a model has. */
const DECISIVE = [
	'businessEventEntities',
	'dataManagementEntities',
	'biEntities',
	'recurringJobActions',
	'businessEventActions',
	'documentPrinting',
	'asyncImportParameters',
] as const;

const cache = new WeakMap<Model, Map<string, Model>>();

function withoutHidden(model: Model, switches: Switches): Model {
	const entities = model.entities.filter(({ set }) => presenceOf(set, switches) !== 'missing');
	return {
		...model,
		entities,
		bySet: new Map(entities.map((entity) => [entity.set, entity])),
		byType: new Map(entities.map((entity) => [entity.type, entity])),
		actions: model.actions
			.filter((action) => isOffered(action, switches))
			.map((action) => offeredAction(action, switches)),
	};
}

/** The model without what the switches hide; the same object for the same settings. */
export function offeredModel(model: Model, switches: Switches): Model {
	const variants = cache.get(model) ?? new Map<string, Model>();
	cache.set(model, variants);
	const key = DECISIVE.map((name) => switches[name]).join();
	const variant = variants.get(key) ?? withoutHidden(model, switches);
	variants.set(key, variant);
	return variant;
}
