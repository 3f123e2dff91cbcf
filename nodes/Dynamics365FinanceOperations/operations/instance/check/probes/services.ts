import { answerOf, objectIn, textIn } from '../answers';
import type { Asker } from '../asker';
import type { ProbeId } from '../assumptions';
import { isRecord } from '../../../../../shared/core/guards';
import { different, notTested, ok } from '../probe';
import type { Probe, Verdict } from '../probe';

/** Names of the actions of an entity, or why they aren't known. */
async function actionsOf(ask: Asker, entityType: string): Promise<string[] | Verdict> {
	const answer = answerOf(await ask.get(`/metadata/PublicEntities('${entityType}')`));
	if (answer.kind === 'unclear') return notTested(answer.seen);
	if (answer.kind === 'refused')
		return notTested(
			`/metadata did not describe ${entityType} (HTTP ${answer.status})`,
			'Nothing is known about its actions. See the rows about metadata and about the entity.',
		);
	const actions = objectIn(answer.response)?.Actions;
	if (!Array.isArray(actions))
		return different(
			`/metadata described ${entityType} without a list of actions`,
			'Actions are looked up in /data/$metadata instead.',
		);
	return actions.filter(isRecord).map((action) => textIn(action, 'Name'));
}

interface Wanted {
	id: ProbeId;
	names: string[];
	use: string;
}

const probeOf = ({ id, names, use }: Wanted): Probe => ({
	id,
	async run(ask) {
		const found = await actionsOf(ask, 'DataManagementDefinitionGroup');
		if (!Array.isArray(found)) return found;
		const lacking = names.filter((name) => !found.includes(name));
		if (lacking.length === 0)
			return ok(
				'All of them exist; none was called',
				`OData > Execute Action can call them, for ${use}.`,
			);
		return {
			result: 'missing',
			seen: `Missing: ${lacking.join(', ')}`,
			meaning: `Needed for: ${use}.`,
			contradicts: true,
		};
	},
});

export const dataPackageActions = probeOf({
	id: 'dataPackageActions',
	names: [
		'GetAzureWriteUrl',
		'ImportFromPackage',
		'ExportToPackage',
		'GetExportedPackageUrl',
		'GetExecutionSummaryStatus',
	],
	use: 'data packages',
});

/** The queues of /api/connector aren't read: whatever they return has left the queue. */
export const recurringJobActions = probeOf({
	id: 'recurringJobActions',
	names: ['GetMessageStatus', 'GetExecutionIdByMessageId'],
	use: 'the state of messages of recurring jobs',
});

const KNOWN_ACTION = 'getBusinessEventsCatalog';
/**
 * A name that may be shown contains only these words, so that it reveals nothing about the
 * customer.
 */
const PLAIN_WORDS = new Set(
	(
		'get set is has list find create update delete add remove register unregister activate ' +
		'deactivate enable disable start stop send test validate subscribe unsubscribe subscription ' +
		'subscriptions business event events catalog endpoint endpoints to from for of by all and ' +
		'company companies legal entity entities category categories active status schema payload'
	).split(' '),
);

const isPlain = (name: string): boolean =>
	/^[A-Za-z]{1,80}$/.test(name) &&
	(name.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? []).every((word) => PLAIN_WORDS.has(word.toLowerCase()));

/** How F&O itself subscribes to an event isn't documented; an instance can tell by its actions. */
export const businessEventActions: Probe = {
	id: 'businessEventActions',
	async run(ask) {
		const found = await actionsOf(ask, 'BusinessEventsCatalog');
		if (!Array.isArray(found)) return found;
		const others = found.filter((name) => name !== KNOWN_ACTION);
		const shown = others.filter(isPlain);
		const hidden = others.length - shown.length;
		const more = hidden > 0 ? `${hidden} with other names` : '';
		const seen = [found.includes(KNOWN_ACTION) ? KNOWN_ACTION : '', ...shown, more]
			.filter(Boolean)
			.join(', ');
		const meaning =
			'The trigger works without these actions. Please report their names: with them it may register itself.';
		if (found.length === 0)
			return { result: 'missing', seen: 'There are no actions', meaning, contradicts: true };
		if (others.length > 0) return different(`Actions: ${seen}`, meaning);
		return ok(`Actions: ${seen}`, 'The trigger works without it.');
	},
};

export const customServices: Probe = {
	id: 'customServices',
	async run(ask) {
		const answer = answerOf(await ask.get('/api/services'));
		const meaning = 'To call a custom service, you need to know its name.';
		if (answer.kind === 'unclear') return notTested(answer.seen);
		if (answer.kind === 'refused') {
			return {
				result: 'missing',
				seen: `/api/services was refused (HTTP ${answer.status})`,
				meaning,
				...(answer.status === 404 && { contradicts: true as const }),
			};
		}
		const groups = objectIn(answer.response)?.ServiceGroups;
		return Array.isArray(groups)
			? ok(
					`${groups.length} service groups are listed`,
					'Custom services can be looked up; none was called.',
				)
			: different('/api/services responded without ServiceGroups', meaning);
	},
};
