import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';
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

const READ_MODES = ['oneByOne', 'batches'] as const;

/** Read from the first item, for all of them. Throws InputError for a mode that doesn't exist. */
export const isReadInBatches = (item: Item): boolean =>
	oneOf(READ_MODES, 'Read Mode', item.read('readMode', 'oneByOne')) === 'batches';
