/**
 * What nobody outside Microsoft knows about finance and operations (F&O), or what differs between
 * environments, as named switches. Each has a default; a test may flip it and a client must
 * survive every setting. Tags: D documented, O observed by others, G guess.
 */
export interface SwitchRow {
	settings: readonly string[];
	default: string;
	about: string;
	tag: 'D' | 'O' | 'G';
}
