/** Replaces characters that file systems don't allow in names. */
export const safeName = (text: string): string => text.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');

const QUOTED_NAME = /filename="([^"]*)"/i;
const BARE_NAME = /filename=([^";\s]+)/i;

/** The name that a response gives its file; `undefined` or '' for none. */
export function fileNameIn(headers: Readonly<Record<string, string>>): string | undefined {
	const given = headers['content-disposition'] ?? '';
	return (QUOTED_NAME.exec(given) ?? BARE_NAME.exec(given))?.[1];
}
