import { ACTIONS } from './actions';
import { ATTACHMENTS } from './entities/attachments';
import { CUSTOMERS } from './entities/customers';
import { DATA_MANAGEMENT } from './entities/dataManagement';
import { DOCUMENTS } from './entities/documents';
import { ENUMS } from './enums';
import { generatedEntity } from './entities/generated';
import { INVOICES } from './entities/invoices';
import { MEASUREMENT } from './entities/measurement';
import { readEntity, readEnum } from './notation';
import { ODD_KEYS } from './entities/oddKeys';
import { ORGANIZATION } from './entities/organization';
import { SUPPLY } from './entities/supply';
import { SYSTEM } from './entities/system';
import { TWINS } from './entities/twins';
import type { Entity, Model } from './modelTypes';
import { VENDORS } from './entities/vendors';

const DECLARED = [
	...[CUSTOMERS, VENDORS, ORGANIZATION, SUPPLY, INVOICES, DOCUMENTS, ATTACHMENTS],
	...[SYSTEM, DATA_MANAGEMENT, TWINS, ODD_KEYS, MEASUREMENT],
].flat();

/**
 * Builds the model of an environment. `scale` is the total number of entities: those missing after
 * the declared ones are generated (0 = only the declared ones).
 */
export function buildModel(scale: number): Model {
	const entities: Entity[] = DECLARED.map((notation) => readEntity(notation));
	for (let index = 1; entities.length < scale; index++) entities.push(generatedEntity(index));
	const enums = Object.entries(ENUMS);
	return {
		entities,
		bySet: new Map(entities.map((entity) => [entity.set, entity])),
		byType: new Map(entities.map((entity) => [entity.type, entity])),
		enums: new Map(enums.map(([name, text]) => [name, readEnum(name, text)])),
		actions: [...ACTIONS],
	};
}
