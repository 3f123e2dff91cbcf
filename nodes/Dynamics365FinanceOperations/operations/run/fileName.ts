/** Replaces what no file system allows in a name. */
export const safeName = (text: string): string => text.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
