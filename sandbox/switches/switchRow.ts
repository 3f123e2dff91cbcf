/**
 * What isn't publicly known about finance and operations (F&O), or varies between environments, as
 * named switches. Each has a default; a test may change it, and a client must work with every
 * setting. Tags: D documented, O observed by others, G guess.
 */
export interface SwitchRow {
	settings: readonly string[];
	default: string;
	about: string;
	tag: 'D' | 'O' | 'G';
}
