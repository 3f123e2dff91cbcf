import { InputError } from '../core/inputError';
import { NO_RECORD } from '../core/noRecord';
import type { ActionModel, Metadata } from './metadataModel';
import { didYouMean, nearest } from '../core/nearestNames';

/** F&O's own paths contain it; finding an action does not need it. */
const NAMESPACE = /^.*\./;
const ADVICE =
	'Choose an action from the list, or type <entity set>/<action> for a bound action and <action> for an unbound one.';

/**
 * Finds the action that the user chose or typed.
 * @param value `<entity>/<action>` or `<action>`, the action with or without its namespace. With
 * an entity only that entity is read; without one, the list of all actions.
 * @throws InputError with the nearest names when no action or several match, FnoError
 */
export async function findAction(metadata: Metadata, value: string): Promise<ActionModel> {
	const typed = withoutRemark(value).trim();
	const slash = typed.lastIndexOf('/');
	const name = typed.slice(slash + 1).replace(NAMESPACE, '');
	if (name === '') throw noAction(typed);
	const entity = typed.slice(0, Math.max(0, slash)).replace(/^\/?(data(\/|$))?/, '');
	if (entity === '') return bareAction(typed, name, await metadata.actions());
	const actions = await metadata.actions(entity);
	const found = actionsNamed(actions, name)[0];
	if (found) return found;
	throw noSuchAction(typed, `The entity "${entity}" has no action "${name}"`, actions);
}

/** The text that stands for an action in lists; `findAction` understands it. */
export function actionValue(action: ActionModel): string {
	return action.entitySet === undefined ? action.name : `${action.entitySet}/${action.name}`;
}

const withoutRemark = (value: string): string =>
	value.endsWith(NO_RECORD) ? value.slice(0, -NO_RECORD.length) : value;

/** The value of an action in a list: `actionValue`, and whether it needs a record. */
export const listedActionValue = (action: ActionModel): string =>
	action.binding === 'instance' ? actionValue(action) : actionValue(action) + NO_RECORD;

/** A bare action name belongs to the chosen entity, if one is chosen. */
export function qualifyAction(action: string, entity: string): string {
	return action === '' || action.includes('/') || entity === '' ? action : `${entity}/${action}`;
}

function bareAction(value: string, name: string, actions: ActionModel[]): ActionModel {
	const found = actionsNamed(actions, name);
	const unbound = found.filter((action) => action.binding === 'unbound');
	const [first, ...others] = unbound.length > 0 ? unbound : found;
	if (!first) throw noSuchAction(value, `There is no action "${name}"`, actions);
	if (others.length > 0) throw severalActions(value, name, [first, ...others]);
	return first;
}

/**
 * Actions with exactly this name or import name; otherwise those whose name differs only in case.
 */
function actionsNamed(actions: ActionModel[], name: string): ActionModel[] {
	const lowerCaseName = name.toLowerCase();
	const matches: Array<(action: ActionModel) => boolean> = [
		(action) => action.name === name,
		(action) => action.importName === name,
		(action) => namesOf(action).some((known) => known.toLowerCase() === lowerCaseName),
	];
	return matches.map((match) => actions.filter(match)).find(({ length }) => length > 0) ?? [];
}

function namesOf({ name, importName }: ActionModel): string[] {
	return importName === undefined ? [name] : [name, importName];
}

/** Nothing was chosen or typed. */
function noAction(value: string): InputError {
	return new InputError({ field: 'Action', value, message: 'No action is chosen', advice: ADVICE });
}

function noSuchAction(value: string, message: string, actions: ActionModel[]): InputError {
	const candidates = actions.map((action) => ({
		label: actionValue(action),
		names: namesOf(action),
	}));
	const near = nearest(value.replace(/^.*[/.]/, ''), candidates);
	const few = near.length > 0 || actions.length > 5 ? near : candidates.map(({ label }) => label);
	return new InputError({
		field: 'Action',
		value,
		message,
		advice: [didYouMean(few), ADVICE].filter(Boolean).join(' '),
		mayBeOutdated: true,
	});
}

function severalActions(value: string, name: string, actions: ActionModel[]): InputError {
	const examples = actions.slice(0, 5).map(actionValue).join(', ');
	return new InputError({
		field: 'Action',
		value,
		message: `The action "${name}" belongs to ${actions.length} entities`,
		advice: `Specify the entity too, as in ${examples}.`,
	});
}
