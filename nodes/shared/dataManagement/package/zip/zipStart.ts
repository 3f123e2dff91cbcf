const ZIP_START = Buffer.from('PK', 'latin1');

/** Whether a file starts as a zip does. */
export const startsAsZip = (start: Buffer): boolean =>
	start.subarray(0, ZIP_START.length).equals(ZIP_START);
