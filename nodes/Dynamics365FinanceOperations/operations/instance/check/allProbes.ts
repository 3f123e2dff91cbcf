import { batchChangeSets, batchReads } from './probes/batch';
import { biEntities, stampFilter } from './probes/changes';
import { clock, throttling } from './probes/connection';
import { countOption, countSegment } from './probes/counts';
import {
	businessEventsCatalog,
	businessEventsConfigurations,
	businessEventsEndpoints,
	dataEntities,
	dataJobs,
	dataProjects,
} from './probes/entities';
import { textFunctions, textOrder, wildcards } from './probes/filters';
import { fnoUser, signIn } from './probes/identity';
import { enumKey, missingEntity, missingRecord } from './probes/keys';
import { metadataDocument, metadataService } from './probes/metadata';
import { etags, maxPageSize, nextLink } from './probes/pages';
import {
	businessEventActions,
	customServices,
	dataPackageActions,
	recurringJobActions,
} from './probes/services';
import type { Probe } from './probe';

/** In the order in which they run. The last two look back at all that was sent. */
export const allProbes: readonly Probe[] = [
	signIn,
	fnoUser,
	metadataService,
	metadataDocument,
	businessEventsCatalog,
	businessEventsEndpoints,
	businessEventsConfigurations,
	businessEventActions,
	dataEntities,
	dataProjects,
	dataJobs,
	dataPackageActions,
	recurringJobActions,
	customServices,
	textOrder,
	textFunctions,
	wildcards,
	maxPageSize,
	nextLink,
	etags,
	countSegment,
	countOption,
	enumKey,
	missingRecord,
	missingEntity,
	biEntities,
	stampFilter,
	batchReads,
	batchChangeSets,
	clock,
	throttling,
];
