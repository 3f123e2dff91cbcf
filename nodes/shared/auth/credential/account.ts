import type { Grant } from '../tokens/grant';
import type { Cloud } from './clouds';

/** The credential as the rest of the package sees it: checked and normalised. */
export interface AccountCredential {
	id: string;
	name: string;
	cloud: Cloud;
	grant: Grant;
	/** Origin of the default environment; absent when none was entered. */
	environmentUrl?: string;
	/** True when nothing may be changed with this credential. */
	readOnly: boolean;
	/** What senders of events must show to the trigger; absent when none was entered. */
	webhookSecret?: string;
	/** Stable and secret-free: tells accounts apart in caches. */
	accountKey: string;
	/** When the stored refresh token was issued, in milliseconds; absent when unknown. */
	grantedAt?: number;
}
