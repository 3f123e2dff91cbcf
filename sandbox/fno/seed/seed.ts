import type { Model } from '../model/modelTypes';
import { dataManagementRows } from '../data/dataManagement';
import type { Store } from '../data/store';
import type { SeedContext, SeedRows } from './seedContext';
import { attachmentRows } from './attachmentRows';
import { masterRows } from './masterRows';
import { oddKeyRows } from './oddKeyRows';
import { systemRows } from './systemRows';
import { tradeRows } from './tradeRows';

/**
 * Fills empty tables; the same context always gives the same rows. Throws for a row with an unknown
 * field or enum member.
 */
export function seed(store: Store, model: Model, context: SeedContext): void {
	const makers = [masterRows, tradeRows, systemRows, oddKeyRows, attachmentRows];
	const sources: SeedRows[] = makers.map((rows) => rows(context));
	sources.push({ DataManagementEntities: dataManagementRows(model) });
	for (const [set, rows] of sources.flatMap((source) => Object.entries(source))) {
		const entity = model.bySet.get(set);
		if (!entity) throw new Error(`Seed for unknown set ${set}`);
		for (const row of rows) {
			const wrong = Object.entries(row).find(([name, value]) => {
				const field = entity.fieldByName.get(name);
				const members = model.enums.get(field?.enumName ?? '')?.members;
				return !field || (members && !members.some((member) => member.name === value));
			});
			if (wrong) throw new Error(`Seed of ${set}: ${wrong.join('=')}`);
			store.insert(entity, row);
		}
	}
}
