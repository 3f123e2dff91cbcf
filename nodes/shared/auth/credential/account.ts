import type { Grant } from '../tokens/grant';
import type { AllowedCompanies } from './allowedCompanies';
import type { Cloud } from './clouds';

/** The credential as the rest of the package sees it: checked and normalised. */
export interface AccountCredential {
	id: string;
	name: string;
	cloud: Cloud;
	grant: Grant;
	/** Origin of the instance that nodes use unless they choose another. */
	environmentUrl: string;
	/** True when the credential may only be used to read. */
	readOnly: boolean;
	/** The companies that the credential may be used for; absent without a limit. */
	allowedCompanies?: AllowedCompanies;
	/** Secret that senders of events must present to the trigger; absent when none was entered. */
	webhookSecret?: string;
	/** Tells accounts apart in caches; stable, and free of secrets. */
	accountKey: string;
	/** When the stored refresh token was issued, in milliseconds; absent when unknown. */
	grantedAt?: number;
}
