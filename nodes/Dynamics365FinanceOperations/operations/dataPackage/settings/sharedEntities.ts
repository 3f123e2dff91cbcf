import type { AllowedCompanies } from '../../../../shared/auth/credential/allowedCompanies';
import { InputError } from '../../../../shared/core/inputError';

/** What matters about an entity's companies; `isShared` may not be known. */
interface Reach {
	label: string;
	isShared: boolean | undefined;
}

const refused = (label: string, message: string, advice: string) =>
	new InputError({ field: 'Entity', value: label, message, advice });

const outsideCredential = (label: string) =>
	refused(
		label,
		`All companies share the entity "${label}", or F&O does not say whether they do, and the credential has Allowed Companies`,
		'Set Shared Entities in the credential, or use one without Allowed Companies.',
	);

/**
 * Rows of a shared entity are written into all companies, whatever company a run has [observed].
 * @throws InputError unless that is requested and the credential allows it
 */
export function assertMayImport(
	entities: readonly Reach[],
	allowed: AllowedCompanies | undefined,
	allowShared: boolean,
): void {
	for (const { label, isShared } of entities) {
		if (allowed && isShared !== false && allowed.shared !== 'readWrite') {
			throw outsideCredential(label);
		}
		if (isShared !== true || allowShared) continue;
		throw refused(
			label,
			`All companies share the entity "${label}": its rows would be written to all of them, whatever company you choose`,
			'To allow this, turn on Allow Shared Entities in the options.',
		);
	}
}

/** Throws InputError for a shared entity that a limited credential may not read. */
export function assertMayExport(
	entities: readonly Reach[],
	allowed: AllowedCompanies | undefined,
): void {
	if (!allowed || allowed.shared !== 'none') return;
	const outside = entities.find(({ isShared }) => isShared !== false);
	if (outside) throw outsideCredential(outside.label);
}
