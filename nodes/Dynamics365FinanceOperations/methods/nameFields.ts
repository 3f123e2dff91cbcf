import type { EntityModel, FieldModel } from '../../shared/metadata/metadataModel';

/** The maximum number of fields shown in addition to the key. */
const MOST = 3;
/** Names of fields that help people tell records apart, the most helpful first. */
const TELLING: readonly RegExp[] = [
	/^(Name|Description|Title)$/,
	/^(Organization|Product|Search|Party|Person|Worker|Project|Group|Full|Display)?Name$/,
	/Name$/,
	/(Description|Title)$/,
];
/** Names that mean something else: an address, another record, a part of a person's name. */
const OTHERS = /Address|Contact|Country|Language|Currency|First|Middle|Last|Formatted|Number/;

const rankOf = ({ name }: FieldModel): number => TELLING.findIndex((pattern) => pattern.test(name));

/**
 * In: an entity. Out: the text fields that people know its records by, such as Name or Description;
 * F&O doesn't say which ones these are [guess].
 */
export function nameFields({ fields }: EntityModel): FieldModel[] {
	return fields
		.filter(({ isKey, type, name }) => !isKey && type === 'Edm.String' && !OTHERS.test(name))
		.filter((field) => rankOf(field) >= 0)
		.sort((left, right) => rankOf(left) - rankOf(right) || left.name.length - right.name.length)
		.slice(0, MOST);
}
