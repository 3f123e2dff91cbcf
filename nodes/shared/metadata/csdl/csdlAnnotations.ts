import type { CsdlField, CsdlModel, CsdlSet, CsdlType } from './csdlModel';

/** Takes the value of an annotation: text of an attribute or of the element inside. */
export type Annotate = (term: string, value: string) => void;

type Intern = (text: string) => string;

/** F&O's own vocabulary [observed]; other vocabularies are ignored. */
const VOCABULARY = 'Microsoft.Dynamics.OData.Core.V1.';

/** In: a qualified term. Out: its name in F&O's vocabulary; undefined for other vocabularies. */
export function ownTerm(term: string): string | undefined {
	return term.startsWith(VOCABULARY) ? term.slice(VOCABULARY.length) : undefined;
}

export function annotateEntity(target: CsdlType | CsdlSet): Annotate {
	return (term, value) => {
		if (term === 'IsReadOnly') target.isReadOnly = isTrue(value);
	};
}

export function annotateField(intern: Intern, field: CsdlField): Annotate {
	return (term, value) => {
		if (term === 'IsRequired') field.isRequired = isTrue(value);
		if (term === 'AllowEdit') field.allowEdit = isTrue(value);
		if (term === 'AllowEditOnCreate') field.allowEditOnCreate = isTrue(value);
		if (term === 'AXType') field.axType = intern(value.trim().replace(/^.*\//, ''));
	};
}

/**
 * In: the target of annotations outside the element they are about, with a qualified type name: a
 * type, `Type/Property` or `Container/Set` [documented, CSDL 4.0]. Out: what takes them; undefined
 * for targets that the model does not contain.
 */
export function annotateTarget(
	intern: Intern,
	model: CsdlModel,
	target: string,
): Annotate | undefined {
	const [owner, member] = target.split('/');
	const type = model.types.get(owner);
	if (type && member === undefined) return annotateEntity(type);
	const field = type?.fields.find(({ name }) => name === member);
	if (field) return annotateField(intern, field);
	const set = type ? undefined : model.sets.find(({ name }) => name === member);
	return set && annotateEntity(set);
}

function isTrue(value: string): boolean {
	return value.trim() === 'true';
}
