// What an empty parameter means, shown as the placeholder of its field and as the first entry of
// its list.

export const CREDENTIAL_INSTANCE = 'Instance of the credential';
export const DEFAULT_COMPANY = "User's default company";
export const KEY_COMPANY = 'Company in the key';
export const ALL_COMPANIES = 'All companies';
