import type { CsdlEnum, CsdlField, CsdlModel, CsdlSet, CsdlType } from './csdlModel';

/** An annotation's value: text of an attribute or of the element inside. */
export type Annotate = (term: string, value: string) => void;

type Intern = (text: string) => string;
type Labelled = CsdlEnum | CsdlEnum['members'][number];

/** Terms of F&O's own vocabulary [observed]; other vocabularies are not read. */
const VOCABULARY = 'Microsoft.Dynamics.OData.Core.V1.';

/** In: a qualified term. Out: its name in F&O's vocabulary; undefined for other vocabularies. */
export function ownTerm(term: string): string | undefined {
	return term.startsWith(VOCABULARY) ? term.slice(VOCABULARY.length) : undefined;
}

export function annotateEntity(keep: Intern, target: CsdlType | CsdlSet): Annotate {
	return (term, value) => {
		if (term === 'IsReadOnly') target.isReadOnly = isTrue(value);
		if (term === 'LabelId' && 'keys' in target) target.labelId = keep(value);
	};
}

export function annotateField(keep: Intern, field: CsdlField): Annotate {
	return (term, value) => {
		if (term === 'IsRequired') field.isRequired = isTrue(value);
		if (term === 'AllowEdit') field.allowEdit = isTrue(value);
		if (term === 'AllowEditOnCreate') field.allowEditOnCreate = isTrue(value);
		if (term === 'AXType') field.axType = keep(value.trim().replace(/^.*\//, ''));
		if (term === 'LabelId') field.labelId = keep(value);
	};
}

export function annotateLabel(keep: Intern, target: Labelled): Annotate {
	return (term, value) => {
		if (term === 'LabelId') target.labelId = keep(value);
	};
}

/**
 * In: the target of annotations that stand outside of what they are about, its type name qualified:
 * a type, `Type/Property`, or `Container/Set` [documented, CSDL 4.0]. Out: what takes them;
 * undefined for targets that nothing is kept of.
 */
export function annotateTarget(
	keep: Intern,
	model: CsdlModel,
	target: string,
): Annotate | undefined {
	const [owner, member] = target.split('/');
	const type = model.types.get(owner);
	if (type && member === undefined) return annotateEntity(keep, type);
	const field = type?.fields.find(({ name }) => name === member);
	if (field) return annotateField(keep, field);
	const set = type ? undefined : model.sets.find(({ name }) => name === member);
	return set && annotateEntity(keep, set);
}

function isTrue(value: string): boolean {
	return value.trim() === 'true';
}
