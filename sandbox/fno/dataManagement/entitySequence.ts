import { RELATIONS } from '../data/relations';
import type { Session } from '../session';
import { entityWithLabel } from './catalog';

/** The sets that a set refers to. */
const targetsOf = (set: string): string[] =>
	RELATIONS.filter((relation) => relation.set === set).map(({ targetSet }) => targetSet);

/**
 * The recommended order of entities: what others refer to comes first. In: labels, separated by
 * commas. Out: JSON text, whose form is a [guess].
 */
export function entitySequence({ model, switches }: Session, list: string): string {
	const labels = list
		.split(',')
		.map((label) => label.trim())
		.filter(Boolean);
	const setOf = (label: string): string => entityWithLabel(model, label)?.set ?? '';
	const ordered: string[] = [];
	const visit = (label: string): void => {
		if (ordered.includes(label)) return;
		const needed = targetsOf(setOf(label));
		for (const other of labels) if (other !== label && needed.includes(setOf(other))) visit(other);
		if (!ordered.includes(label)) ordered.push(label);
	};
	for (const label of labels) visit(label);
	if (switches.entitySequence === 'names') return JSON.stringify(ordered);
	return JSON.stringify(
		ordered.map((EntityName, index) => ({
			EntityName,
			ExecutionUnit: 1,
			LevelInExecutionUnit: index + 1,
			SequenceInLevel: 1,
		})),
	);
}
