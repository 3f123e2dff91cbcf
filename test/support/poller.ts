import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { World } from './world';

/** The parameter that names an entity. */
export const watching = (value: string): INodeParameters => ({
	entity: { __rl: true, mode: 'name', value },
});

/** Polls one after the other, as n8n does: each with what the one before left. */
export interface Poller {
	staticData(): IDataObject;
	poll(mode?: 'trigger' | 'manual', budget?: number): Promise<IDataObject[] | null>;
	/** Starts n8n again with what it had stored before it was killed. */
	restart(stored: IDataObject): void;
	/** The items of so many polls. */
	polls(count: number): Promise<IDataObject[]>;
}

export function poller(world: World, parameters: INodeParameters): Poller {
	let staticData: IDataObject = {};
	const self: Poller = {
		staticData: () => staticData,
		async poll(mode = 'trigger', budget) {
			const report = await world.engine.poll({
				parameters,
				staticData,
				mode,
				...(budget !== undefined && { budget }),
			});
			staticData = report.staticData;
			return report.items;
		},
		restart(stored) {
			staticData = stored;
		},
		async polls(count) {
			const items: IDataObject[] = [];
			for (let n = 0; n < count; n++) items.push(...((await self.poll()) ?? []));
			return items;
		},
	};
	return self;
}
