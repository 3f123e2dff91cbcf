import type { Item } from '../../run/item';
import { readRecordOutput } from '../output/recordOutput';
import type { RecordOutput } from '../output/recordOutput';
import { readKeyParameters } from '../recordTarget';
import type { KeyParameters } from '../recordTarget';

export interface GetParameters extends KeyParameters {
	output: RecordOutput;
	includeODataMetadata: boolean;
}

/** Throws InputError like `readKeyParameters` and `readRecordOutput`. */
export const readParameters = (item: Item, isTool: boolean): GetParameters => ({
	...readKeyParameters(item),
	output: readRecordOutput(item, isTool),
	includeODataMetadata: item.flag('includeODataMetadata'),
});
